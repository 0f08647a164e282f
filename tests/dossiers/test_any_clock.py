"""At least ten thousand histories of any shape: the clock and the day-by-day count agree on every date.

The seed is printed; VENTANILLA_TEST_SEED makes the same histories again. The ordeal profile runs many more.
"""

import os
import random
from datetime import UTC, date, datetime, time, timedelta
from fractions import Fraction
from zoneinfo import ZoneInfo

import pytest
from hypothesis import settings as hypothesis_settings

from tests.dossiers import day_by_day
from ventanilla.dossiers.clock import (
    Extended,
    History,
    Prevented,
    Rules,
    Suspended,
    Warned,
    warning_due,
    wind,
)
from ventanilla.jurisdictions.almanacs import Almanac, Declared, Layer
from ventanilla.jurisdictions.calendars import Calendar
from ventanilla.jurisdictions.profiles import packaged_profiles
from ventanilla.procedures.vocabulary import Deadline

ZONES = [
    "America/Mexico_City",
    "America/Tijuana",
    "America/Havana",  # the clocks change at midnight
    "America/Santiago",
    "Asia/Kolkata",
    "Australia/Lord_Howe",  # by half an hour
]
IN_SLICES, EACH = 8, 1_250
FIRST = date(2023, 12, 1)


def histories() -> int:
    """Ten thousand in all; in the ordeal as many more as it tries of everything else."""
    small = hypothesis_settings.get_profile("small").max_examples
    return EACH * max(hypothesis_settings.default.max_examples // small, 1)


@pytest.mark.parametrize("part", range(IN_SLICES))
def test_any_history_agrees_with_living_through_it_day_by_day(part):
    seed = f"{os.environ['VENTANILLA_TEST_SEED']}.{part}"
    chance = random.Random(seed)
    for number in range(histories()):
        case = any_case(chance)
        assert wound(case) == day_by_day.outcome(case), f"seed {seed}, history {number}: {case}"


def any_case(chance: random.Random) -> day_by_day.Case:
    """A case of any shape: terms in every unit, rest days, closures before and after, stops that may overlap."""
    zone = ZoneInfo(chance.choice(ZONES))
    resolve = chance.choices(
        [
            (chance.randint(1, 40), "working_days"),
            (chance.randint(1, 60), "calendar_days"),
            (chance.randint(1, 4), "months"),
            (1, "years"),
            (0, "immediate"),
            (chance.randint(1, 72), "hours"),
            (chance.randint(1, 30), "working_hours"),
        ],
        [54, 22, 14, 1, 6, 2, 1],
    )[0]
    filed_on = FIRST + timedelta(days=chance.randint(0, 800))
    filed = instant(chance, zone, filed_on)
    rest = [
        {filed_on + timedelta(days=chance.randint(-5, 120)) for _ in range(chance.choice([0, 3, 12]))}
        for _ in range(chance.choice([1, 1, 1, 2]))
    ]
    case = day_by_day.Case(
        zone=zone,
        opens=chance.choice([time(8), time(9), time(9, 30)]),
        closes=chance.choice([time(15), time(18), time(16, 15)]),
        late_counts_tomorrow=chance.random() < 0.4,
        ends_at_closing=chance.random() < 0.3,
        weekly=[chance.choice([{5, 6}, {5, 6}, {6}, set()]) for _ in rest],
        rest=rest,
        declared=declarations(chance, zone, filed_on, len(rest)),
        resolve=resolve,
        prevent=(chance.randint(1, 10), "working_days") if chance.random() < 0.3 else None,
        comply=chance.choice([(5, "working_days"), (10, "calendar_days"), (3, "working_days")]),
        third=(1, 3),
        mute=chance.random() < 0.1,
        filed=filed,
    )
    add_events(chance, case)
    return case


def declarations(chance, zone, filed_on, calendars):
    rows = []
    for _ in range(chance.choice([0, 0, 1, 2, 5])):
        day = filed_on + timedelta(days=chance.randint(-3, 60))
        at = instant(chance, zone, filed_on + timedelta(days=chance.randint(-20, 60)))
        rows.append((chance.randrange(calendars), day, chance.random() < 0.8, at))
    return sorted(rows, key=lambda row: row[3])


def instant(chance, zone, day):
    """Any quarter of an hour of a local day, most of them in daylight."""
    hour = chance.choice([chance.randint(0, 23), chance.randint(8, 18)])
    at = datetime.combine(day, time(hour, chance.choice([0, 15, 30, 45])), zone)
    return at.astimezone(UTC)


def add_events(chance, case) -> None:
    filed_on = day_by_day.local(case, case.filed)
    reach = 6 if case.resolve[1] in ("hours", "working_hours", "immediate") else chance.choice([8, 40])

    def later(than):
        at = instant(
            chance, case.zone, day_by_day.local(case, than) + timedelta(days=chance.randint(0, reach))
        )
        return max(at, than + timedelta(minutes=15))

    if chance.random() < 0.6:
        case.asked = later(case.filed)
        case.answered = later(case.asked) if chance.random() < 0.8 else None
    for _ in range(chance.choice([0, 0, 0, 1, 2])):
        at = later(case.filed)
        longest = chance.choice([None, None, (chance.randint(1, 15), "working_days"), (9, "calendar_days")])
        case.suspended.append((at, later(at) if chance.random() < 0.85 else None, longest))
    if chance.random() < 0.3 and case.resolve[1] != "immediate":
        case.extended = (later(case.filed), chance.randint(1, 12))
    case.lapse = chance.choice(
        [(3, "months"), (3, "months"), (20, "working_days"), (45, "calendar_days"), None]
    )
    if chance.random() < 0.5:
        case.waits_since = later(case.filed)
        case.warned = later(case.waits_since) if chance.random() < 0.7 else None
    assert filed_on


def wound(case: day_by_day.Case) -> dict[str, object]:
    """What the real clock says of the same case."""
    deadline = Deadline.model_validate(
        {
            "resolve": said(case.resolve),
            "prevent": case.prevent and said(case.prevent),
            "comply": said(case.comply),
            "lapse": said(case.lapse or (0, "working_days")),
            "silence": "none" if case.mute else "negative",
            "hours": {"opens": case.opens, "closes": case.closes},
            "late_filing": "next_working_day" if case.late_counts_tomorrow else "same_day",
            "last_day": "end_of_hours" if case.ends_at_closing else "end_of_day",
        }
    )
    law = packaged_profiles()["mx"]
    assert law.prevention.fraction == Fraction(*case.third)
    layers = [
        Layer(
            Calendar(f"c{number}", frozenset(rest), frozenset(weekly)),
            tuple(Declared(day, closes, at) for which, day, closes, at in case.declared if which == number),
        )
        for number, (rest, weekly) in enumerate(zip(case.rest, case.weekly, strict=True))
    ]
    rules = Rules(deadline, law, Almanac(tuple(layers)), case.zone)
    clock = wind(rules, history(case))
    warn = warning_due(rules, case.waits_since) if case.waits_since else None
    return {
        "warn": warn and (warn.on, warn.at),
        "lapse": clock.lapse_by and (clock.lapse_by, clock.lapse_at),
        "due_on": clock.due_on,
        "due_at": clock.due_at,
        "silence_at": clock.silence_at,
        "prevent": None if clock.prevent_by == date.max else (clock.prevent_by, clock.prevent_until),
        "comply_by": clock.comply_by,
        "discard_at": clock.discard_at,
    }


def history(case: day_by_day.Case) -> History:
    return History(
        filed_at=case.filed,
        prevented=Prevented(case.asked, case.answered) if case.asked else None,
        suspended=tuple(
            Suspended(
                at, resumed, Deadline.model_validate({"resolve": said(longest)}).resolve if longest else None
            )
            for at, resumed, longest in case.suspended
        ),
        extended=Extended(*case.extended) if case.extended else None,
        warned=Warned(case.warned) if case.warned else None,
    )


def said(term: tuple[int, str]) -> str:
    return "immediate" if term[1] == "immediate" else f"{term[0]} {term[1]}"
