"""What happened to a case that the clock must know: instants in, nothing else."""

from dataclasses import dataclass
from datetime import date, datetime

from ventanilla.procedures.vocabulary import Term

from .rules import Basis


@dataclass(frozen=True)
class Prevented:
    """The person was asked to correct something, and answered or not (prevención). `served` was told as last day."""

    at: datetime
    answered_at: datetime | None = None
    served: date | None = None


@dataclass(frozen=True)
class Suspended:
    """The clock was stopped on a ground of the law, and resumed or not; after `at_most` it runs by itself."""

    at: datetime
    resumed_at: datetime | None = None
    at_most: Term | None = None
    basis: Basis | None = None


@dataclass(frozen=True)
class Extended:
    """The authority gave itself more time (prórroga): `amount` in the unit of `Rules.extension_unit`."""

    at: datetime
    amount: int


@dataclass(frozen=True)
class Warned:
    """The person was warned that the case lapses, and still has not done what is theirs (advertencia de caducidad)."""

    at: datetime
    served: date | None = None


@dataclass(frozen=True)
class Ended:
    """The case is closed. `how` is a kind of turn: decided, silence, discarded, lapsed, withdrawn."""

    at: datetime
    how: str


@dataclass(frozen=True)
class History:
    """Everything that happened, as the clock sees it."""

    filed_at: datetime
    prevented: Prevented | None = None
    suspended: tuple[Suspended, ...] = ()
    extended: Extended | None = None
    warned: Warned | None = None
    ended: Ended | None = None
