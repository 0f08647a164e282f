"""Erasing words (supresión): the person's data go, the proof that something was done stays."""

from datetime import datetime

from django.db import transaction

from .models import Erasure, File, Sheet, Words
from .record import record

ACT = "words.erased"


@transaction.atomic
def erase(*, subject: str, by: str, at: datetime, ground: str) -> Sheet | None:
    """Remove what all sheets of the subject said, and leave a sheet that says who ordered it and on what ground.

    Sheets about earlier erasures keep their words: they hold no personal data. Returns None when nothing was left
    to erase. `ground` is the legal ground, without personal data.
    """
    File.objects.locked(subject)
    kept = [sheet for sheet in Sheet.objects.about(subject) if hasattr(sheet, "words") and sheet.act != ACT]
    if not kept:
        return None
    order = record(ACT, subject=subject, by=by, at=at, ground=ground, sheets=[sheet.number for sheet in kept])
    Erasure.objects.bulk_create(Erasure(sheet=sheet, ordered_by=order) for sheet in kept)
    Words.objects.filter(sheet__in=kept).delete()
    return order
