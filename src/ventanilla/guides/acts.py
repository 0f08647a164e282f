"""What officers do to a guide: publish it, and withdraw it (publicar, dar de baja).

Each act is one transaction with one sheet in the guide's file. Refusals carry a translated `sentence`.
"""

from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ventanilla.agencies.models import Agency, Officer
from ventanilla.jurisdictions.models import Jurisdiction
from ventanilla.ledger.record import record, state
from ventanilla.outbox import generations
from ventanilla.outbox.facts import announce
from ventanilla.procedures.models import Procedure
from ventanilla.procedures.problem import Problem, located

from . import permissions
from .models import Guide, GuideEdition, GuideWithdrawal
from .reading import read_guide
from .refusals import Faulty, NotAllowed, NothingChanged, PastDate, SamePerson
from .tree import Tree


@transaction.atomic
def publish_guide(
    *,
    source: str,
    written_by: Officer,
    by: Officer,
    in_force_from: date,
    at: datetime,
    folder: Path | None = None,
) -> GuideEdition:
    """Make the text an edition of its guide, in force from a day on. It can't be changed any more.

    Its tables are taken in from `folder`. Raises Faulty, SamePerson (four eyes), NotAllowed, PastDate,
    NothingChanged.
    """
    tree = _sound(source, folder)
    agency, today = Agency.objects.get(code=tree.agency), timezone.localdate(at)
    if by.pk == written_by.pk:
        raise SamePerson
    if not (permissions.may_write(written_by, agency, today) and permissions.may_publish(by, agency, today)):
        raise NotAllowed
    if in_force_from < today:
        raise PastDate
    guide = _guide(tree, agency)
    edition = GuideEdition.of_tree(
        guide, tree, source, in_force_from=in_force_from, written_by=written_by, by=by, at=at
    )
    current = GuideEdition.objects.of_code(guide.code).in_force(in_force_from).first()
    if current and current.digest == edition.digest:
        raise NothingChanged
    edition.save(force_insert=True)
    generations.turn(generations.PAGES)
    said: dict[str, Any] = {"number": edition.number, "digest": edition.digest, "written_by": written_by.ref}
    _record("guide.published", guide, by=by, at=at, in_force_from=in_force_from.isoformat(), **said)
    state("guide", code=guide.code, number=edition.number, digest=edition.digest, in_force_from=in_force_from)
    announce("guide_published", at=at, edition=edition.pk, guide=str(guide.uuid))
    return edition


@transaction.atomic
def withdraw_guide(
    *, edition: GuideEdition, from_on: date, reason: str, by: Officer, at: datetime
) -> GuideWithdrawal:
    """End an edition without a successor from a day on (baja). Raises NotAllowed and PastDate."""
    guide = Guide.objects.locked().get(pk=edition.guide_id)
    today = timezone.localdate(at)
    if not permissions.may_withdraw(by, guide.agency, today):
        raise NotAllowed
    if from_on < today:
        raise PastDate
    withdrawal = GuideWithdrawal.objects.create(
        edition=edition, from_on=from_on, reason=reason, withdrawn_by=by, withdrawn_at=at
    )
    generations.turn(generations.PAGES)
    _record("guide.withdrawn", guide, by=by, at=at, number=edition.number, from_on=from_on.isoformat())
    announce("guide_withdrawn", at=at, edition=edition.pk, guide=str(guide.uuid))
    return withdrawal


def _sound(source: str, folder: Path | None) -> Tree:
    reading = read_guide(source, folder)
    if reading.tree is None or reading.problems:
        raise Faulty(reading.problems)
    if found := tuple(_problems_of_places(reading.tree)):
        raise Faulty(located(found, reading.tree.model_dump(by_alias=True, exclude_unset=True)))
    return reading.tree


def _problems_of_places(tree: Tree) -> list[Problem]:
    """What the guide says about agencies, places and procedures that do not exist here."""
    found: list[Problem] = []
    if not Agency.objects.filter(code=tree.agency).exists():
        sentence = _("There is no agency with the code “%(code)s”.")
        found.append(Problem(sentence % {"code": tree.agency}, ("agency",)))
    if not Jurisdiction.objects.filter(code=tree.place).exists():
        sentence = _("There is no place with the code “%(code)s”.")
        found.append(Problem(sentence % {"code": tree.place}, ("place",)))
    codes = set(
        Procedure.objects.filter(code__in=tree.procedures).order_by("pk").values_list("code", flat=True)
    )
    for n, phase in enumerate(tree.phases):
        for m, step in enumerate(phase.steps):
            if step.procedure and step.procedure not in codes:
                sentence = _("No procedure is registered with the code “%(code)s”.")
                place = ("phases", n, "steps", m, "procedure")
                found.append(Problem(sentence % {"code": step.procedure}, place))
    return found


def _guide(tree: Tree, agency: Agency) -> Guide:
    """The locked guide of this code, made when it is new. Code, address and agency never change."""
    guide, _made = Guide.objects.locked().get_or_create(
        code=tree.code, defaults={"agency": agency, "slug": _free(tree)}
    )
    if guide.agency_id != agency.pk:
        raise Faulty([Problem(_("Another agency already has a guide with this code."), ("code",))])
    if guide.slug != tree.slug:
        raise Faulty([Problem(_("The address of a guide never changes: people have kept it."), ("slug",))])
    return guide


def _free(tree: Tree) -> str:
    """The slug, if no other guide has it."""
    if Guide.objects.filter(slug=tree.slug).exclude(code=tree.code).exists():
        raise Faulty([Problem(_("Another guide already has this address. Choose another."), ("slug",))])
    return tree.slug


def _record(act: str, guide: Guide, *, by: Officer, at: datetime, **said: Any) -> None:
    record(act, subject=str(guide.uuid), by=by.ref, at=at, **said)
