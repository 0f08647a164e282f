from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from tests.bench.town import PERMIT, published
from ventanilla.dossiers import acts
from ventanilla.dossiers.acts.timekeeping import (
    AlreadyExtended,
    AlreadyStopped,
    NoSuchGround,
    NotStopped,
    ReasonsMissing,
    TooLong,
)
from ventanilla.dossiers.models import ClockChange, WrongState
from ventanilla.dossiers.refusals import NotYours, SilenceTookEffect
from ventanilla.dossiers.settling import clock_of
from ventanilla.jurisdictions.acts import close_own_day, declare_day
from ventanilla.jurisdictions.models import DayKind, law_data
from ventanilla.ledger.models import Sheet
from ventanilla.notices.models import Message
from ventanilla.outbox.worker import drain

FIVE_DAYS = "Hace falta un peritaje."


LONG = PERMIT.replace("MTR-PERMIT", "MTR-LONG").replace(
    "  silence: negative\n  calendar: cdmx\n",
    "  silence: positive\n  calendar: [cdmx, mx]\n  law: mx\n  suspend:\n"
    "    - id: expert_report\n      text: {es: Hace falta un peritaje}\n      at_most: 5 working_days\n"
    "      legal_basis: [{law: Ley de Prueba, article: '7'}]\n",
)


@pytest.fixture
def unhurried(town):
    """The town with a permit under federal law: it may be extended by half and stopped for an expert's report."""
    town.edition = published(LONG, town.extra["registrar"], town.extra["publisher"], town.at)
    return town


def extend(town, dossier, amount=4, *, by=None, days=1, reasons=FIVE_DAYS):
    by, at = by or town.elena, town.at + timedelta(days=days)
    return acts.extend_deadline(dossier=dossier, amount=amount, reasons=reasons, by=by, at=at)


def suspend(town, dossier, ground="expert_report", *, days=1, by=None, reasons=FIVE_DAYS):
    by, at = by or town.elena, town.at + timedelta(days=days)
    return acts.suspend(dossier=dossier, ground=ground, reasons=reasons, by=by, at=at)


def resume(town, dossier, *, days):
    return acts.resume(dossier=dossier, reasons="Llegó.", by=town.elena, at=town.at + timedelta(days=days))


def last_sheet(dossier):
    return Sheet.objects.about(dossier.subject).order_by("number").last().act


def test_an_extension_moves_the_last_day_and_is_told_and_recorded(unhurried):
    dossier = unhurried.filed()
    before, calendar = dossier.due_on, clock_of(dossier).calendar
    extend(unhurried, dossier, 4)
    dossier.refresh_from_db()
    assert dossier.due_on == calendar.add(before, 4)
    assert dossier.law_acts_at == clock_of(dossier).silence_at
    assert last_sheet(dossier) == "dossier.deadline_extended"
    assert dossier.stages.get(stage="papers").due_on == dossier.due_on
    drain()
    told = Message.objects.filter(account=unhurried.ana.account).order_by("pk").last()
    assert "más tiempo" in told.title


@pytest.mark.parametrize("amount", [-1, 0, 6, 10_000])
def test_an_extension_is_at_most_half_of_the_time(unhurried, amount):
    dossier = unhurried.filed()
    with pytest.raises(TooLong) as refusal:
        extend(unhurried, dossier, amount)
    assert "5 días hábiles" in refusal.value.sentence
    assert not ClockChange.objects.exists()


def test_a_law_without_extensions_gives_none(town):
    with pytest.raises(TooLong) as refusal:
        extend(town, town.filed(), 1)
    assert "5" not in refusal.value.sentence


def test_the_time_is_extended_once(unhurried):
    dossier = unhurried.filed()
    extend(unhurried, dossier, 1)
    with pytest.raises(AlreadyExtended):
        extend(unhurried, dossier, 1)
    other = ClockChange.objects.get()
    with pytest.raises(IntegrityError), transaction.atomic():
        ClockChange.objects.create(
            dossier=dossier,
            kind="extension",
            amount=1,
            reasons="x",
            by=other.by,
            unit=other.unit,
            at=other.at,
        )


def test_after_the_end_nothing_is_extended(unhurried):
    dossier = unhurried.filed()
    with pytest.raises(SilenceTookEffect):
        extend(unhurried, dossier, 1, days=30)


@pytest.mark.parametrize("who", ["rosa", "pedro", "luis"])
def test_only_the_head_who_decides_touches_the_clock(unhurried, who):
    dossier, by = unhurried.filed(), getattr(unhurried, who)
    with pytest.raises(NotYours):
        extend(unhurried, dossier, 1, by=by)
    with pytest.raises(NotYours):
        suspend(unhurried, dossier, by=by)


def test_without_reasons_the_clock_is_left_alone(unhurried):
    dossier = unhurried.filed()
    for act in (extend, suspend):
        with pytest.raises(ReasonsMissing):
            act(unhurried, dossier, reasons="  ")
    dossier.refresh_from_db()
    assert dossier.due_on is not None


def test_a_suspension_stops_the_clock_until_it_runs_again(unhurried):
    dossier = unhurried.filed()
    calendar = clock_of(dossier).calendar
    suspend(unhurried, dossier, "force_majeure")
    dossier.refresh_from_db()
    assert (dossier.due_on, dossier.law_acts_at) == (None, None)
    acts.settle_clock(dossier=dossier, at=unhurried.at + timedelta(days=300))
    dossier.refresh_from_db()
    assert dossier.state == "in_review"
    resume(unhurried, dossier, days=8)
    dossier.refresh_from_db()
    assert dossier.due_on == calendar.add(unhurried.at.date() + timedelta(days=8), 9)
    assert last_sheet(dossier) == "dossier.clock_resumed"


def test_a_suspension_with_a_longest_time_lets_silence_come(unhurried):
    dossier = unhurried.filed()
    suspend(unhurried, dossier, "expert_report")
    dossier.refresh_from_db()
    assert dossier.due_on is not None
    acts.settle_clock(dossier=dossier, at=dossier.law_acts_at)
    dossier.refresh_from_db()
    assert dossier.state == "granted_by_silence"


@pytest.mark.parametrize("ground", ["", "because", "expert report", "x" * 500])
def test_there_is_no_ground_but_those_of_the_law_and_the_edition(unhurried, ground):
    with pytest.raises(NoSuchGround):
        suspend(unhurried, unhurried.filed(), ground)


def test_a_clock_is_stopped_once_and_resumed_once(unhurried):
    dossier = unhurried.filed()
    with pytest.raises(NotStopped):
        resume(unhurried, dossier, days=1)
    suspend(unhurried, dossier, "force_majeure")
    with pytest.raises(AlreadyStopped):
        suspend(unhurried, dossier, days=2)
    resume(unhurried, dossier, days=3)
    with pytest.raises(NotStopped):
        resume(unhurried, dossier, days=4)
    suspend(unhurried, dossier, days=7)


def test_while_the_person_corrects_the_clock_is_not_touched(unhurried):
    dossier = unhurried.filed()
    acts.request_correction(
        dossier=dossier, stage="papers", items=[("area", "wrong")], by=unhurried.rosa, at=unhurried.at
    )
    for act in (extend, suspend):
        with pytest.raises(WrongState):
            act(unhurried, dossier)


def test_what_was_written_about_a_clock_is_never_rewritten(unhurried):
    dossier = unhurried.filed()
    change = suspend(unhurried, dossier, "force_majeure")
    with pytest.raises(IntegrityError), transaction.atomic():
        ClockChange.objects.filter(pk=change.pk).update(reasons="Otra cosa.")
    resume(unhurried, dossier, days=3)
    with pytest.raises(IntegrityError), transaction.atomic():
        ClockChange.objects.filter(pk=change.pk).update(resumed_at=None)


def test_a_day_closed_later_moves_the_cases_that_still_run_and_tells_them(town, clock):
    dossier = town.filed()
    before, day = dossier.due_on, dossier.due_on
    close_own_day(
        agency=town.agency.code,
        day=day,
        kind=DayKind.CLOSURE,
        reason="Fuga de agua",
        source="Aviso 12",
        by="system",
        at=town.at + timedelta(days=1),
    )
    law_data.forget()  # done on commit, which a test never reaches
    clock.move(days=1, hours=1)
    drain()
    dossier.refresh_from_db()
    assert dossier.due_on == clock_of(dossier).calendar.add(before, 1)
    assert last_sheet(dossier) == "dossier.clock_moved"
    told = Message.objects.filter(account=town.ana.account).order_by("pk").last()
    assert dossier.folio in told.body


def test_a_closure_of_the_city_gives_time_even_if_no_worker_ran(town):
    dossier = town.filed()
    over = dossier.law_acts_at
    declare_day(
        jurisdiction=town.agency.jurisdiction,
        day=dossier.due_on,
        kind=DayKind.CLOSURE,
        reason="Sismo",
        source="Gaceta",
        by="system",
        at=over - timedelta(hours=2),
    )
    law_data.forget()
    acts.settle_clock(dossier=dossier, at=over)
    dossier.refresh_from_db()
    assert dossier.state == "in_review"
    assert dossier.law_acts_at > over
