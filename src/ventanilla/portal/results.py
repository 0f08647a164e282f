"""Results as a page shows them: near-identical sheets of several places told apart at a glance."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from ventanilla.search.results import Group, Hit

from .folding import folded

SHOWN = 5
"""So many sheets of a group are shown at once; the rest is folded."""


@dataclass(frozen=True)
class Variant:
    """One sheet of a group: what tells it from the others comes first, then the rest of what does."""

    hit: Hit
    first: str
    then: str
    who: str

    @property
    def slug(self) -> str:
        return self.hit.slug


@dataclass(frozen=True)
class Result:
    """One result: a sheet by itself, or a group of them (then `variants` has them all)."""

    hit: Hit
    title: str
    is_best_bet: bool
    members: int
    variants: tuple[Variant, ...]

    @classmethod
    def of(cls, group: Group) -> "Result":
        hits = (group.best, *group.others) if group.others else ()
        are_for_different = len({hit.applicants for hit in hits}) > 1
        variants = tuple(_variant(hit, group, are_for_different) for hit in hits)
        return cls(group.best, group.title, group.is_best_bet, group.members, variants)

    @property
    def shown(self) -> tuple[Variant, ...]:
        return self.variants[:SHOWN]

    @property
    def folded(self) -> tuple[Variant, ...]:
        return self.variants[SHOWN:]

    @property
    def one_place(self) -> str:
        """The place of all of them, where it is the same: said once instead of on each."""
        places = {variant.hit.place_name for variant in self.variants}
        return places.pop() if len(places) == 1 else ""

    @property
    def are_more(self) -> bool:
        """Does the group hold more sheets than a result carries?"""
        return self.members > len(self.variants) > 0


def _variant(hit: Hit, group: Group, are_for_different: bool) -> Variant:
    who = _who(hit) if are_for_different else ""
    if "place" not in group.differs:
        return Variant(hit, hit.name, "", who)
    has_own_name = folded(hit.name) != folded(group.title)
    return Variant(hit, hit.place_name or hit.agency_name, hit.name if has_own_name else "", who)


def _who(hit: Hit) -> str:
    if len(hit.applicants) != 1:
        return ""
    return _("For companies") if hit.applicants[0] == "company" else _("For people")
