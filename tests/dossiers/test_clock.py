"""The clock against cases worked by hand from the articles, and its turns."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from tests.dossiers.winding import HERE, asked, closed, local, rules_with
from ventanilla.dossiers.clock import (
    Ended,
    Extended,
    History,
    Suspended,
    TurnKind,
    last_day_to_comply,
    longest_extension,
    wind,
)
from ventanilla.jurisdictions.almanacs import Declared
from ventanilla.jurisdictions.calendars import Calendar


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


# Worked by hand. February 2026 begins on a Sunday; 2024 is a leap year.
BY_HAND = [
    # LFPA 17-B, 28: the working day after filing is the first
    ("10 working_days", "2026-02-02 10:00", {}, "2026-02-16"),
    ("1 working_days", "2026-02-06 23:59", {}, "2026-02-09"),
    ("5 working_days", "2026-02-07 10:00", {}, "2026-02-13"),
    ("3 working_days", "2026-04-30 10:00", {"rest": ("2026-05-01", "2026-05-05")}, "2026-05-07"),
    # LFPA 29: a rest day at the end moves it
    ("15 calendar_days", "2026-02-06 10:00", {}, "2026-02-23"),
    ("10 calendar_days", "2026-01-26 10:00", {"rest": ("2026-02-05",)}, "2026-02-06"),
    ("3 months", "2026-01-15 10:00", {}, "2026-04-15"),
    ("1 months", "2026-01-30 10:00", {}, "2026-03-02"),  # no 30 February: the first working day of March
    ("1 months", "2024-01-29 10:00", {}, "2024-02-29"),
    ("1 years", "2024-02-29 10:00", {}, "2025-03-03"),  # no 29 February 2025; 1 March is a Saturday
    ("3 months", "2025-09-25 10:00", {"rest": ("2025-12-25",)}, "2025-12-26"),
    ("1 months", "2026-03-31 10:00", {"rest": ("2026-05-01",)}, "2026-05-04"),
    ("immediate", "2026-02-10 10:00", {}, "2026-02-10"),
    ("immediate", "2026-02-14 10:00", {}, "2026-02-16"),
    # Late filings, where the edition says so
    ("5 working_days", "2026-02-09 19:00", {"late_filing": "next_working_day"}, "2026-02-17"),
    ("5 working_days", "2026-02-09 17:59", {"late_filing": "next_working_day"}, "2026-02-16"),
    ("5 working_days", "2026-02-07 10:00", {"late_filing": "next_working_day"}, "2026-02-16"),
    # Hours: by the clock, and of the office
    ("24 hours", "2026-02-10 10:00", {}, "2026-02-11"),
    ("24 hours", "2026-02-13 10:00", {}, "2026-02-16"),
    ("10 working_hours", "2026-02-13 16:00", {}, "2026-02-16"),
    # Several calendars: both must count the day
    (
        "3 working_days",
        "2026-02-02 10:00",
        {
            "calendars": (
                Calendar("city", frozenset({date(2026, 2, 3)})),
                Calendar("federal", frozenset({date(2026, 2, 5)})),
            )
        },
        "2026-02-09",
    ),
]


@pytest.mark.parametrize(("resolve", "at", "said", "due"), BY_HAND)
def test_the_last_day_by_hand(resolve, at, said, due):
    assert wind(rules_with(resolve, **said), filed(at)).due_on == date.fromisoformat(due)


@pytest.mark.parametrize(
    ("resolve", "said", "by"),
    [
        ("10 working_days", {}, "2026-02-06"),  # 17-A: a third of ten is four, rounded up
        ("30 working_days", {}, "2026-02-16"),
        ("3 months", {}, "2026-03-04"),  # 89 days: the thirtieth
        ("15 calendar_days", {}, "2026-02-09"),  # the fifth day is a Saturday
        ("immediate", {}, "2026-02-02"),
        ("30 working_days", {"prevent": "3 working_days"}, "2026-02-05"),
        ("30 working_days", {"law": "cdmx"}, "2026-02-09"),
        ("2 working_days", {"law": "cdmx"}, "2026-02-04"),  # never past the end
    ],
)
def test_the_last_day_to_ask_for_a_correction_by_hand(resolve, said, by):
    assert wind(rules_with(resolve, **said), filed("2026-02-02 10:00")).prevent_by == date.fromisoformat(by)


@pytest.mark.parametrize(
    ("correction", "due"),
    [
        (asked("2026-02-04 10:00", "2026-02-11 10:00"), "2026-02-23"),  # 17-A: two ran, eight are left
        (asked("2026-02-04 10:00", "2026-02-14 10:00"), "2026-02-25"),  # answered on a Saturday
        (asked("2026-02-06 23:59", "2026-02-09 00:01"), "2026-02-17"),  # asked in the last minute
        (asked("2026-02-07 00:00", "2026-02-12 10:00"), "2026-02-16"),  # a minute later: nothing stops
        (asked("2026-02-02 11:00", "2026-02-02 12:00"), "2026-02-16"),  # on the day of filing nothing has run
    ],
)
def test_a_correction_in_time_stops_the_clock_and_a_late_one_does_not(correction, due):
    clock = wind(rules_with("10 working_days"), filed("2026-02-02 10:00", prevented=correction))
    assert clock.due_on == date.fromisoformat(due)


def test_a_late_correction_cannot_discard():
    late = wind(rules_with("10 working_days"), filed("2026-02-02 10:00", prevented=asked("2026-02-09 10:00")))
    assert (late.discard_at, late.paused, late.due_on) == (None, False, date(2026, 2, 16))
    assert TurnKind.LATE_PREVENTION in {turn.kind for turn in late.turns}
    in_time = wind(
        rules_with("10 working_days"), filed("2026-02-02 10:00", prevented=asked("2026-02-06 10:00"))
    )
    assert in_time.discard_at == local("2026-02-14 00:00")


def test_a_clock_that_goes_on_has_a_working_day_at_least():
    """17-A: it runs again from the working day after the answer, so it cannot have ended on the day of it."""
    clock = wind(
        rules_with("immediate"),
        filed("2026-02-02 10:00", prevented=asked("2026-02-02 10:05", "2026-02-06 23:00")),
    )
    assert clock.due_on == date(2026, 2, 9)


def test_a_suspension_with_a_longest_time_ends_by_itself():
    stopped = Suspended(local("2026-02-04 10:00"), at_most=rules_with("5 working_days").deadline.resolve)
    clock = wind(rules_with("10 working_days"), filed("2026-02-02 10:00", suspended=(stopped,)))
    assert not clock.paused
    assert clock.due_on == date(2026, 2, 23)


def test_an_extension_counts_once_and_only_before_the_end():
    extended = Extended(local("2026-02-16 23:59"), 5)
    assert wind(rules_with("10 working_days"), filed("2026-02-02 10:00", extended=extended)).due_on == date(
        2026, 2, 23
    )
    late = Extended(local("2026-02-17 00:00"), 5)
    clock = wind(rules_with("10 working_days"), filed("2026-02-02 10:00", extended=late))
    assert clock.due_on == date(2026, 2, 16)
    assert TurnKind.EXTENDED not in {turn.kind for turn in clock.turns}


@pytest.mark.parametrize(
    ("resolve", "said", "most"),
    [
        ("10 working_days", {}, 5),  # LFPA 31: half
        ("15 working_days", {}, 7),  # never more than half
        ("3 months", {}, 44),  # of 89 days
        ("10 working_days", {"law": "cdmx"}, 0),
        ("10 working_days", {"extend": "3 working_days"}, 3),
        ("10 working_days", {"law": "edition", "extend": "5 working_days"}, 5),
        ("10 working_days", {"extend": "9 working_days"}, 5),
        ("10 working_days", {"extend": "0 working_days"}, 0),
        ("72 hours", {}, 36),
        ("immediate", {}, 0),
    ],
)
def test_how_long_an_extension_may_be(resolve, said, most):
    assert longest_extension(rules_with(resolve, **said), local("2026-02-02 10:00")) == most


# A closure declared afterwards: decision 0040


def test_a_closure_declared_while_the_time_runs_moves_the_last_day():
    rules = rules_with("10 working_days", closed("2026-02-04", "2026-02-09 12:00"))
    clock = wind(rules, filed("2026-02-02 10:00"))
    assert clock.due_on == date(2026, 2, 17)
    assert [turn.from_on for turn in clock.turns if turn.kind == TurnKind.CLOSURE] == [date(2026, 2, 4)]


def test_a_closure_declared_after_the_end_takes_nothing_back():
    rules = rules_with("10 working_days", closed("2026-02-16", "2026-02-17 00:00"))
    assert wind(rules, filed("2026-02-02 10:00")).due_on == date(2026, 2, 16)
    in_the_last_minute = rules_with("10 working_days", closed("2026-02-16", "2026-02-16 23:59"))
    assert wind(in_the_last_minute, filed("2026-02-02 10:00")).due_on == date(2026, 2, 17)


def test_a_day_that_was_closed_at_filing_and_opens_later_leaves_the_date_as_served():
    day = date(2026, 2, 4)
    rules = rules_with(
        "10 working_days",
        Declared(day, closes=True, at=local("2026-01-20 12:00")),
        Declared(day, closes=False, at=local("2026-02-03 12:00")),
    )
    assert wind(rules, filed("2026-02-02 10:00")).due_on == date(2026, 2, 17)
    assert wind(rules, filed("2026-02-03 13:00")).due_on == date(2026, 2, 17)


def test_a_closure_gives_the_person_time_too_and_never_takes_any():
    rules = rules_with("10 working_days", closed("2026-02-09", "2026-02-06 12:00"))
    assert last_day_to_comply(rules, local("2026-02-04 10:00")) == date(2026, 2, 12)


# Instants: the zone of the place, and nights in which the clocks change


@pytest.mark.parametrize(
    ("zone", "at", "silence"),
    [
        ("America/Mexico_City", "2026-02-02 10:00", "2026-02-17T06:00+00:00"),
        (
            "America/Tijuana",
            "2026-02-27 10:00",
            "2026-03-14T07:00+00:00",
        ),  # eight hours in February, seven in March
        ("America/Tijuana", "2026-10-23 10:00", "2026-11-07T08:00+00:00"),
        ("America/Havana", "2026-02-20 10:00", "2026-03-07T05:00+00:00"),
    ],
)
def test_silence_begins_at_the_midnight_of_the_place(zone, at, silence):
    where = ZoneInfo(zone)
    clock = wind(rules_with("10 working_days", zone=where), History(local(at, where)))
    assert clock.silence_at == datetime.fromisoformat(silence)


def test_a_night_without_midnight_ends_the_day_where_the_clocks_jump():
    """Santiago goes from 23:59 on 7 September 2024 to 1:00 on the 8th."""
    where = ZoneInfo("America/Santiago")
    every_day = (Calendar("always", weekly_rest=frozenset()),)
    rules = rules_with("2 working_days", zone=where, calendars=every_day)
    clock = wind(rules, History(local("2024-09-05 10:00", where)))
    assert clock.silence_at == datetime.fromisoformat("2024-09-08T04:00+00:00")
    assert clock.silence_at - timedelta(minutes=1) == local("2024-09-07 23:59", where)


def test_the_local_day_of_filing_is_that_of_the_place_and_not_of_the_server():
    at = datetime.fromisoformat("2026-02-03T07:30+00:00")  # still the 2nd in Tijuana
    assert wind(rules_with("1 working_days", zone=ZoneInfo("America/Tijuana")), History(at)).due_on == date(
        2026, 2, 3
    )
    assert wind(rules_with("1 working_days", zone=HERE), History(at)).due_on == date(2026, 2, 4)


def test_where_the_edition_says_so_silence_begins_when_the_office_closes():
    rules = rules_with(
        "10 working_days", last_day="end_of_hours", hours={"opens": "09:00", "closes": "15:00"}
    )
    assert wind(rules, filed("2026-02-02 10:00")).silence_at == local("2026-02-16 15:00")


def test_silence_that_means_nothing_has_no_instant():
    clock = wind(rules_with("10 working_days", silence="none"), filed("2026-02-02 10:00"))
    assert clock.silence_at is None
    assert clock.due_at == local("2026-02-17 00:00")
