"""What the picture of a case's clock shows: stretches of time, turns, and the one sentence above them."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .clock import Clock, Turn, TurnKind
from .clock_words import amount, article, sentence, when

A_DAY = timedelta(days=1)
ENDS = (
    TurnKind.DECIDED,
    TurnKind.SILENCE,
    TurnKind.DISCARDED,
    TurnKind.LAPSED,
    TurnKind.WITHDRAWN,
    TurnKind.CLOSED,
)
STOPS = (TurnKind.PREVENTED, TurnKind.SUSPENDED)
UNLISTED = (TurnKind.RAN, TurnKind.LEFT)


@dataclass(frozen=True)
class Stretch:
    """A piece of the line, from the end of one day to the end of another."""

    kind: str
    from_on: date
    until_on: date


def picture(clock: Clock, today: date, *, unit: str = "working_days") -> dict[str, Any]:
    """Return what the component `clock` takes. `unit` is the edition's unit of the time to resolve."""
    turns = clock.as_of(today)
    ended = next((turn for turn in turns if turn.kind in ENDS), None)
    return {
        **_headline(clock, turns, ended, today, unit),
        "today": None if ended else today,
        "due_on": None if ended else clock.due_on,
        "stretches": [vars(each) for each in stretches(clock, turns, ended, today)],
        "turns": [
            {"on": turn.from_on, "when": when(turn), "text": sentence(turn), "law": article(turn.basis)}
            for turn in turns
            if turn.kind not in UNLISTED
        ],
        "tally": _tally(turns),
        "label": _("What ran, what stopped it and what is left"),
    }


def _headline(
    clock: Clock, turns: Iterable[Turn], ended: Turn | None, today: date, unit: str
) -> dict[str, Any]:
    """The sentence, how it feels, and until when."""
    if ended:
        return {"sentence": _ending(turns, ended), "tone": "over"}
    if clock.due_on is None or clock.due_at is None:
        return {"sentence": _("The time stands still"), "tone": "still"}
    if unit == "immediate" and clock.due_on >= today:
        return {"sentence": _("It is answered at once"), "tone": "soon"}
    if unit in ("hours", "working_hours") and clock.due_on >= today:
        moment = date_format(localtime(clock.due_at), "d/m/Y H:i")
        return {"sentence": _("Until %(moment)s") % {"moment": moment}, "tone": "soon"}
    return {"left": clock.days_left(today)}


def _ending(turns: Iterable[Turn], ended: Turn) -> str:
    if ended.kind != TurnKind.DECIDED:
        return sentence(ended).removesuffix(".")
    ran = [turn for turn in turns if turn.kind == TurnKind.RAN and turn.unit == "working_days"]
    days = sum(turn.count or 0 for turn in ran)
    if not days:
        return _("Answered on the same day")
    return ngettext("Answered in %(n)s working day", "Answered in %(n)s working days", days) % {"n": days}


def _tally(turns: Iterable[Turn]) -> dict[str, str]:
    """How much ran, stood still and is left, where it is counted in one unit."""
    names = {TurnKind.RAN: "ran", TurnKind.LEFT: "left", **dict.fromkeys(STOPS, "stopped")}
    counted: Counter[tuple[str, str]] = Counter()
    for turn in turns:
        if turn.kind in names and turn.count:
            counted[names[turn.kind], turn.unit] += turn.count
    return {
        name: amount(Turn(TurnKind.RAN, date.min, date.min, count, unit))
        for (name, unit), count in counted.items()
    }


def stretches(clock: Clock, turns: Iterable[Turn], ended: Turn | None, today: date) -> list[Stretch]:
    """The line of time, piece by piece, in order."""
    turns = list(turns)
    closures = [turn.from_on for turn in turns if turn.kind == TurnKind.CLOSURE]
    last = ended.from_on if ended else today
    found = []
    for turn in turns:
        if turn.kind in STOPS:
            found.append(Stretch("stopped", turn.from_on, turn.until_on or max(last, turn.from_on)))
        elif turn.kind in UNLISTED and turn.until_on:
            found += _cut(Stretch(turn.kind.value, turn.from_on - A_DAY, turn.until_on), closures)
    found = list(_joined(_longer(found, clock, turns)))
    if found:  # the line begins where the request arrived, also on a rest day
        found[0] = Stretch(found[0].kind, min(found[0].from_on, clock.filed_on), found[0].until_on)
    if clock.due_on and ended and ended.kind != TurnKind.SILENCE and ended.from_on < clock.due_on:
        found.append(Stretch("spare", ended.from_on, clock.due_on))
    elif clock.due_on and not ended and clock.due_on < today:
        found.append(Stretch("late", clock.due_on, today))
    return found


def _cut(whole: Stretch, closures: Iterable[date]) -> Iterator[Stretch]:
    """Take the days on which the offices closed out of a stretch."""
    begin = whole.from_on
    for day in sorted(day for day in closures if whole.from_on < day <= whole.until_on):
        yield Stretch(whole.kind, begin, day - A_DAY)
        yield Stretch("closed", day - A_DAY, day)
        begin = day
    yield Stretch(whole.kind, begin, whole.until_on)


def _longer(found: Iterable[Stretch], clock: Clock, turns: Iterable[Turn]) -> Iterator[Stretch]:
    """Mark what is left of an extension apart from what is left of the time itself."""
    more = next((turn for turn in turns if turn.kind == TurnKind.EXTENDED and turn.days), None)
    if more is None or clock.due_on is None or not more.days:
        yield from found
        return
    is_working = more.unit == "working_days"
    begins = clock.calendar.add(clock.due_on, -more.days) if is_working else clock.due_on - more.days * A_DAY
    for each in found:
        if each.kind != "left" or each.until_on <= begins:
            yield each
        else:
            yield Stretch("left", each.from_on, max(begins, each.from_on))
            yield Stretch("extended", max(begins, each.from_on), each.until_on)


def _joined(found: Iterable[Stretch]) -> Iterator[Stretch]:
    """Leave no gap over rest days between two stretches, and nothing empty."""
    before: date | None = None
    for each in sorted(found, key=lambda each: (each.from_on, each.until_on)):
        begin = before if before and each.from_on > before and each.kind != "closed" else each.from_on
        if each.until_on > begin:
            yield Stretch(each.kind, begin, each.until_on)
            before = each.until_on
