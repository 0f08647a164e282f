"""The clock against cases worked by hand from the articles, and its turns."""

from datetime import date

from tests.dossiers.winding import asked, local, rules_with
from ventanilla.dossiers.clock import (
    Ended,
    History,
    wind,
)


def filed(day: str, **said) -> History:
    return History(local(day), **said)


def test_while_a_correction_is_open_there_is_no_last_day():
    clock = wind(
        rules_with("30 working_days"), filed("2026-02-10 10:00", prevented=asked("2026-02-10 12:00"))
    )
    assert clock.due_on is None
    assert clock.paused
    assert clock.days_left(date(2026, 2, 10)) is None
    assert clock.silence_at is None


def test_days_left_count_down_and_below_zero():
    clock = wind(rules_with("2 working_days"), filed("2026-02-10 10:00"))
    assert [clock.days_left(date(2026, 2, day)) for day in (10, 11, 12, 13)] == [2, 1, 0, -1]


def test_the_turns_tell_what_ran_what_stopped_it_and_what_is_left():
    history = filed("2026-02-09 10:00", prevented=asked("2026-02-11 12:00", "2026-02-17 20:00"))
    clock = wind(rules_with("10 working_days"), history)
    told = [(turn.kind.value, turn.from_on.day, turn.until_on.day, turn.count) for turn in clock.turns]
    assert told == [
        ("filed", 9, 9, None),
        ("ran", 10, 11, 2),
        ("prevented", 11, 17, 4),
        ("answered", 17, 17, None),
        ("ran", 18, 27, 8),
        ("due", 27, 27, None),
    ]
    assert {turn.article for turn in clock.turns} == {"17-B", "28, 29", "17-A", "17"}
    cut = [(turn.kind.value, turn.count) for turn in clock.as_of(date(2026, 2, 19)) if turn.is_span]
    assert cut == [("ran", 2), ("prevented", 4), ("ran", 2), ("left", 6)]


def test_what_happens_after_the_end_is_not_told():
    history = filed("2026-02-09 10:00", ended=Ended(local("2026-02-12 09:00"), "decided"))
    assert [turn.kind.value for turn in wind(rules_with("10 working_days"), history).turns] == [
        "filed",
        "ran",
        "decided",
    ]
