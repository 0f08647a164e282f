"""Which groups may be shown to everybody: none in which a person, or an officer, could be told (secreto estadístico).

Only values. A group is shown when it is large, when several officers stand behind it, and when neither refusals nor
grants are so few that knowing somebody's request tells its end. One hidden group alone could be told by taking the
others from a total known from elsewhere, so a second goes with it.
"""

from collections.abc import Iterable
from dataclasses import dataclass

PUBLIC_FROM = 200
"""Decided cases of an agency from which on anything of it is public."""
LEAST_SHOWN = 20
"""Cases of a group from which on it may be shown."""
LEAST_OF_EACH = 5
"""Refusals, and grants, of a group from which on its share may be shown."""
LEAST_DECIDERS = 3
"""Officers behind a group: a unit of one is that officer."""
ROUNDED_TO = 10


@dataclass(frozen=True)
class Group:
    """What is known of a group before it is shown."""

    key: str
    cases: int
    refused: int
    deciders: int

    @property
    def is_large(self) -> bool:
        return (
            self.cases >= LEAST_SHOWN
            and self.deciders >= LEAST_DECIDERS
            and LEAST_OF_EACH <= self.refused <= self.cases - LEAST_OF_EACH
        )


def shown(groups: Iterable[Group]) -> frozenset[str]:
    """The keys of the groups that may be shown; none below `PUBLIC_FROM` cases in all."""
    known = sorted(groups, key=lambda group: (group.cases, group.key))
    if sum(group.cases for group in known) < PUBLIC_FROM:
        return frozenset()
    hidden = [group for group in known if not group.is_large]
    open_ones = [group for group in known if group.is_large]
    while hidden and open_ones and (len(hidden) == 1 or sum(group.cases for group in hidden) < LEAST_SHOWN):
        hidden.append(open_ones.pop(0))
    return frozenset(group.key for group in open_ones)


def rounded(cases: int) -> int:
    """A number of cases as everybody sees it: too coarse to subtract by."""
    return ROUNDED_TO * round(cases / ROUNDED_TO)
