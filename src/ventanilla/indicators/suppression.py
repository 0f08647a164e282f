"""Which groups may be shown to everybody: none in which a person, or an officer, could be told (secreto estadístico).

Only values. A group is shown when it is large, when several officers stand behind it, and when neither refusals nor
grants are so few that knowing somebody's request tells its end. What is hidden enters no number that is shown, not
even what the like give: nothing of it can be reckoned back. Against totals known from elsewhere, what is hidden must
be as large together as what is shown alone; else the smallest of the shown goes with it.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from .fairness import Table

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
    deciders: frozenset[int]

    def is_large(self, of_each: int = LEAST_OF_EACH) -> bool:
        return (
            self.cases >= LEAST_SHOWN
            and len(self.deciders) >= LEAST_DECIDERS
            and of_each <= self.refused <= self.cases - of_each
        )


def shown(groups: Iterable[Group], of_each: int = LEAST_OF_EACH) -> frozenset[str]:
    """The keys of the groups that may be shown; none below `PUBLIC_FROM` cases in all."""
    known = sorted(groups, key=lambda group: (group.cases, group.key))
    if sum(group.cases for group in known) < PUBLIC_FROM:
        return frozenset()
    hidden = [group for group in known if not group.is_large(of_each)]
    open_ones = [group for group in known if group.is_large(of_each)]
    while hidden and open_ones and (len(hidden) == 1 or not _together(hidden).is_large(of_each)):
        hidden.append(open_ones.pop(0))
    return frozenset(group.key for group in open_ones)


def for_everybody(table: Table) -> Table:
    """What of a table may be compared before everybody's eyes: the groups that may be shown, in procedures of which
    two of them or more decided cases. Where leaving one out makes another small, that goes, too."""
    kept = _keys(table)
    while True:
        part = _part(table, kept)
        said = shown(_group(key, part if key in kept else table) for key in sorted(_keys(table)))
        if kept <= said:
            return part
        kept &= said


def _keys(table: Table) -> frozenset[str]:
    return frozenset(key for groups in table.values() for key in groups)


def _part(table: Table, kept: frozenset[str]) -> Table:
    cut = {name: {key: cell for key, cell in groups.items() if key in kept} for name, groups in table.items()}
    return {name: groups for name, groups in cut.items() if len(groups) > 1}


def _group(key: str, table: Table) -> Group:
    cells = [groups[key] for groups in table.values() if key in groups]
    deciders = frozenset[int]().union(*(cell.deciders for cell in cells))
    return Group(key, sum(cell.cases for cell in cells), sum(cell.refused for cell in cells), deciders)


def _together(groups: Iterable[Group]) -> Group:
    known = list(groups)
    deciders = frozenset[int]().union(*(group.deciders for group in known))
    return Group("", sum(group.cases for group in known), sum(group.refused for group in known), deciders)


def has_a_large_like(table: Table, key: str) -> bool:
    """Whether both a group and its like, within the procedures of the group, are so large that their numbers may be
    shown: what the like give is a number about them."""
    own = {name: groups for name, groups in table.items() if key in groups}
    rest = _together(_group(other, own) for other in _keys(own) - {key})
    return _group(key, own).is_large() and rest.is_large()


def rounded(cases: int) -> int:
    """A number of cases as everybody sees it: too coarse to subtract by."""
    return ROUNDED_TO * round(cases / ROUNDED_TO)
