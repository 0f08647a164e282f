"""Renewing or changing what was granted: when it can be asked for, under which edition (renovación, modificación)."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from ventanilla.forms.field import Field
from ventanilla.procedures.models import Edition

from .leftovers import references
from .models import Dossier, Link
from .refusals import NotFollowable

RENEWAL, MODIFICATION = Link.Kind.RENEWAL, Link.Kind.MODIFICATION
KINDS = (RENEWAL, MODIFICATION)


def edition_after(dossier: Dossier, kind: str, on: date) -> Edition | None:
    """The edition in force by which it is renewed or changed: of the procedure that its edition names, or its own."""
    granted = dossier.definition.granted
    code = (granted.renewed_by if kind == RENEWAL else granted.modified_by) or dossier.definition.code
    editions = Edition.objects.in_force(on).filter(procedure__code=code, online=True)
    return editions.select_related("procedure__agency").first()


def refuse_if_not_followable(dossier: Dossier, kind: str, on: date) -> Edition:
    """The edition to file under; raises NotFollowable with the reason unless it can be renewed or changed today."""
    if dossier.is_appeal or dossier.definition.outcome is None or not dossier.is_granted:
        raise NotFollowable("not_granted")
    if kind == RENEWAL and dossier.definition.granted.valid in (None, "always"):
        raise NotFollowable("never_ends")
    for link in Link.objects.of(dossier, kind).in_order():
        if not link.dossier.is_closed:
            raise NotFollowable("open", link.dossier.folio)
        if kind == RENEWAL and link.dossier.is_granted:
            raise NotFollowable("renewed", link.dossier.folio)
    edition = edition_after(dossier, kind, on)
    if edition is None:
        raise NotFollowable("gone")
    return edition


def ways_on(dossier: Dossier, on: date) -> list[str]:
    """What the person may ask for from this case today: renewal, modification, both or neither."""
    found = []
    for kind in KINDS:
        try:
            refuse_if_not_followable(dossier, kind, on)
        except NotFollowable:
            continue
        found.append(str(kind))
    return found


def carried_over(dossier: Dossier, edition: Edition) -> dict[str, Any]:
    """The answers of the earlier case, in their JSON form, that the new form asks in the same way.

    A question counts as the same when it has the same id and kind. Files are sent anew: papers grow old.
    """
    latest = dossier.answer_versions.latest_first().first()
    if latest is None:
        return {}
    before = dossier.definition.questions.fields
    now: Mapping[str, Field] = edition.definition.questions.fields
    return {
        name: said
        for name, said in latest.content.items()
        if name in now
        and name in before
        and now[name].kind == before[name].kind
        and not any(references(said))
    }
