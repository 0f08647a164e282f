"""What a search answers: values that come wholly from the index, ready to print."""

from collections.abc import Mapping
from dataclasses import dataclass, field

MOST = 200
"""Groups that a search counts and pages through; whoever needs more asks more closely."""
ONLINE = "yes"


@dataclass(frozen=True)
class Filters:
    """What results are narrowed to; "" means all. A value that nobody knows matches nothing."""

    agency: str = ""
    kind: str = ""
    online: str = ""  # ONLINE or ""
    cost: str = ""  # free | fees | varies | unstated
    life_event: str = ""
    place: str = ""  # a place also shows what its parents and the country offer

    def chosen(self) -> dict[str, str]:
        """Return the filters that are set."""
        return {name: value for name, value in vars(self).items() if value}


@dataclass(frozen=True)
class Hit:
    """One sheet as a list shows it, in one language."""

    code: str
    slug: str
    name: str
    summary: str
    agency_code: str
    agency_name: str
    place_code: str
    place_name: str
    kind: str
    level: int
    online: bool
    costs: str
    price: str
    time: str
    applicants: tuple[str, ...]
    life_events: tuple[str, ...]


@dataclass(frozen=True)
class Group:
    """Near-identical sheets of several places, or for persons and companies, as one result (trámites equivalentes).

    `differs` names what is not the same for all of them: place, cost, time, applicants, name. `members` counts all;
    `others` holds at most some of them.
    """

    best: Hit
    others: tuple[Hit, ...]
    title: str
    is_best_bet: bool = False
    members: int = 1
    differs: tuple[str, ...] = ()


@dataclass(frozen=True)
class Facet:
    """One value by which results can be narrowed, and how many groups it would leave."""

    value: str
    label: str
    count: int


@dataclass(frozen=True)
class Suggestion:
    """What somebody may be about to type; `slug` names the sheet when it is one."""

    text: str
    slug: str = ""


@dataclass(frozen=True)
class Help:
    """What may still be done when nothing was found (ayuda sin resultados)."""

    words: tuple[str, ...] = ()
    """Words near the ones that were asked for."""
    without_filters: int = 0
    """How many groups there are when the filters are dropped."""
    life_events: tuple[Facet, ...] = ()
    """Life events to look through, the fullest first."""


@dataclass(frozen=True)
class Results:
    """One page of groups. `ready` is False while there is no index to ask."""

    text: str
    groups: tuple[Group, ...]
    total: int
    facets: Mapping[str, tuple[Facet, ...]]
    did_you_mean: str
    page: int
    pages: int
    help: Help = field(default_factory=Help)
    ready: bool = True
