"""The turns of a clock: what ran, what stopped it, what is left, and the article behind each."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from .rules import Basis


class TurnKind(StrEnum):
    """What a turn is. Spans: ran, prevented, suspended, left. The others are points in time."""

    FILED = "filed"
    RAN = "ran"
    LEFT = "left"
    PREVENTED = "prevented"
    LATE_PREVENTION = "late_prevention"
    ANSWERED = "answered"
    SUSPENDED = "suspended"
    RESUMED = "resumed"
    EXTENDED = "extended"
    CLOSURE = "closure"
    WARNED = "warned"
    DUE = "due"
    DECIDED = "decided"
    SILENCE = "silence"
    DISCARDED = "discarded"
    LAPSED = "lapsed"
    WITHDRAWN = "withdrawn"
    CLOSED = "closed"


@dataclass(frozen=True)
class Turn:
    """One turn. A span goes from its first day to its last; `until_on` is None while its end is not known.

    `count` is how much of the time it took or gave, in `unit` (a unit of a term; minutes where hours are counted),
    None where nothing is counted. `basis` is the law and the article.
    """

    kind: TurnKind
    from_on: date
    until_on: date | None
    count: int | None = None
    unit: str = ""
    basis: Basis | None = None

    @property
    def days(self) -> int | None:
        """The days counted, where days are."""
        return self.count if self.unit.endswith("days") else None

    @property
    def is_span(self) -> bool:
        return self.kind in SPANS

    @property
    def law(self) -> str:
        """The name of the law in Spanish, which is official."""
        return self.basis.law.es if self.basis else ""

    @property
    def article(self) -> str:
        return self.basis.article if self.basis else ""


SPANS = frozenset({TurnKind.RAN, TurnKind.LEFT, TurnKind.PREVENTED, TurnKind.SUSPENDED})
