"""Reminders: at which step, to whom, once, in one message a day."""

import re
from datetime import date, datetime, timedelta

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from tests.bench.town import PERMIT, published
from ventanilla.agencies.models import Post, Role, Unit
from ventanilla.dossiers import acts, jobs
from ventanilla.dossiers.models import Reminder
from ventanilla.dossiers.reminders import STEPS, reached, step_day
from ventanilla.dossiers.reminding import MOST_LINES, key_of, remind
from ventanilla.jurisdictions.calendars import Calendar
from ventanilla.notices.models import Message
from ventanilla.outbox.models import Job

DAYS = Calendar("mx")
MONDAY = date(2026, 3, 2)


def later(days):
    return DAYS.add(MONDAY, days)


@pytest.mark.parametrize(
    ("passed", "step"),
    [
        (0, None),
        (4, None),
        (5, "half"),
        (6, "half"),
        (7, "3"),
        (8, "3"),
        (9, "1"),
        (10, "0"),
        (11, "-1"),
        (40, "-1"),
    ],
)
def test_each_step_of_ten_working_days(passed, step):
    assert reached(MONDAY, later(10), later(passed), DAYS) == step


def test_a_short_time_has_no_half_and_no_step_before_it_began():
    assert step_day("half", MONDAY, later(3), DAYS) is None
    assert step_day("3", MONDAY, later(3), DAYS) is None
    assert reached(MONDAY, later(3), MONDAY, DAYS) is None
    assert reached(MONDAY, MONDAY, MONDAY, DAYS) == "0"


@given(st.integers(1, 120), st.integers(0, 150))
def test_steps_never_go_back(whole, passed):
    order = [None, *STEPS]
    today, tomorrow = later(passed), later(passed) + timedelta(days=1)
    before = reached(MONDAY, later(whole), today, DAYS)
    after = reached(MONDAY, later(whole), tomorrow, DAYS)
    assert order.index(before) <= order.index(after)


def at_seven(on):
    return timezone.make_aware(datetime(on.year, on.month, on.day, 7))


def messages(officer):
    return list(Message.objects.of(officer.account).filter(key__startswith="reminders:"))


def test_who_works_is_told_before_and_the_head_from_the_last_day_but_one(town):
    dossier = town.filed()
    calendar = Calendar("cdmx")
    remind(at_seven(calendar.add(dossier.due_on, -3)))
    assert len(messages(town.rosa)) == 1
    assert f"{dossier.folio}, Permiso de apertura. Último día para contestar" in messages(town.rosa)[0].body
    assert [each.body.count("contestar") for each in messages(town.elena)] == [0], "only of what has passed"
    remind(at_seven(calendar.add(dossier.due_on, -1)))
    assert "Queda 1 día hábil" in messages(town.elena)[0].body
    assert messages(town.luis) == []


def test_a_late_answer_is_told_to_the_control_unit_of_the_agency(town):
    text = PERMIT.replace("MTR-PERMIT", "MTR-MUTE").replace("silence: negative", "silence: none")
    town.edition = published(text, town.extra["registrar"], town.extra["publisher"], town.at)
    control = Unit.objects.create(agency=town.agency, code="contraloria", name_es="Contraloría")
    Post.objects.create(officer=town.luis, unit=control, role=Role.AUDITOR, from_on=town.at.date())
    town.agency.control = control
    town.agency.save()
    dossier = town.filed()
    remind(at_seven(dossier.due_on))
    assert messages(town.luis) == []
    remind(at_seven(dossier.due_on + timedelta(days=1)))
    assert f"{dossier.folio}, Permiso de apertura. Último día para contestar" in messages(town.luis)[0].body


def test_it_is_told_once_however_often_the_job_runs(town):
    dossier = town.filed()
    morning = at_seven(dossier.due_on)
    for _again in range(3):
        remind(morning)
    told = Reminder.objects.filter(dossier=dossier)
    assert len({each.key for each in told}) == told.count() > 0
    assert len(messages(town.rosa)) == len(messages(town.elena)) == 1
    assert "Es hoy." in messages(town.rosa)[0].body


def test_forty_cases_are_one_message(town):
    for number in range(MOST_LINES + 3):
        dossier = town.filed(owner=None, key=f"k{number}")
    remind(at_seven(dossier.due_on))
    assert len(messages(town.rosa)) == 1
    body = messages(town.rosa)[0].body
    assert len(re.findall(r"^VT-", body, re.MULTILINE)) == MOST_LINES
    assert "más: están en tu bandeja" in body


def test_what_is_finished_stopped_or_held_by_nobody_is_not_told(town):
    dossier = town.filed()
    acts.request_correction(
        dossier=dossier, stage="papers", items=[("deed", "missing")], by=town.rosa, at=town.at
    )
    assert remind(at_seven(dossier.due_on)) == 0
    Post.objects.filter(unit=town.licences, role=Role.REVIEWER).update(until_on=town.at.date())
    other = town.filed(owner=None, key="k")
    remind(at_seven(other.due_on))
    assert messages(town.rosa) == []
    assert len(messages(town.elena)) == 1


def test_the_prevention_limit_is_told_until_a_correction_was_asked(town):
    dossier = town.filed()
    remind(at_seven(dossier.prevent_by))
    assert "Último día para pedir una corrección" in messages(town.rosa)[0].body
    assert messages(town.rosa)[0].key == key_of(dossier.prevent_by)


def test_the_job_asks_once_a_day_and_not_at_night(town, clock):
    night = timezone.make_aware(datetime(2026, 3, 3, 3))
    for instant, asked in ((night, 0), (night + timedelta(hours=5), 1), (night + timedelta(hours=9), 1)):
        clock.set(instant)
        jobs.ask_for_reminders()
        assert Job.objects.filter(name="remind-officers").count() == asked


def test_the_officer_sees_it_at_the_head_of_the_inbox_and_the_person_that_it_was_told(town, client, clock):
    dossier = town.filed()
    clock.set(at_seven(dossier.due_on))
    remind(at_seven(dossier.due_on))
    client.force_login(town.rosa.account)
    assert messages(town.rosa)[0].title in client.get("/es/escritorio/").content.decode()
    client.force_login(town.ana.account)
    page = client.get(f"/es/mis-tramites/{dossier.folio}/").content.decode()
    assert "Le recordamos este plazo al área" in page


def told_steps(town, steps):
    text = PERMIT.replace("MTR-PERMIT", "MTR-STEPS").replace(
        "  silence: negative\n", f"  silence: negative\n  reminders: {steps}\n"
    )
    assert "reminders" in text
    town.edition = published(text, town.extra["registrar"], town.extra["publisher"], town.at)
    dossier = town.filed()
    calendar = Calendar("cdmx")
    steps = []
    for left in (5, 3, 2, 1, 0, -1):
        remind(at_seven(calendar.add(dossier.due_on, -left)))
        found = Reminder.objects.filter(dossier=dossier, limit="resolution", run__stage="papers")
        steps = list(found.order_by("pk").values_list("step", flat=True))
    return steps


def test_an_edition_says_its_own_steps_and_its_head_is_told_near_the_end(town):
    assert told_steps(town, "[5, 2, -1]") == ["5", "2", "-1"]
    assert any("Último día para contestar" in each.body for each in messages(town.elena))


def test_an_edition_may_want_no_reminders_at_all(town):
    assert told_steps(town, "[]") == []


@pytest.mark.parametrize("steps", ["[tomorrow]", "[true]", "[1.5]", "[100]"])
def test_a_step_that_is_no_step_is_a_fault_of_the_definition(town, steps):
    with pytest.raises(Exception, match="reminders"):
        told_steps(town, steps)
