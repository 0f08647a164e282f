"""Outages: which silences are one, which last days move, who is told, and what is never done twice."""

from datetime import UTC, date, datetime, timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from ventanilla.dossiers import acts, law, remedying
from ventanilla.dossiers.acts.outages import NoSuchOutage
from ventanilla.dossiers.clock import TurnKind
from ventanilla.dossiers.interruptions import FILING, beat, candidates, closed_to_filing
from ventanilla.dossiers.law import rules_of
from ventanilla.dossiers.models import Dossier, MovedDay, Outage, Pulse
from ventanilla.dossiers.outages import Gap, gaps, moved_to
from ventanilla.dossiers.settling import clock_of
from ventanilla.dossiers.states import State
from ventanilla.jurisdictions.calendars import Calendar
from ventanilla.jurisdictions.profiles import OutageRule
from ventanilla.ledger.models import Sheet
from ventanilla.notices.models import Message
from ventanilla.outbox.worker import drain

DAYS = Calendar("mx")
FRIDAY = date(2026, 3, 6)
NOON = datetime(2026, 3, 6, 18, tzinfo=UTC)  # in Mexico City


def minutes(count):
    return timedelta(minutes=count)


# Rules


def test_a_silence_of_ten_minutes_is_a_gap_and_one_of_nine_is_none():
    spans = [(NOON, NOON + minutes(5)), (NOON + minutes(14), NOON + minutes(20))]
    assert list(gaps(spans, NOON + minutes(21))) == []
    assert list(gaps(spans, NOON + minutes(30))) == [Gap(NOON + minutes(20), NOON + minutes(30))]


def test_two_processes_that_beat_in_turn_leave_no_gap():
    spans = [(NOON, NOON + minutes(40)), (NOON + minutes(5), NOON + minutes(8))]
    assert list(gaps(spans, NOON + minutes(41))) == []
    assert list(gaps([], NOON)) == []


@pytest.mark.parametrize(
    ("begins", "ends", "to"),
    [
        (0, 59, FRIDAY),  # less than an hour
        (0, 60, date(2026, 3, 9)),  # an hour: the Monday after
        (0, 60 * 24 * 4, date(2026, 3, 11)),  # until Tuesday: the day after that
        (-60 * 48, -60 * 30, FRIDAY),  # over before the day began
        (60 * 12, 60 * 13, FRIDAY),  # begins when the day is over
    ],
)
def test_a_last_day_moves_when_an_outage_took_an_hour_of_it(begins, ends, to):
    assert moved_to(FRIDAY, [Gap(NOON + minutes(begins), NOON + minutes(ends))], DAYS) == to


def test_several_short_ones_count_together_and_the_new_day_may_be_lost_too():
    short = [Gap(NOON, NOON + minutes(30)), Gap(NOON + minutes(60), NOON + minutes(90))]
    assert moved_to(FRIDAY, short, DAYS) == date(2026, 3, 9)
    monday = Gap(NOON + timedelta(days=3), NOON + timedelta(days=3, hours=2))
    assert moved_to(FRIDAY, [*short, monday], DAYS) == date(2026, 3, 10)


# Acts


@pytest.fixture
def waiting(town, clock):
    """A case that waits for the person until its last day, and the noon of that day."""
    dossier = town.filed()
    acts.request_correction(
        dossier=dossier, stage="papers", items=[("deed", "missing")], by=town.rosa, at=town.at
    )
    dossier.refresh_from_db()
    noon = timezone.make_aware(datetime.combine(dossier.comply_by, datetime.min.time())) + timedelta(hours=12)
    clock.set(noon)
    return dossier, noon


def declared(noon, hours=2, **said):
    words = {"source": Outage.Source.DECLARED, "by": "system", "at": noon, "reason": "Sin luz"} | said
    return acts.declare_outage(from_at=noon, until_at=noon + timedelta(hours=hours), **words)


def test_declaring_moves_the_last_day_tells_the_person_and_the_unit_and_leaves_its_sheets(town, waiting):
    dossier, noon = waiting
    was = dossier.comply_by
    outage = declared(noon)
    drain(lambda: noon)
    dossier.refresh_from_db()
    assert dossier.comply_by == dossier.correction.comply_by > was
    assert dossier.law_acts_at > noon + timedelta(days=1)
    assert "dossier.day_moved" in [sheet.act for sheet in Sheet.objects.about(dossier.subject)]
    assert [sheet.act for sheet in Sheet.objects.about(str(outage.uuid))] == ["outage.declared"]
    told = Message.objects.of(town.ana.account).filter(title="Tienes más tiempo para corregir")
    assert told.count() == 1
    assert Message.objects.of(town.rosa.account).filter(title__contains="recorrió plazos").count() == 1


def test_the_person_answers_on_the_day_to_which_it_moved(town, waiting):
    dossier, noon = waiting
    declared(noon)
    drain(lambda: noon)
    dossier.refresh_from_db()
    late = timezone.make_aware(datetime.combine(dossier.comply_by, datetime.min.time())) + timedelta(hours=23)
    acts.settle_clock(dossier=dossier, at=late)
    dossier.refresh_from_db()
    assert dossier.state == State.CORRECTION
    acts.settle_clock(dossier=dossier, at=late + timedelta(hours=1))
    dossier.refresh_from_db()
    assert dossier.state == State.DISCARDED


def test_said_twice_and_looked_at_twice_it_is_one_outage_and_one_move(town, waiting):
    _dossier, noon = waiting
    assert declared(noon) == declared(noon)
    for _again in range(3):
        drain(lambda: noon)
        remedying.move_all_touched(noon + timedelta(hours=3))
    assert MovedDay.objects.count() == 1
    assert Outage.objects.count() == 1
    assert Message.objects.of(town.ana.account).filter(title__contains="más tiempo").count() == 1


def test_an_outage_of_another_agency_or_one_that_was_none_moves_nothing(town, waiting):
    _dossier, noon = waiting
    declared(noon, agency=town.luis.agency)
    declared(noon + minutes(1), source=Outage.Source.DISMISSED)
    drain(lambda: noon)
    assert not MovedDay.objects.exists()


def test_what_the_law_has_closed_stays_closed(waiting):
    dossier, noon = waiting
    later = noon + timedelta(days=2)
    acts.settle_clock(dossier=dossier, at=later)
    declared(noon, at=later)
    drain(lambda: later)
    dossier.refresh_from_db()
    assert dossier.state == State.DISCARDED
    assert not MovedDay.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize(("hours", "ahead"), [(0, 0), (-1, 0), (24 * 61, 0), (1, 90)])
def test_a_stretch_that_makes_no_sense_is_refused_and_nothing_is_written(at, hours, ahead):
    with pytest.raises(NoSuchOutage):
        declared(at + timedelta(days=ahead), hours=hours, at=at)
    assert not Outage.objects.exists()


# The pulse


@pytest.mark.django_db
def test_the_pulse_is_one_row_while_it_beats_and_a_silence_is_a_candidate_until_somebody_looks(at):
    for minute in (0, 1, 2, 40, 41):
        beat(FILING, at + minutes(minute))
    beat("worker", at + minutes(41))
    assert Pulse.objects.of(FILING).count() == 2
    now = at + minutes(42)
    assert candidates(now) == [Gap(at + minutes(2), at + minutes(40))]
    declared(at + minutes(2), hours=0.5, at=now)
    assert candidates(now) == []


@pytest.mark.django_db
def test_a_late_beat_never_shortens_the_pulse(at):
    beat(FILING, at + minutes(5))
    assert beat(FILING, at).until_at == at + minutes(5)


def test_a_case_is_not_closed_against_a_person_while_a_silence_on_their_last_day_is_in_doubt(waiting):
    dossier, noon = waiting
    beat(FILING, noon)
    beat(FILING, noon + timedelta(hours=3))
    morning = noon + timedelta(days=1)
    for minute in range(0, 21 * 60, 9):
        beat(FILING, noon + timedelta(hours=3, minutes=minute))
    acts.settle_clock(dossier=dossier, at=morning)
    dossier.refresh_from_db()
    assert dossier.state == State.CORRECTION
    declared(noon, at=morning, source=Outage.Source.DISMISSED, hours=3)
    acts.settle_clock(dossier=dossier, at=morning)
    dossier.refresh_from_db()
    assert dossier.state == State.DISCARDED


def test_a_silence_nobody_looks_at_does_not_keep_a_case_for_ever(waiting):
    dossier, noon = waiting
    beat(FILING, noon)
    beat(FILING, noon + timedelta(hours=3))
    acts.settle_clock(dossier=dossier, at=noon + timedelta(days=20))
    assert Dossier.objects.get(pk=dossier.pk).state == State.DISCARDED


# Filing


def test_filing_is_closed_while_an_outage_is_declared_and_when_it_is_switched_off(town, at, settings):
    declared(at)
    assert closed_to_filing(town.agency.pk, at + minutes(5)) == "declared"
    assert closed_to_filing(town.agency.pk, at + timedelta(hours=3)) == ""
    settings.FILING = False
    assert closed_to_filing(town.agency.pk, at + timedelta(hours=3)) == "switched_off"


# The command


def said(*words):
    out = StringIO()
    call_command("outage", *words, stdout=out)
    return out.getvalue()


@pytest.mark.django_db
def test_the_command_declares_lists_and_tells_with_its_exit_code_what_waits(town):
    assert "Would write" in said("declare", "2026-11-30T10:00", "2026-11-30T12:00", "--dry-run")
    assert not Outage.objects.exists()
    said("declare", "2026-11-30T10:00", "2026-11-30T12:00", "--agency", "metropolis", "--reason", "Sin luz")
    assert "metropolis" in said("list")
    assert "No silence" in said("measure")
    now = timezone.now()
    beat(FILING, now - minutes(60))
    with pytest.raises(SystemExit) as left:
        said("measure")
    assert left.value.code == 1
    with pytest.raises(CommandError):
        said("declare", "2026-11-30T12:00", "2026-11-30T10:00")
    with pytest.raises(CommandError):
        said("declare", "2026-11-30T10:00", "2026-11-30T12:00", "--agency", "nobody")


# The authority's own time


def test_an_outage_gives_the_authority_no_time_unless_the_law_of_the_place_says_so(town, monkeypatch):
    dossier = town.filed()
    before = clock_of(dossier).due_on
    acts.declare_outage(
        from_at=town.at + timedelta(days=1),
        until_at=town.at + timedelta(days=3),
        source="declared",
        by="system",
        at=town.at,
    )
    assert clock_of(dossier).due_on == before
    stops = rules_of(dossier).profile.model_copy(
        update={"outage": OutageRule(authority="stops", article="7")}
    )
    monkeypatch.setattr(law, "law_behind", lambda deadline: stops)
    clock = clock_of(dossier)
    assert clock.due_on == clock.calendar.add(before, 2)
    assert [turn.article for turn in clock.turns if turn.kind == TurnKind.SUSPENDED] == ["7"]
