"""Writing the paragraphs of a unit, and putting one into a letter."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from ventanilla.agencies.models import Officer, Role, Unit
from ventanilla.agencies.permissions import holds
from ventanilla.dossiers.refusals import NotYours
from ventanilla.ledger.record import record

from ..filling import unknown_gaps
from ..models import Paragraph, Wording
from ..refusals import NoSuchGap


@transaction.atomic
def write_paragraph(
    *, unit: Unit, title: str, text: str, paragraph: Paragraph | None, by: Officer, at: datetime
) -> Paragraph:
    """Write a paragraph of the unit, or give one a new wording; the old one is kept.

    Raises NotYours for whoever is neither reviewer nor head there, NoSuchGap for braces that no case can fill.
    """
    if not any(holds(by, role, unit, timezone.localdate(at)) for role in (Role.REVIEWER, Role.HEAD)):
        raise NotYours
    if unknown := unknown_gaps(text):
        raise NoSuchGap(unknown)
    if paragraph is None:
        written = Paragraph.objects.create(unit=unit, title=title)
    else:
        written = Paragraph.objects.select_for_update(of=("self",)).get(pk=paragraph.pk, unit=unit)
    number = written.wordings.count() + 1
    written.say(Wording.objects.create(paragraph=written, number=number, text=text, by=by, at=at), title)
    record("paragraph.written", subject=str(written.uuid), by=by.ref, at=at, number=number, text=text)
    return written


@transaction.atomic
def retire_paragraph(*, paragraph: Paragraph, by: Officer, at: datetime) -> Paragraph:
    """Take a paragraph out of use; letters that have it keep it. Raises NotYours."""
    locked = Paragraph.objects.select_for_update(of=("self",)).select_related("unit").get(pk=paragraph.pk)
    if not any(holds(by, role, locked.unit, timezone.localdate(at)) for role in (Role.REVIEWER, Role.HEAD)):
        raise NotYours
    if locked.retired_at is None:
        locked.retire(at)
        record("paragraph.retired", subject=str(locked.uuid), by=by.ref, at=at)
    return locked
