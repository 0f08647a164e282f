"""Publishing many sheets that only inform at once, two people at work (publicación de fichas importadas).

One call is one transaction. What `acts.publish` checks is checked here too, in few queries: the definition has no
problems, agency and unit exist, both people may, they are two, the day has not passed, something has changed.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from ventanilla.agencies.models import Agency, Officer, Role, Unit
from ventanilla.kernel.canonical import digest
from ventanilla.ledger.record import record_each, state_each
from ventanilla.outbox import generations
from ventanilla.outbox.facts import announce

from . import permissions
from .definition import Definition
from .models import DraftState, Edition, EditionDraft, Procedure
from .plain_yaml import in_yaml
from .reading import written
from .refusals import NotAllowed, PastDate, SamePerson

MOST = 2_000
"""Sheets in one transaction: others who write wait until it ends."""
LONGEST_SLUG = 80
DANGLING = re.compile(r"(?:-(?:a|al|con|de|del|e|el|en|la|las|los|o|para|por|que|se|su|un|una|y))+$")
"""Small words at which no address should end."""


@dataclass(frozen=True)
class Registered:
    """What became of each sheet, by code: published first, published anew, left alone, or refused and why."""

    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    same: tuple[str, ...] = ()
    refused: dict[str, str] = field(default_factory=dict)


@transaction.atomic
def publish_sheets(
    *, sheets: Sequence[Definition], registrar: Officer, publisher: Officer, in_force_from: date, at: datetime
) -> Registered:
    """Draft, propose and publish sheets that only inform; each is an edition with its sheet in the record.

    What is in force word for word is left alone. A sheet with problems, of an agency that either may not register
    for, or whose procedure is filed here, is refused by itself; the others go in.
    Raises SamePerson (four eyes), PastDate, and ValueError for more than MOST or a code given twice.
    """
    if registrar.pk == publisher.pk or registrar.account_id == publisher.account_id:
        raise SamePerson
    if in_force_from < timezone.localdate(at):
        raise PastDate
    if len(sheets) > MOST or len({sheet.code for sheet in sheets}) != len(sheets):
        raise ValueError("Publish at most MOST sheets at a time, each with a code of its own.")
    batch = _Batch.of(sheets, registrar, publisher, in_force_from, at)
    if batch.accepted:
        batch.write()
    return Registered(
        new=tuple(code for code in batch.accepted if code not in batch.current),
        changed=tuple(code for code in batch.accepted if code in batch.current),
        same=tuple(batch.same),
        refused=batch.refused,
    )


@dataclass
class _Batch:
    registrar: Officer
    publisher: Officer
    in_force_from: date
    at: datetime
    agencies: dict[str, Agency]
    known: dict[str, Procedure]
    current: dict[str, Edition]
    accepted: dict[str, tuple[Definition, str]] = field(default_factory=dict)
    same: list[str] = field(default_factory=list)
    refused: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        sheets: Sequence[Definition],
        registrar: Officer,
        publisher: Officer,
        in_force_from: date,
        at: datetime,
    ) -> "_Batch":
        """Lock what these sheets would change, and sort them into accepted, same and refused."""
        codes = [sheet.code for sheet in sheets]
        known = _locked(codes)
        agencies = Agency.objects.filter(code__in={sheet.agency for sheet in sheets})
        current = Edition.objects.in_force(in_force_from).filter(procedure__in=known.values())
        batch = cls(
            registrar, publisher, in_force_from, at,
            {each.code: each for each in agencies.select_related("jurisdiction__parent__parent").order_by("pk")},
            known,
            {each.procedure.code: each for each in current.select_related("procedure").order_by("pk")},
        )  # fmt: skip
        units = _units(batch.agencies.values())
        allowed = batch.allowed()
        for sheet in sheets:
            batch.sort(sheet, units, allowed)
        return batch

    def allowed(self) -> set[str]:
        """The codes of the agencies for which both may."""
        on = timezone.localdate(self.at)
        drafts = permissions.registers_for(self.registrar, Role.REGISTRAR, on)
        publishes = permissions.registers_for(self.publisher, Role.PUBLISHER, on)
        return {code for code, agency in self.agencies.items() if drafts(agency) and publishes(agency)}

    def sort(self, sheet: Definition, units: set[str], allowed: set[str]) -> None:
        content = written(sheet)
        now = self.current.get(sheet.code)
        if now and now.digest == digest(content) and sheet.agency in allowed:
            self.same.append(sheet.code)
        elif sentence := self._refusal(sheet, now, units, allowed):
            self.refused[sheet.code] = sentence
        else:
            self.accepted[sheet.code] = (sheet, content)

    def _refusal(self, sheet: Definition, now: Edition | None, units: set[str], allowed: set[str]) -> str:
        if sheet.agency not in self.agencies:
            return _("There is no agency with the code “%(code)s”.") % {"code": sheet.agency}
        if sheet.agency not in allowed:
            return NotAllowed().sentence
        if sheet.is_filed_here or (now and now.definition.is_filed_here):
            return _("This procedure is filed here. Only its agency changes it, in the studio.")
        if f"{sheet.agency}/{sheet.unit}" not in units:
            return _("The agency has no unit “%(unit)s”.") % {"unit": sheet.unit}
        if sheet.code in self.known and self.known[sheet.code].agency_id != self.agencies[sheet.agency].pk:
            return _("Another agency already has a procedure with the code “%(code)s”.") % {
                "code": sheet.code
            }
        return " ".join(str(problem) for problem in sheet.problems())

    def write(self) -> None:
        """Write procedures, drafts, editions and the record; turn the pages; say it."""
        self._make_procedures()
        editions = Edition.objects.bulk_create(self._editions(self._drafts()))
        self._keep_kinds()
        generations.turn(generations.PAGES)
        said = {
            str(edition.procedure.uuid): {
                "number": edition.number, "digest": edition.digest, "in_force_from": self.in_force_from.isoformat(),
                "registrar": self.registrar.ref,
            }
            for edition in editions
        }  # fmt: skip
        record_each("edition.published", said=said, by=self.publisher.ref, at=self.at)
        state_each(
            "edition",
            (
                {
                    "code": edition.procedure.code, "number": edition.number, "digest": edition.digest,
                    "in_force_from": self.in_force_from,
                }
                for edition in editions
            ),
        )  # fmt: skip
        announce("sheets_published", at=self.at, editions=[edition.pk for edition in editions])

    def _make_procedures(self) -> None:
        new = [sheet for code, (sheet, _content) in self.accepted.items() if code not in self.known]
        slugs = _slugs(new, self.agencies)
        made = Procedure.objects.bulk_create(
            Procedure(
                code=sheet.code, slug=slugs[sheet.code], agency=self.agencies[sheet.agency], kind=sheet.kind
            )
            for sheet in new
        )
        self.known |= {procedure.code: procedure for procedure in made}

    def _drafts(self) -> list[EditionDraft]:
        return EditionDraft.objects.bulk_create(
            EditionDraft(
                procedure=self.known[code], state=DraftState.PUBLISHED, source=in_yaml(content), content=content,
                drafted_by=self.registrar, drafted_at=self.at, proposed_by=self.registrar, proposed_at=self.at,
            )
            for code, (_sheet, content) in self.accepted.items()
        )  # fmt: skip

    def _editions(self, drafts: list[EditionDraft]) -> list[Edition]:
        numbers = dict(
            Edition.objects.filter(procedure__in=[self.known[code] for code in self.accepted])
            .values_list("procedure")
            .annotate(last=Max("number"))
        )
        return [
            Edition.of_draft(
                draft, self.accepted[draft.procedure.code][0], in_force_from=self.in_force_from, by=self.publisher,
                at=self.at, number=numbers.get(draft.procedure_id, 0) + 1,
            )
            for draft in drafts
        ]  # fmt: skip

    def _keep_kinds(self) -> None:
        changed = []
        for code, (sheet, _content) in self.accepted.items():
            if self.known[code].kind != sheet.kind:
                self.known[code].kind = sheet.kind
                changed.append(self.known[code])
        Procedure.objects.bulk_update(changed, ["kind"], batch_size=500)


def lock_procedures(codes: Iterable[str]) -> None:
    """Lock the procedures of these codes that are there, in one order. Inside the caller's transaction.

    Whoever writes pages locks procedures before it turns the pages; an import that makes agencies turns them early.
    """
    list(Procedure.objects.locked().filter(code__in=list(codes)).order_by("pk"))


def _locked(codes: Sequence[str]) -> dict[str, Procedure]:
    """The procedures of these codes, locked. Two runs of the same file wait for each other here."""
    lock_procedures(codes)
    generations.hold(generations.PAGES)
    rows = Procedure.objects.locked().filter(code__in=codes).order_by("pk")
    return {each.code: each for each in rows}


def _units(agencies: Iterable[Agency]) -> set[str]:
    rows = Unit.objects.filter(agency__in=list(agencies)).order_by("pk")
    return {f"{agency}/{unit}" for agency, unit in rows.values_list("agency__code", "code")}


def _slugs(sheets: Sequence[Definition], agencies: dict[str, Agency]) -> dict[str, str]:
    """A word for the address of each: its name and its place; where that is taken, with the end of its code."""
    places = {sheet.code: agencies[sheet.agency].jurisdiction.name_es for sheet in sheets}
    wanted = {sheet.code: _slug(sheet, places[sheet.code]) for sheet in sheets}
    rows = Procedure.objects.filter(slug__in=list(wanted.values())).order_by("pk")
    taken = set(rows.values_list("slug", flat=True))
    for sheet in sheets:
        if wanted[sheet.code] in taken:
            wanted[sheet.code] = _slug(sheet, places[sheet.code], sheet.code.rpartition("-")[2].lower())
        taken.add(wanted[sheet.code])
    return wanted


def _slug(sheet: Definition, place: str, tail: str = "") -> str:
    """The name and the place, cut between words: "licencia-de-uso-de-suelo-toluca"."""
    end, name = slugify(place.partition(",")[0])[:24].strip("-"), slugify(sheet.name.es.replace("/", " "))
    if name.endswith(end):
        end = ""
    end = f"{end}-{tail}".strip("-")
    most = LONGEST_SLUG - len(end) - 1
    if len(name) > most:
        name = DANGLING.sub("", name[:most].rpartition("-")[0])
    return f"{name}-{end}".strip("-") or slugify(sheet.code)
