"""What an officer writes down about a till and a counter: with a reference, a day, and how they know."""

from datetime import timedelta

import pytest

from tests.bench.town import published
from tests.dossiers.licence import photo_licence
from ventanilla.dossiers import acts, telling_stages
from ventanilla.dossiers.refusals import NotThatDay, NotYours, ReferenceMissing, StageNotOpen, WordsMissing
from ventanilla.notices.models import Message


def pay(many, dossier, **other):
    said = {
        "reference": " A-17 ",
        "paid_on": many.later.date(),
        "words": "Vi el recibo.",
        "by": many.town.rosa,
        "at": many.later,
    }
    return acts.record_payment(dossier=dossier, stage="pay", **{**said, **other})


def test_a_payment_is_on_record_with_reference_day_and_amount(many):
    run = pay(many, many.visited())
    assert run.facts == {"reference": "A-17", "on": "2026-11-26", "amount": "100.00"}
    with pytest.raises(StageNotOpen):
        pay(many, run.dossier)


@pytest.mark.parametrize(
    ("other", "refusal"),
    [
        ({"reference": "  "}, ReferenceMissing),
        ({"reference": "9" * 81}, ReferenceMissing),
        ({"words": ""}, WordsMissing),
    ],
)
def test_nothing_is_recorded_without_reference_and_grounds(many, other, refusal):
    dossier = many.visited()
    with pytest.raises(refusal):
        pay(many, dossier, **other)
    assert many.states(dossier)["pay"] == "open"


@pytest.mark.parametrize("days", [-4, 1])
def test_nobody_paid_before_filing_or_tomorrow(many, days):
    with pytest.raises(NotThatDay):
        pay(many, many.visited(), paid_on=many.later.date() + timedelta(days=days))


def test_only_its_unit_records_it(many):
    dossier = many.visited()
    for by in (many.ines, many.leonor, many.town.pedro):
        with pytest.raises(NotYours):
            pay(many, dossier, by=by)


def test_the_person_is_told_what_to_pay_where_and_that_this_site_does_not_take_it(many):
    dossier = many.visited()
    run = many.run(dossier, "pay")
    run.dossier = dossier
    telling_stages.waits_for_you(dossier, run, at=many.later)
    told = Message.objects.get(account=many.town.ana.account)
    assert "$100.00 MXN" in told.body
    assert "no puedes pagar en este sitio" in told.body


def test_an_appointment_is_on_record_when_it_was_held(many):
    town = many.town
    many.edition = published(photo_licence(), town.extra["registrar"], town.extra["publisher"], town.at)
    dossier = many.visited()
    run = acts.record_appointment(
        dossier=dossier,
        stage="pay",
        held_on=many.later.date(),
        words="Vino con su INE.",
        by=town.rosa,
        at=many.later,
    )
    assert (run.conclusion, run.facts) == ("held", {"on": "2026-11-26"})
