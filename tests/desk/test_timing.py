"""More time, a stop, a new start: shown before it is done, and refused in a sentence."""

from datetime import timedelta

import pytest

from tests.desk.conftest import place
from tests.dossiers.test_timekeeping import unhurried  # noqa: F401 - a fixture
from ventanilla.dossiers import acts
from ventanilla.dossiers.models import Bar, ClockChange
from ventanilla.dossiers.refusals import NotYours
from ventanilla.ledger.models import Sheet


@pytest.fixture
def case(unhurried, clock):  # noqa: F811
    clock.set(unhurried.at)
    return unhurried.filed()


def sheets(dossier):
    return Sheet.objects.about(dossier.subject).count()


def test_only_the_head_who_decides_is_offered_it(unhurried, case, at_desk):  # noqa: F811
    page = at_desk(unhurried.elena).get(place("dossier", case)).content.decode()
    assert place("extend", case) in page
    assert place("suspend", case) in page
    assert place("resume", case) not in page
    page = at_desk(unhurried.rosa).get(place("dossier", case)).content.decode()
    assert place("extend", case) not in page
    assert at_desk(unhurried.rosa).get(place("extend", case)).status_code == 302
    assert at_desk(unhurried.luis).get(place("extend", case)).status_code in (302, 404)


def test_the_new_day_is_seen_before_anything_is_done(unhurried, case, at_desk):  # noqa: F811
    desk, before = at_desk(unhurried.elena), (case.due_on, sheets(case))
    page = desk.post(place("extend", case), {"amount": "2", "reasons": "Hace falta un peritaje."})
    text = page.content.decode()
    assert page.status_code == 200
    assert "El último día para contestar sería" in text
    assert 'name="sure"' in text
    assert "Hace falta un peritaje." in text
    case.refresh_from_db()
    assert (case.due_on, sheets(case)) == before
    assert not ClockChange.objects.exists()
    said = {"amount": "2", "reasons": "Hace falta un peritaje.", "sure": "on"}
    assert desk.post(place("extend", case), said).status_code == 302
    case.refresh_from_db()
    assert case.due_on > before[0]
    assert place("extend", case) not in desk.get(place("dossier", case)).content.decode(), "only once"


def test_a_stop_and_a_new_start(unhurried, case, at_desk, clock):  # noqa: F811
    desk = at_desk(unhurried.elena)
    said = {"ground": "expert_report", "reasons": "Falta el peritaje."}
    assert "ningún día cuenta" in desk.post(place("suspend", case), said).content.decode()
    assert desk.post(place("suspend", case), said | {"sure": "on"}).status_code == 302
    page = desk.get(place("dossier", case)).content.decode()
    assert place("resume", case) in page
    assert place("suspend", case) not in page
    clock.set(unhurried.at + timedelta(hours=2))
    assert (
        "El último día para contestar sería"
        in desk.post(place("resume", case), {"reasons": "Ya llegó."}).content.decode()
    )
    assert desk.post(place("resume", case), {"reasons": "Ya llegó.", "sure": "on"}).status_code == 302


@pytest.mark.parametrize(
    ("name", "said", "status"),
    [
        ("extend", {"amount": "2"}, 422),
        ("extend", {"amount": "900", "reasons": "x"}, 422),
        ("extend", {"amount": "-1", "reasons": "x"}, 422),
        ("extend", {"amount": "dos", "reasons": "x"}, 422),
        ("extend", {"amount": "9" * 500, "reasons": "x", "sure": "on"}, 422),
        ("suspend", {"ground": "vacaciones", "reasons": "x", "sure": "on"}, 422),
        ("suspend", {"reasons": "x" * 9000}, 422),
        ("resume", {"reasons": "x", "sure": "on"}, 409),
        ("resume", {}, 422),
    ],
)
def test_what_cannot_be_is_told_and_nothing_is_done(unhurried, case, at_desk, name, said, status):  # noqa: F811
    before = sheets(case)
    answer = at_desk(unhurried.elena).post(place(name, case), said)
    assert answer.status_code == status
    assert "govuk-error-summary" in answer.content.decode()
    assert sheets(case) == before


def test_who_may_not_is_refused_by_the_act_and_a_late_one_by_the_law(unhurried, case, at_desk, clock):  # noqa: F811
    said = {"amount": "2", "reasons": "x", "sure": "on"}
    assert at_desk(unhurried.rosa).post(place("extend", case), said).status_code == 409
    clock.set(case.law_acts_at + timedelta(minutes=5))
    answer = at_desk(unhurried.elena).post(place("extend", case), said)
    assert answer.status_code == 409
    case.refresh_from_db()
    assert case.is_closed


def test_two_at_once_extend_it_once(unhurried, case, at_desk):  # noqa: F811
    said = {"amount": "2", "reasons": "x", "sure": "on"}
    answers = [at_desk(unhurried.elena).post(place("extend", case), said).status_code for _each in "ab"]
    assert answers == [302, 409]


def test_a_head_with_a_conflict_of_interest_keeps_no_time(unhurried, case):  # noqa: F811
    Bar.objects.create(dossier=case, officer=unhurried.elena, cause="excused", tie="friend", at=unhurried.at)
    with pytest.raises(NotYours):
        acts.extend_deadline(
            dossier=case, amount=2, reasons="x", by=unhurried.elena, at=unhurried.at + timedelta(hours=1)
        )
