"""A case that stands still because of its person: the warning, the lapse, and all that keeps it from lapsing."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.utils import timezone

from tests.bench.town import published
from tests.dossiers.contests import GRIEVANCES
from tests.dossiers.licence import LICENCE, departments
from ventanilla.documents.models import Paper
from ventanilla.dossiers import acts, jobs
from ventanilla.dossiers.clock import History, Rules, Warned, lapse_due, lapses_after, warning_due, wind
from ventanilla.dossiers.interruptions import beat
from ventanilla.dossiers.models import Dossier, Outage, Standstill, WrongState
from ventanilla.dossiers.refusals import SilenceTookEffect
from ventanilla.dossiers.retention import term_of
from ventanilla.dossiers.settling import clock_of
from ventanilla.dossiers.states import State
from ventanilla.dossiers.sweeping import sweep
from ventanilla.dossiers.timeline import events
from ventanilla.dossiers.waiting import waiting_cases, waiting_since
from ventanilla.jurisdictions.almanacs import Almanac, Declared, Layer
from ventanilla.jurisdictions.calendars import Calendar
from ventanilla.jurisdictions.profiles import packaged_profiles
from ventanilla.ledger.models import Sheet
from ventanilla.notices.models import Message
from ventanilla.procedures.vocabulary import Deadline

WEEK = Calendar("mx", frozenset(), frozenset({5, 6}))
MUTE = LICENCE.replace("silence: negative", "silence: none").replace("MTR-LICENCE", "MTR-MUTE")
SUPERIOR = MUTE.replace("  term: 15 working_days\n", "  term: 15 working_days\n  unit: consejeria\n")


def rules(law="mx", declared=(), **said):
    deadline = Deadline.model_validate({"resolve": "3 months", "silence": "none", **said})
    almanac = Almanac((Layer(WEEK, tuple(declared)),))
    return Rules(deadline, packaged_profiles()[law], almanac, timezone.get_default_timezone())


def on(day, hour=12):
    return timezone.make_aware(datetime.combine(day, time(hour))).astimezone(UTC)


# Worked by hand, LFPA 60 with 28, 29, 32 and 38


def test_ten_working_days_to_act_then_the_warning():
    """Monday 2 March 2026: the tenth working day is Monday 16 March; the warning is due when it is over."""
    due = warning_due(rules(), on(date(2026, 3, 2)))
    assert (due.on, due.at) == (date(2026, 3, 16), on(date(2026, 3, 17), 0))


@pytest.mark.parametrize(
    ("warned", "last"),
    [
        (date(2026, 3, 17), date(2026, 6, 17)),  # from date to date
        (date(2026, 3, 13), date(2026, 6, 15)),  # Saturday 13 June moves to Monday
        (date(2025, 11, 30), date(2026, 3, 2)),  # no 30 February: 1 March, a Sunday, moves to Monday
    ],
)
def test_three_months_after_the_warning_it_lapses(warned, last):
    clock = wind(rules(), History(on(date(2025, 11, 3)), warned=Warned(on(warned))))
    assert (clock.lapse_by, clock.lapse_at) == (last, on(last + timedelta(days=1), 0))


def test_a_day_closed_later_lengthens_it_and_what_was_told_is_never_made_earlier():
    closed = [Declared(date(2026, 6, 17), True, on(date(2026, 5, 4)))]
    assert lapse_due(rules(declared=closed), on(date(2026, 3, 17))).on == date(2026, 6, 18)
    assert lapse_due(rules(), on(date(2026, 3, 17)), date(2026, 6, 19)).on == date(2026, 6, 19)


def test_the_edition_says_its_own_time_or_none_and_a_law_without_lapse_has_none():
    assert str(lapses_after(rules(lapse="20 working_days"))) == "20 working_days"
    assert lapses_after(rules(lapse="0 working_days")) is None
    assert warning_due(rules(lapse="0 working_days"), on(date(2026, 3, 2))) is None
    assert str(lapses_after(rules("cdmx"))) == "3 months"
    assert lapses_after(rules("edition")) is None
    assert lapses_after(rules("edomex")) is None
    assert rules().basis_of_lapse.article == "60"


def test_a_stop_that_waits_for_the_person_has_no_end_by_itself():
    ground = {
        "id": "paper",
        "text": {"es": "Falta"},
        "legal_basis": [{"law": "Ley de Prueba", "article": "1"}],
        "waits_for_person": True,
    }
    Deadline.model_validate({"resolve": "3 months", "suspend": [ground]})
    with pytest.raises(ValueError, match="waits for the person"):
        Deadline.model_validate({"resolve": "3 months", "suspend": [{**ground, "at_most": "3 working_days"}]})


# Cases


@pytest.fixture
def many(town):
    return departments(town, SUPERIOR)


@pytest.fixture
def to_pay(many):
    """All that others had to do is done: it waits for the payment."""
    return many.visited()


def reloaded(dossier):
    return Dossier.objects.get(pk=dossier.pk)


def warned(dossier, many):
    """Ten working days later, and a little."""
    due = warning_due_of(dossier, many)
    assert acts.warn_of_lapse(dossier=dossier, at=due - timedelta(minutes=1)) is None
    return acts.warn_of_lapse(dossier=dossier, at=due)


def warning_due_of(dossier, many):
    from ventanilla.dossiers.law import rules_of

    return warning_due(rules_of(dossier), waiting_since(dossier, many.later)).at


def test_it_waits_for_the_person_only_once_nobody_else_has_anything_to_do(many):
    dossier = many.reviewed()
    assert waiting_since(dossier, many.at) is None
    assert not waiting_cases().exists()
    dossier = many.visited(owner=many.town.mario)
    assert waiting_since(dossier, many.later) == many.run(dossier, "pay").opened_at == many.later
    assert list(waiting_cases()) == [dossier]


def test_the_person_is_warned_once_with_what_they_can_do_and_until_when(many, to_pay, client):
    warning = warned(to_pay, many)
    assert acts.warn_of_lapse(dossier=to_pay, at=warning.warned_at + timedelta(days=9)) is None
    sheet = Sheet.objects.about(to_pay.subject).last()
    assert (sheet.act, sheet.said["article"]) == ("dossier.lapse_warned", "93")
    dossier = reloaded(to_pay)
    assert dossier.law_acts_at == dossier.lapses_at == clock_of(dossier).lapse_at
    assert timezone.localdate(dossier.lapses_at) == warning.lapses_on + timedelta(days=1)


def test_the_message_says_until_when_and_that_the_right_stays(many, to_pay):
    from ventanilla.dossiers.telling_time import lapse_warned

    warning = warned(to_pay, many)
    lapse_warned(to_pay, at=warning.warned_at)
    said = Message.objects.of(many.town.ana.account).order_by("-pk")[0]
    assert "espera" in said.title
    assert f"{warning.lapses_on.day} de" in said.body
    assert "No pierdes tu derecho" in said.body


def test_three_months_after_the_warning_it_lapses_at_the_laws_own_instant(many, to_pay):
    warned(to_pay, many)
    instant = reloaded(to_pay).lapses_at
    assert sweep(instant - timedelta(minutes=1)) == 0
    assert sweep(instant + timedelta(days=2)) == 1
    dossier = reloaded(to_pay)
    assert (dossier.state, dossier.closed_at) == (State.LAPSED, instant)
    sheet = Sheet.objects.about(dossier.subject).last()
    assert (sheet.act, sheet.said["noticed_at"]) == (
        "dossier.lapsed",
        (instant + timedelta(days=2)).isoformat(),
    )
    told = [event.title for event in events(dossier)]
    assert told[-1] == "Se cerró porque te esperó demasiado tiempo"


def test_the_paper_says_why_and_that_the_same_can_be_asked_again(many, to_pay):
    warned(to_pay, many)
    sweep(reloaded(to_pay).lapses_at)
    paper = Paper.objects.of(to_pay.subject).get(kind="lapse")
    assert Standstill.objects.get(dossier=to_pay).paper == paper
    said = " ".join(paper.content["statement"])
    assert "caducidad" in said
    assert "se puede pedir otra vez" in said
    assert "Ley de Procedimiento Administrativo de la Ciudad de México" in str(paper.content["legal"])
    assert any(
        "aviso" in what.lower() or "avis" in what.lower()
        for _when, what in paper.content["sections"][0]["rows"]
    )


def test_who_pays_after_the_warning_goes_on_and_nothing_lapses(many, to_pay):
    warning = warned(to_pay, many)
    at = warning.warned_at + timedelta(days=30)
    acts.record_payment(
        dossier=to_pay,
        stage="pay",
        reference="A-17",
        paid_on=many.later.date(),
        words="Vi el recibo.",
        by=many.town.rosa,
        at=at,
    )
    dossier = reloaded(to_pay)
    assert (dossier.lapses_at, dossier.law_acts_at) == (None, None)
    assert Standstill.objects.get(dossier=dossier).ended_at == at
    assert clock_of(dossier).lapse_at is None
    assert sweep(warning.warned_at + timedelta(days=400)) == 0


def test_who_pays_too_late_is_told_that_it_is_closed(many, to_pay):
    warned(to_pay, many)
    instant = reloaded(to_pay).lapses_at
    with pytest.raises(WrongState, match="lapsed"):
        acts.record_payment(
            dossier=to_pay,
            stage="pay",
            reference="A-17",
            paid_on=many.later.date(),
            words="Vi.",
            by=many.town.rosa,
            at=instant,
        )


def test_a_case_sent_back_no_longer_waits_and_is_warned_anew_when_it_does(many, to_pay):
    warning = warned(to_pay, many)
    at = warning.warned_at + timedelta(days=1)
    acts.return_to_stage(dossier=to_pay, stage="pay", to="papers", why="Falta.", by=many.town.rosa, at=at)
    assert reloaded(to_pay).lapses_at is None
    assert waiting_since(reloaded(to_pay), at) is None


def test_warned_late_the_time_runs_from_the_warning(many, to_pay):
    late = warning_due_of(to_pay, many) + timedelta(days=60)
    warning = acts.warn_of_lapse(dossier=to_pay, at=late)
    assert warning.lapses_on >= timezone.localdate(late) + timedelta(days=89)


def test_silence_that_comes_first_counts_and_nobody_is_warned_after_it(town):
    many = departments(town)  # the authority's silence is negative after ten working days
    dossier = many.visited()
    with pytest.raises(SilenceTookEffect):
        acts.warn_of_lapse(dossier=dossier, at=many.at + timedelta(days=40))
    sweep(many.at + timedelta(days=40))
    assert reloaded(dossier).state == State.REFUSED_BY_SILENCE


def test_where_the_authoritys_time_ends_first_nobody_is_warned_of_what_will_not_happen(town):
    many = departments(town, LICENCE.replace("resolve: 10 working_days", "resolve: 60 working_days"))
    dossier = many.visited()
    due = warning_due_of(dossier, many)
    assert acts.warn_of_lapse(dossier=dossier, at=due) is None
    longer = departments_again(many, "resolve: 120 working_days")
    dossier = longer.visited(owner=town.mario)
    acts.warn_of_lapse(dossier=dossier, at=due)
    assert reloaded(dossier).lapses_at < clock_of(dossier).silence_at
    assert sweep(reloaded(dossier).lapses_at) == 2  # the other by silence
    assert reloaded(dossier).state == State.LAPSED


def departments_again(many, resolve):
    text = LICENCE.replace("resolve: 10 working_days", resolve).replace("MTR-LICENCE", "MTR-LONG")
    many.edition = published(text, many.town.extra["registrar"], many.town.extra["publisher"], many.town.at)
    return many


def test_without_an_account_nobody_is_warned_and_nothing_lapses(many):
    dossier = many.visited(key="k" * 32, owner=None)
    assert not waiting_cases().exists()
    assert acts.warn_of_lapse(dossier=dossier, at=many.at + timedelta(days=90)) is None


def test_a_stop_for_which_the_person_is_waited_for_counts_and_another_does_not(town):
    basis = "[{law: Ley de Prueba, article: '1'}]"
    ground = f"{{id: paper, text: {{es: Falta un papel}}, waits_for_person: true, legal_basis: {basis}}}"
    said = f"  silence: none\n  law: mx\n  suspend: [{ground}]"
    text = SUPERIOR.replace("  silence: none", said).replace("MTR-MUTE", "MTR-STOP")
    many = departments(town, text)
    dossier = many.filed()
    acts.suspend(dossier=dossier, ground="paper", reasons="Falta.", by=many.town.elena, at=many.at)
    assert waiting_since(reloaded(dossier), many.at) == many.at
    acts.warn_of_lapse(dossier=dossier, at=many.at + timedelta(days=30))
    assert reloaded(dossier).lapses_at
    acts.resume(dossier=dossier, reasons="Llegó.", by=many.town.elena, at=many.at + timedelta(days=31))
    assert reloaded(dossier).lapses_at is None
    at = many.at + timedelta(days=32)
    acts.suspend(dossier=dossier, ground="force_majeure", reasons="Sismo.", by=many.town.elena, at=at)
    assert waiting_since(reloaded(dossier), at) is None


def test_an_outage_on_the_last_day_moves_it(many, to_pay):
    warning = warned(to_pay, many)
    last = warning.lapses_on
    Outage.objects.create(
        from_at=on(last, 10),
        until_at=on(last, 18),
        source=Outage.Source.DECLARED,
        declared_at=on(last, 19),
        by="x",
    )
    instant = reloaded(to_pay).lapses_at
    assert sweep(instant) == 0
    moved = reloaded(to_pay)
    assert moved.state == State.IN_REVIEW
    assert moved.lapses_at > instant
    assert Standstill.objects.get(dossier=to_pay).lapses_on > last
    assert sweep(moved.lapses_at) == 1


def test_a_silence_of_the_site_on_the_last_day_leaves_it_in_doubt(many, to_pay):
    last = warned(to_pay, many).lapses_on
    beat("web", on(last, 9))
    beat("web", on(last + timedelta(days=1), 9))
    assert sweep(reloaded(to_pay).lapses_at + timedelta(hours=10)) == 0
    assert reloaded(to_pay).state == State.IN_REVIEW


def test_a_lapse_can_be_contested_and_revoked_it_is_decided_again(many, to_pay):
    warned(to_pay, many)
    at = reloaded(to_pay).lapses_at
    sweep(at)
    appeal = acts.appeal(dossier=reloaded(to_pay), answers=GRIEVANCES, by=many.town.ana, at=at)
    acts.rule_on_appeal(dossier=appeal, ruling="revoked", reasons="Sí pagó.", by=many.leonor, at=at)
    assert reloaded(to_pay).followed_by.filter(kind="again").exists()


def test_the_job_warns_whoever_is_due_and_passes_over_what_silence_decided(many, to_pay, clock):
    clock.set(warning_due_of(to_pay, many))
    jobs.warn_who_is_waited_for()
    jobs.warn_who_is_waited_for()
    assert Standstill.objects.filter(dossier=to_pay).count() == 1


def test_it_is_kept_as_long_as_what_ended_without_an_answer(many):
    rule = many.edition.definition.retention
    assert rule is None or term_of(rule, State.LAPSED) == rule.unfinished


def page(client, account, address):
    client.force_login(account)
    return client.get(address).content.decode()


def test_the_person_reads_on_the_page_until_when_and_afterwards_that_the_right_stays(
    many, to_pay, client, clock
):
    warning = warned(to_pay, many)
    clock.set(warning.warned_at + timedelta(days=1))
    address = f"/es/mis-tramites/{to_pay.folio}/"
    said = page(client, many.town.ana.account, address)
    assert "Haz lo que te toca a más tardar el" in said
    assert "Tú. Tu trámite te espera." in said
    clock.set(reloaded(to_pay).lapses_at)
    sweep(reloaded(to_pay).lapses_at)
    said = page(client, many.town.ana.account, address)
    assert "No pierdes tu derecho" in said
    assert "Pedirlo otra vez" in said
    assert "Haz lo que te toca" not in said


def test_the_desk_says_that_it_waits_for_the_person_and_until_when(many, to_pay, client, clock):
    warning = warned(to_pay, many)
    clock.set(warning.warned_at)
    address = f"/es/escritorio/expedientes/{to_pay.folio}/"
    assert "Espera a la persona, que ya está advertida" in page(client, many.town.rosa.account, address)
    clock.set(reloaded(to_pay).lapses_at)
    assert "y caducó. Pronto quedará anotado" in page(client, many.town.rosa.account, address)
    sweep(reloaded(to_pay).lapses_at)
    assert "Caducado: esperaba a la persona" in page(client, many.town.rosa.account, address)


def test_two_workers_warn_once(many, to_pay):
    from django.db import IntegrityError, transaction

    warning = warned(to_pay, many)
    with pytest.raises(IntegrityError), transaction.atomic():
        Standstill.objects.create(
            dossier=to_pay, since=warning.since, warned_at=warning.warned_at, lapses_on=warning.lapses_on
        )
