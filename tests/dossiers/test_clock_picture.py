"""The picture of a case's clock: what it draws and says in every corner of the law."""

from datetime import datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from django.utils.translation import override

from ventanilla.design import components
from ventanilla.dossiers.clock import Ended, Extended, History, Prevented, Rules, Suspended, TurnKind, wind
from ventanilla.dossiers.clock_picture import picture
from ventanilla.dossiers.clock_words import POINTS
from ventanilla.jurisdictions.almanacs import Almanac, Declared, Layer
from ventanilla.jurisdictions.calendars import Calendar
from ventanilla.jurisdictions.profiles import packaged_profiles
from ventanilla.procedures.vocabulary import Deadline, Term

ZONE = ZoneInfo("America/Mexico_City")
MONDAY = datetime(2026, 3, 2, 10, tzinfo=ZONE)


def on(days: int) -> datetime:
    return MONDAY + timedelta(days=days)


def drawn(history: History, today: int, resolve: str = "10 working_days", closures=(), **said):
    amount, _space, unit = resolve.partition(" ")
    term = Term(amount=int(amount), unit=unit) if unit else Term(amount=0, unit=amount)
    deadline = Deadline(resolve=term, **said)
    declared = tuple(Declared(on(day).date(), True, on(at)) for day, at in closures)
    almanac = Almanac((Layer(Calendar("mx"), declared),))
    clock = wind(Rules(deadline, packaged_profiles()["mx"], almanac, ZONE), history)
    with override("es"):
        found = picture(clock, on(today).date(), unit=term.unit)
        html = components.render("clock", found)
    for before, after in pairwise(found["stretches"]):
        assert before["until_on"] == after["from_on"], "the line has neither gaps nor overlaps"
    return found, html


def kinds(found):
    return [each["kind"] for each in found["stretches"]]


def test_a_case_that_runs_shows_what_ran_and_what_is_left():
    found, html = drawn(History(on(0)), 4)
    assert kinds(found) == ["ran", "left"]
    assert found["tally"] == {"ran": "4 días hábiles", "left": "6 días hábiles"}
    assert "6 días hábiles restantes" in html
    assert "Ley Federal de Procedimiento Administrativo, art. 17-B" in html
    assert "Corrió: 4 días hábiles" in html


def test_on_the_day_it_is_filed_everything_is_left():
    found, _html = drawn(History(on(0)), 0)
    assert kinds(found) == ["left"]


def test_a_correction_stands_between_what_ran_before_and_after():
    found, html = drawn(History(on(0), prevented=Prevented(on(2), on(8))), 9)
    assert kinds(found) == ["ran", "stopped", "ran", "left"]
    assert "Se pidió una corrección" in html
    assert "art. 17-A" in html


def test_a_clock_that_stands_still_says_so_and_promises_no_day():
    found, html = drawn(History(on(0), prevented=Prevented(on(2))), 7)
    assert kinds(found) == ["ran", "stopped"]
    assert found["tone"] == "still"
    assert "El plazo está detenido" in html
    assert "A más tardar" not in html


def test_a_suspension_of_the_law_is_told_with_its_own_words():
    found, html = drawn(History(on(0), suspended=(Suspended(on(3), on(9)),)), 10)
    assert "stopped" in kinds(found)
    assert "La ley detuvo el plazo" in html


def test_an_extension_is_a_stretch_of_its_own_at_the_end():
    found, html = drawn(History(on(0), extended=Extended(on(3), 5)), 4)
    assert kinds(found) == ["ran", "left", "extended"]
    assert "La autoridad tomó más tiempo: 5 días hábiles." in html


def test_a_day_closed_later_is_cut_out_of_the_line():
    found, html = drawn(History(on(0)), 4, closures=[(2, 1)])
    assert kinds(found) == ["ran", "closed", "ran", "left"]
    assert "Oficinas cerradas" in html


def test_late_is_late_where_silence_means_nothing():
    found, html = drawn(History(on(0)), 18, silence="none")
    assert kinds(found) == ["ran", "late"]
    assert "v-clock--late" in html


def test_an_answer_in_time_leaves_time_over():
    found, html = drawn(History(on(0), ended=Ended(on(4), "decided")), 300)
    assert kinds(found) == ["ran", "spare"]
    assert "Se contestó en 4 días hábiles" in html
    assert "Hoy" not in html


def test_an_answer_on_the_same_day_needs_no_line():
    found, html = drawn(History(on(0), ended=Ended(on(0), "decided")), 3)
    assert "Se contestó el mismo día" in html
    assert kinds(found) in ([], ["spare"])


@pytest.mark.parametrize("how", ["silence", "discarded", "withdrawn", "closed"])
def test_every_other_end_is_said(how):
    _found, html = drawn(History(on(0), ended=Ended(on(14), how)), 300)
    with override("es"):
        assert str(POINTS[TurnKind(how)]).removesuffix(".") in html


@pytest.mark.parametrize("resolve", ["3 months", "1 years", "20 calendar_days", "6 hours", "90 working_days"])
def test_every_unit_is_drawn(resolve):
    found, html = drawn(History(on(0)), 0, resolve)
    assert "<svg" in html or resolve == "6 hours"
    assert found["due_on"]


def test_what_is_answered_at_once_says_so():
    _found, html = drawn(History(on(0)), 0, "immediate")
    assert "Se contesta al momento" in html


def test_every_turn_of_every_kind_is_a_whole_sentence_in_both_languages():
    for language in ("es", "en"):
        with override(language):
            assert all(str(said).endswith(".") for said in POINTS.values())


def test_the_line_begins_where_the_request_arrived_also_on_a_rest_day():
    saturday = MONDAY - timedelta(days=2)
    found, html = drawn(History(saturday), 1)
    assert found["stretches"][0]["from_on"] == saturday.date()
    assert html.count("<circle") == 2
