"""One row into the words of a definition: a sheet that only informs, with what its source says kept beside it."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.utils.translation import gettext as _

from ventanilla.kernel.foreign_rows import Row

from .cells import Cells, WrongType, empty_words
from .keys import code_of
from .mapping import Coding, Columns, Mapping, ReviewedSummary, Rule, Summaries
from .owners import Owner, Owners, Unplaced
from .readings.applicants import is_more_than_that, read_applicants, read_channels
from .readings.contacts import read_address, read_email, read_phone
from .readings.fees import read_fee
from .readings.law import read_legal_basis
from .readings.names import readable
from .readings.plain import plain
from .readings.requirements import read_requirements
from .readings.times import read_time, read_validity
from .visits import visit_of

FORMULA = re.compile(r"\s*[=+@-]\s*[A-Za-z.]{2,20}\s*\(")
MARKUP = re.compile(r"<[a-zA-Z/!]")
CODE = re.compile(r"[A-Z0-9]{2,12}(-[A-Z0-9]{1,16}){1,4}")
ADDRESS = re.compile(r"https?://[^\s]{1,990}")
NO_CODE = Coding(column="code")
"""Where a mapping says nothing. It never does: see `Mapping`."""
LONGEST_NAME = 200
LONGEST_ORIGINAL = 20_000
DATE = re.compile(r"\d{4}-\d{2}-\d{2}|\d{4}-\d{2}|\d{4}")


class Rejected(ValueError):
    """The row can't become a sheet; its words say why, for who corrects the row."""


@dataclass(frozen=True)
class Drawn:
    """A sheet drawn from a row: its definition as plain words, and whose it is."""

    line: int
    owner: Owner
    words: dict[str, Any]

    @property
    def code(self) -> str:
        return str(self.words["code"])


class Sheets:
    """A mapping made ready to read many rows."""

    def __init__(self, mapping: Mapping, summaries: Summaries | None = None):
        self.mapping = mapping
        self.owners = Owners(mapping)
        self.empty = empty_words(mapping)
        self.acronyms = frozenset(mapping.acronyms)
        self.names = {plain(said): better for said, better in mapping.names.items()}
        self.vague = frozenset(map(plain, mapping.vague_names))
        self.kinds = {plain(said): kind for said, kind in mapping.kind.names.items()}
        self.life_events = {plain(said): found for said, found in mapping.life_events.names.items()}
        self.rules = [_ReadyRule.of(rule) for rule in mapping.rules]
        self.summaries = summaries
        self.summary_of = {each.code: each for each in summaries.summaries} if summaries else {}

    def draw(self, row: Row) -> Drawn:
        """Return the sheet that the row makes. Raises Rejected."""
        if any(isinstance(cell, str) and FORMULA.match(cell) for cell in row.values.values()):
            raise Rejected(_("A cell holds a formula, not a text. Save the sheet with values only."))
        cells = Cells(row, self.mapping, self.empty)
        try:
            owner = self.owners.of(cells)
            return Drawn(row.line, owner, self._words(cells, owner))
        except Unplaced as refusal:
            raise Rejected(str(refusal)) from None
        except WrongType as wrong:
            said = {"text": str(wrong)[:80]}
            raise Rejected(_("A cell holds an object where a text belongs: %(text)s") % said) from None

    def _words(self, cells: Cells, owner: Owner) -> dict[str, Any]:
        where, code = self.mapping.columns, self._code(cells, owner)
        name = self._name(cells, owner)
        rules = [rule for rule in self.rules if rule.holds_for(plain(name))]
        summary = self.summary_of.get(code)
        words: dict[str, Any] = {
            "code": code,
            "kind": self._kind(cells, rules),
            "name": {"es": name},
            "also_called": self._also_called(cells, rules, summary, name),
            "agency": owner.agency,
            "unit": owner.unit,
            "purpose": _es(cells.text(where.purpose)),
            "summary": self._summary(summary),
            "who": self._who(cells),
            "obtains": _es(cells.text(where.obtains)),
            "modality": _es(cells.text(where.modality)),
            "life_events": self._life_events(cells, rules),
            "business_lines": list(dict.fromkeys(map(_line, cells.items(where.business_lines)))),
            "applicants": _listed(read_applicants(cells.text(where.applicants))),
            **self._where_it_is_done(cells),
            "legal_basis": read_legal_basis(cells.text(where.legal_basis)),
            "source": self._source(cells),
            "contact": self._contact(cells),
            "offices": self._offices(cells, owner),
            "requirements": read_requirements(cells.items(where.requirements), self.acronyms),
            **self._cost(cells),
            **self._time(cells, name),
        }
        if self.mapping.inspection:
            words["inspection"] = visit_of(cells, self.mapping.inspection, owner, name)
        words["originals"] = self._originals(cells, words)
        return {word: value for word, value in words.items() if value not in (None, "", [], {}, ())}

    # What it is

    def _code(self, cells: Cells, owner: Owner) -> str:
        coding = self.mapping.code or NO_CODE
        said = cells.text((coding.column,)) if coding.column else ""
        if not said and coding.key:
            parts = (part[1:] if part.startswith("=") else cells.raw(part) for part in coding.key)
            return code_of(owner.place, *parts)
        if not said:
            raise Rejected(_("The row has no key (homoclave)."))
        code = coding.prefix + re.sub(r"[^A-Z0-9]+", "-", plain(said).upper().replace("Ñ", "N")).strip("-")
        if not CODE.fullmatch(code):
            sentence = _(
                "“%(code)s” is no key of a procedure (homoclave). A key has capitals, digits and hyphens."
            )
            raise Rejected(sentence % {"code": said[:60]})
        return code

    def _name(self, cells: Cells, owner: Owner) -> str:
        said = cells.text(self.mapping.columns.name, " ")
        name = readable(self.names.get(plain(said), said), self.acronyms)
        if plain(name) in self.vague:
            name = f"{name} ({owner.unit_es})"
        if len(plain(name)) < 3:
            raise Rejected(_("The row has no name."))
        if MARKUP.search(name):
            raise Rejected(_("The name holds signs of a program (“<”). Write it in plain words."))
        if len(name) > LONGEST_NAME:
            raise Rejected(_("The name is too long: at most %(most)s characters.") % {"most": LONGEST_NAME})
        return name

    def _kind(self, cells: Cells, rules: "list[_ReadyRule]") -> str:
        kinds = self.mapping.kind
        said = cells.text((kinds.column,)) if kinds.column else ""
        if said and plain(said) not in self.kinds:
            raise Rejected(
                _("The mapping knows no kind called “%(kind)s”. Add it under “kind: names”.")
                % {"kind": said[:60]}
            )
        by_rule = next((rule.said.kind for rule in rules if rule.said.kind), None)
        return by_rule or self.kinds.get(plain(said), kinds.default)

    def _also_called(
        self, cells: Cells, rules: "list[_ReadyRule]", summary: ReviewedSummary | None, name: str
    ) -> list[str]:
        words = [*cells.items(self.mapping.columns.also_called)]
        words += [word for rule in rules for word in rule.said.also_called]
        words += summary.also_called if summary else ()
        return [word for word in dict.fromkeys(words) if plain(word) != plain(name)]

    def _life_events(self, cells: Cells, rules: "list[_ReadyRule]") -> list[str]:
        by_rule = [event for rule in rules for event in rule.said.life_events]
        if by_rule:
            return list(dict.fromkeys(by_rule))
        said = (
            plain(cells.text((self.mapping.life_events.column,))) if self.mapping.life_events.column else ""
        )
        found = [
            event for words, events in self.life_events.items() if words and words in said for event in events
        ]
        return list(dict.fromkeys(found or self.mapping.life_events.default))

    def _summary(self, summary: ReviewedSummary | None) -> dict[str, Any] | None:
        if summary is None or self.summaries is None:
            return None
        by, on = self.summaries.reviewed_by, self.summaries.reviewed_on
        return {"text": {"es": summary.es, "en": summary.en}, "reviewed_by": by, "reviewed_on": on}

    # Who, where, what it costs, how long it takes

    def _who(self, cells: Cells) -> dict[str, str] | None:
        who = cells.text(self.mapping.columns.who)
        said = cells.text(self.mapping.columns.applicants)
        return _es(who) or (_es(said) if is_more_than_that(said) else None)

    def _where_it_is_done(self, cells: Cells) -> dict[str, Any]:
        """Online only with an address at which it begins: else the sheet promises what nobody can click."""
        address = cells.text(self.mapping.columns.begins_at)
        begins_at = address if ADDRESS.fullmatch(address) else None
        said = cells.items(self.mapping.channels.columns)
        found = [*(read_channels(said) or self.mapping.channels.default)]
        if begins_at and "online" not in found:
            found = ["online", *found]
        kept = [each for each in found if each != "online" or begins_at]
        return {"begins_at": begins_at, "channels": kept or ["counter"]}

    def _cost(self, cells: Cells) -> dict[str, Any]:
        where = self.mapping.columns
        reading = read_fee(
            cells.text(where.fee), cells.text(where.more_fees), bare_is_pesos=self.mapping.fees_are_pesos
        )
        if reading.amount is None:
            return {"cost": reading.cost}
        es, en = reading.concept
        fee = {"id": "derechos", "concept": {"es": es, "en": en}, "amount": f"{reading.amount:.2f}"}
        return {"fees": [fee], "cost": "varies" if reading.cost == "varies" else None}

    def _time(self, cells: Cells, name: str) -> dict[str, Any]:
        time = read_time(cells.text(self.mapping.columns.time))
        deadline = {"resolve": time.term, "silence": time.silence}
        if self.mapping.calendar:
            deadline["calendar"] = self.mapping.calendar
        valid = read_validity(cells.text(self.mapping.columns.validity))
        obtains = cells.text(self.mapping.columns.obtains) or name
        outcome = {"granted": {"name": {"es": obtains}, "valid": valid}} if valid else None
        return {"deadline": deadline, "outcome": outcome}

    def _contact(self, cells: Cells) -> dict[str, Any] | None:
        where = self.mapping.columns
        phone, said = cells.text(where.phone, " "), cells.text(where.contact)
        contact = {
            "phone": phone[:120] or read_phone(said),
            "email": read_email(cells.text(where.email) or said),
        }
        return {word: value for word, value in contact.items() if value} or None

    def _offices(self, cells: Cells, owner: Owner) -> list[dict[str, Any]]:
        where = self.mapping.columns
        address = cells.text(where.address, ", ") or read_address(cells.text(where.contact))
        if not address:
            return []
        hours, phone = _es(cells.text(where.hours)), cells.text(where.phone, " ")[:120]
        office = {"name": {"es": owner.unit_es}, "address": address, "hours": hours}
        phone = phone or read_phone(cells.text(where.contact)) or ""
        return [{word: value for word, value in {**office, "phone": phone}.items() if value}]

    # What the source says

    def _source(self, cells: Cells) -> dict[str, Any]:
        source = self.mapping.source.model_dump(exclude_unset=True)
        address = cells.text(self.mapping.columns.source_address)
        if ADDRESS.fullmatch(address):
            source["address"] = address
        elif address:
            source["name"] = f"{source['name']} · {address}"[:300]
        if DATE.fullmatch(updated := cells.text(self.mapping.columns.updated)):
            source["date"] = updated
        return source

    def _originals(self, cells: Cells, words: dict[str, Any]) -> list[dict[str, str]]:
        """The source's own words of every part that was read into something else."""
        return [
            {"part": part, "text": text[:LONGEST_ORIGINAL]}
            for part, text in self._read_parts(cells, words)
            if text
        ]

    def _read_parts(self, cells: Cells, words: dict[str, Any]) -> Iterator[tuple[str, str]]:
        where, visit = self.mapping.columns, self.mapping.inspection
        said: Callable[[Columns], str] = cells.original
        yield "cost", said((*where.fee, *where.more_fees))
        yield "time", said(where.time)
        yield "validity", said(where.validity)
        lines = "\n".join(cells.items(where.requirements))
        shown = [each["name"] for each in words["requirements"]]
        yield "requirements", lines if lines != "\n".join(shown) else ""
        yield "legal_basis", said(where.legal_basis)
        yield "contact", said(where.contact)
        applicants = said(where.applicants)
        yield "applicants", applicants if not words["who"] else ""
        yield "channels", "; ".join(cells.items(self.mapping.channels.columns))
        yield "other", said((*where.other, *(visit.lasts if visit else ())))


@dataclass(frozen=True)
class _ReadyRule:
    """A rule with its words as they are compared."""

    said: Rule
    has: tuple[str, ...]
    unless: tuple[str, ...]

    @classmethod
    def of(cls, rule: Rule) -> "_ReadyRule":
        return cls(rule, tuple(map(plain, rule.name_has)), tuple(map(plain, rule.unless)))

    def holds_for(self, name: str) -> bool:
        return any(word in name for word in self.has) and not any(word in name for word in self.unless)


@lru_cache(maxsize=4096)
def _line(said: str) -> str:
    """A line of business as a sentence begins; the same lists come again in row after row."""
    return readable(re.sub(r" ?/ ?", " / ", said))


def _es(said: str) -> dict[str, str] | None:
    return {"es": said} if said else None


def _listed(found: tuple[str, ...] | None) -> list[str] | None:
    return list(found) if found else None
