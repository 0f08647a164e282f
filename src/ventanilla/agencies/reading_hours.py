"""Opening hours as offices write them in Spanish, read as far as it is honest. Pure.

"Lunes a viernes de 9:00 a 15:00 y sábados de 9 a 13 h" becomes a week. One word that is not understood, or one
time that could be morning or afternoon, and nothing is read: the text stays, shown as it was written.
"""

import re
import unicodedata
from dataclasses import dataclass, field

from .hours import Hours, InvalidHours, Span

LONGEST = 200
WEEK = (
    "lunes lun l",
    "martes mar ma m",
    "miercoles mie mi x",
    "jueves jue ju j",
    "viernes vie vi v",
    "sabado sabados sab s",
    "domingo domingos dom d",
)
DAYS = {name: number for number, names in enumerate(WEEK) for name in names.split()}
SEVERAL = {
    "habiles": range(5),
    "diario": range(7),
    "diariamente": range(7),
    "todos": range(7),
    "semana": (5, 6),
}
SILENT = frozenset(
    word
    for words in (
        "de del las los el la en al",
        "horario horarios hora horas hrs hr h hs dia dias",
        "atencion publico abierto fin fines",
    )
    for word in words.split()
)
TOKEN = re.compile(
    r"(?P<always>24 ?(?:horas|hrs?|h)\b)"
    r"|(?P<hour>[0-9]{1,2})(?:[:.](?P<minute>[0-9]{2}))? ?(?P<half>a\.? ?m\b\.?|p\.? ?m\b\.?)?"
    r"|(?P<to>–|-|\ba\b|\bhasta\b)"
    r"|(?P<word>[a-z]+)"
    r"|(?P<between>[,;/|.:()]|\s)"
)


class _Unclear(Exception):
    """A word or a time that can be understood in two ways, or in none."""


@dataclass
class _Group:
    days: list[int] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)


@dataclass(frozen=True)
class _Clock:
    minute: int
    half: str  # "a", "p" or "" where it was not said
    surely: bool  # not an afternoon written without saying so: from six on, or as 04:00


def read_hours(text: str) -> Hours | None:
    """The week that the text says; None when it cannot be read without guessing."""
    if not text or len(text) > LONGEST:
        return None
    try:
        groups = _groups(_tokens(_plain(text)))
        return _week(groups)
    except (_Unclear, InvalidHours):
        return None


def _plain(text: str) -> str:
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


@dataclass(frozen=True)
class _Token:
    kind: str  # "days", "clock", "to", "and" or "always"
    days: tuple[int, ...] = ()
    clock: _Clock = _Clock(0, "", False)


def _tokens(text: str) -> list[_Token]:
    found: list[_Token] = []
    place = 0
    while place < len(text):
        match = TOKEN.match(text, place)
        if match is None:
            raise _Unclear
        place = match.end()
        if match["always"] or match["to"]:
            found.append(_Token("always" if match["always"] else "to"))
        elif match["hour"]:
            found.append(_Token("clock", clock=_clock(match)))
        elif match["word"]:
            found += _word(match["word"])
    return found


def _clock(match: re.Match[str]) -> _Clock:
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    half = (match["half"] or "")[:1]
    if minute > 59 or hour > 24 or (half and not 1 <= hour <= 12):
        raise _Unclear
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    return _Clock(hour * 60 + minute, half, bool(half) or hour >= 6 or len(match["hour"]) == 2)


def _word(word: str) -> list[_Token]:
    if word in SILENT:
        return []
    if word in {"y", "e"}:
        return [_Token("and")]
    if word in DAYS:
        return [_Token("days", days=(DAYS[word],))]
    if word in SEVERAL:
        return [_Token("days", days=tuple(SEVERAL[word]))]
    raise _Unclear


def _groups(tokens: list[_Token]) -> list[_Group]:
    """Days, then their times; days after times begin the next group."""
    groups: list[_Group] = []
    while tokens:
        first, follow = tokens[0], [token.kind for token in tokens[1:3]]
        is_range = follow == ["to", first.kind]
        used = tokens[: 3 if is_range else 1]
        if first.kind == "days":
            if not groups or groups[-1].spans:
                groups.append(_Group())
            groups[-1].days += _range_of(used)
        elif first.kind == "always":
            _last(groups).spans.append(Span(0, 1440))
        elif first.kind == "clock" and is_range:
            _last(groups).spans.append(_span(first.clock, used[2].clock))
        elif first.kind != "and":
            raise _Unclear
        tokens = tokens[len(used) :]
    return groups


def _range_of(used: list[_Token]) -> list[int]:
    """The days of "lunes", of "fines de semana" or of "lunes a viernes"."""
    if len(used) == 1:
        return list(used[0].days)
    first, last = used[0].days, used[2].days
    if len(first) != 1 or len(last) != 1 or last <= first:
        raise _Unclear
    return list(range(first[0], last[0] + 1))


def _last(groups: list[_Group]) -> _Group:
    if not groups:
        raise _Unclear
    return groups[-1]


def _span(opens: _Clock, closes: _Clock) -> Span:
    """ "9:00 a 3:00 pm" is clear; "9 a 3", "1 a 5 pm" and "8 a 8" are not."""
    if opens.minute >= closes.minute or not opens.surely:
        raise _Unclear
    return Span(opens.minute, closes.minute)


def _week(groups: list[_Group]) -> Hours | None:
    week: dict[int, list[Span]] = {}
    for group in groups:
        if not group.days or not group.spans:
            raise _Unclear
        for day in group.days:
            if day in week:
                raise _Unclear
            week[day] = list(group.spans)
    always = all(week.get(day) == [Span(0, 1440)] for day in range(7))
    return Hours.on(week, on_rest_days=always)
