"""Whose a row is: its place, its agency and the unit of it that answers, by the mapping (dependencia responsable)."""

import re
from dataclasses import dataclass
from hashlib import sha256

from django.utils.translation import gettext as _

from .cells import Cells
from .mapping import KnownAgency, Mapping
from .readings.names import titled
from .readings.plain import plain

LONGEST_CODE = 60


class Unplaced(ValueError):
    """It can't be told where the row belongs; its words say why."""


@dataclass(frozen=True)
class Owner:
    """Place, agency and unit of one row, with the names they get when they are made."""

    place: str
    agency: str
    agency_es: str
    agency_en: str
    unit: str
    unit_es: str
    unit_en: str


class Owners:
    """The mapping's agencies, looked up by how the source spells them."""

    def __init__(self, mapping: Mapping):
        self.mapping = mapping
        self.acronyms = frozenset(mapping.acronyms)
        self.names = {plain(said): better for said, better in mapping.agency.names.items()}
        self.places = {plain(said): code for said, code in mapping.place.names.items()}
        self.of_place = {each.place: each for each in mapping.agency.known if each.whole_place}
        self.spelled = {
            (each.place, plain(spelling)): each
            for each in mapping.agency.known
            for spelling in (each.name.es, *each.spelled)
        }

    def of(self, cells: Cells) -> Owner:
        """Return whose the row is. Raises Unplaced."""
        place = self._place(cells)
        said = cells.text((self.mapping.agency.column,)) if self.mapping.agency.column else ""
        name = self.names.get(plain(said), said)
        known = self._known(place, name)
        if known:
            return self._of_known(place, known, name)
        if not name:
            raise Unplaced(_("The row does not say which agency it belongs to."))
        title = titled(name, self.acronyms, dict(self.mapping.accents))
        code = coded(title, self.mapping.agency.prefix or f"{place}-")
        return Owner(place, code, title, "", *_unit(title, title, ""))

    def named(self, cells: Cells) -> Owner:
        """Return the agency that the row itself is, in a list of agencies. Raises Unplaced."""
        place, said = self._place(cells), cells.text(self.mapping.columns.name, " ")
        name = self.names.get(plain(said), said)
        if known := self.spelled.get((place, plain(name))) or self.spelled.get((None, plain(name))):
            return self._of_known(place, known, name)
        if len(plain(name)) < 3:
            raise Unplaced(_("The row has no name."))
        title = titled(name, self.acronyms, dict(self.mapping.accents))[:200]
        return Owner(place, coded(name, self.mapping.agency.prefix), title, "", *_unit("atencion", title, ""))

    def repeated(self, line: int) -> Unplaced:
        """The same agency stood on an earlier line."""
        return Unplaced(_("The same agency stands on line %(line)s already.") % {"line": line})

    def _place(self, cells: Cells) -> str:
        placing = self.mapping.place
        said = cells.text((placing.column,)) if placing.column else ""
        place = self.places.get(plain(said)) or (placing.default if not said or not placing.names else None)
        if place is None:
            raise Unplaced(
                _("The mapping knows no place called “%(place)s”. Add it under “place: names”.")
                % {"place": said[:80]}
            )
        return place

    def _known(self, place: str, name: str) -> KnownAgency | None:
        for where in (place, None):
            if found := self.spelled.get((where, plain(name))):
                return found
        return self.of_place.get(place)

    def _of_known(self, place: str, known: KnownAgency, name: str) -> Owner:
        agency = (known.code, known.name.es, known.name.en or "")
        if known.unit:
            named = known.unit_name or known.name
            return Owner(place, *agency, known.unit, named.es, named.en or "")
        if known.whole_place and name and plain(name) != plain(known.name.es):
            title = titled(name, self.acronyms, dict(self.mapping.accents))
            return Owner(place, *agency, *_unit(title, title, ""))
        return Owner(place, *agency, *_unit("atencion", known.name.es, known.name.en or ""))


def _unit(code: str, es: str, en: str) -> tuple[str, str, str]:
    return coded(code), es[:200], en[:200]


def coded(name: str, prefix: str = "") -> str:
    """Return a code out of a name: small letters, digits and hyphens, beginning with a letter, at most 60.

    A longer one is cut between words and ends in letters of its own, so that two long names never share a code.
    """
    letters = re.sub(r"[^a-z0-9]+", "-", plain(name).replace("ñ", "n")).strip("-")
    code = f"{prefix}{letters}"
    code = code if code[:1].isalpha() else f"a-{code}"
    if len(code) <= LONGEST_CODE:
        return code
    end = sha256(code.encode()).hexdigest()[:6]
    return f"{code[: LONGEST_CODE - 7].rpartition('-')[0]}-{end}"
