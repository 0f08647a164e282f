"""Finding what was touched: each seal, place, link and commitment is computed again."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import groupby, islice
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery
from django.utils.translation import gettext as _

from ventanilla.kernel.canonical import digest

from .erasure import ACT as ERASED
from .models import Erasure, File, Sheet
from .record import commitment

CHUNK, FILES_AT_ONCE = 500, 200


@dataclass(frozen=True)
class Break:
    """One thing that does not hold: in whose file, at which sheet, and what, in a sentence."""

    subject: str
    number: int
    sentence: str

    def __str__(self) -> str:
        return f"{self.subject}: {self.sentence}"


def breaks(subject: str | None = None, seen: Callable[[], Any] = lambda: None) -> Iterator[Break]:
    """Read one file, or all, and say what was edited, deleted, inserted or reordered. `seen` is called per sheet.

    Nothing is written or locked, so that it runs with a right to read alone. A file at fault is read again in one
    statement, since an act may have been writing in it between two.
    """
    for name, faults in _at_first_sight(subject, seen):
        if faults:
            yield from _breaks_of(name, *_at_one_instant(name))


def _at_one_instant(subject: str) -> tuple[File | None, list[Sheet]]:
    file = File.objects.filter(subject=OuterRef("subject"))
    alone = _sheets().filter(subject=subject)
    sheets: list[Any] = list(
        alone.annotate(file_sheets=Subquery(file.values("sheets")), file_head=Subquery(file.values("head")))
    )
    if not sheets:
        return File.objects.filter(subject=subject).first(), []
    known = vars(sheets[0])
    if known["file_sheets"] is None:
        return None, sheets
    return File(subject=subject, sheets=known["file_sheets"], head=known["file_head"]), sheets


def _at_first_sight(subject: str | None, seen: Callable[[], Any]) -> Iterator[tuple[str, list[Break]]]:
    files = (
        File.objects.order_by("pk")
        if subject is None
        else File.objects.filter(subject=subject).order_by("pk")
    )
    orphans = Sheet.objects.exclude(subject__in=File.objects.values("subject"))
    for some in _batched(files.iterator(FILES_AT_ONCE), FILES_AT_ONCE):
        yield from _faults_of({file.subject: file for file in some}, seen)
    strays = orphans if subject is None else orphans.filter(subject=subject)
    yield from _faults_of(dict.fromkeys(strays.order_by("subject").values_list("subject", flat=True)), seen)


def _faults_of(files: dict[str, Any], seen: Callable[[], Any]) -> Iterator[tuple[str, list[Break]]]:
    sheets = _sheets().filter(subject__in=files).iterator(CHUNK) if files else iter(())
    empty = dict(files)
    for subject, group in groupby(sheets, key=lambda sheet: sheet.subject):
        leaves = []
        for sheet in group:
            leaves.append(sheet)
            seen()
        yield subject, list(_breaks_of(subject, empty.pop(subject, None), leaves))
    for subject, file in empty.items():
        yield subject, list(_breaks_of(subject, file, []))


def _sheets() -> QuerySet[Sheet]:
    return Sheet.objects.select_related("words", "erasure__ordered_by__words").order_by("subject", "number")


def _batched(rows: Iterator[Any], size: int) -> Iterator[list[Any]]:
    while some := list(islice(rows, size)):
        yield some


def _breaks_of(subject: str, file: File | None, sheets: list[Sheet]) -> Iterator[Break]:
    number, previous = 0, ""
    for sheet in sheets:
        for gone in range(number + 1, sheet.number):
            yield Break(subject, gone, _("Sheet %(number)s was deleted.") % {"number": gone})
        sentences = _header_faults(sheet, previous, follows=sheet.number == number + 1) or _words_faults(
            sheet
        )
        for sentence in sentences:
            yield Break(subject, sheet.number, sentence % {"number": sheet.number})
        number, previous = sheet.number, sheet.digest
    yield from _end_faults(subject, file, number, previous)


def _header_faults(sheet: Sheet, previous: str, *, follows: bool) -> list[str]:
    if digest(sheet.header) != sheet.digest:
        return [_("The header of sheet %(number)s was edited.")]
    header = _header(sheet)
    if (header.get("number"), header.get("subject")) != (sheet.number, sheet.subject):
        return [_("Sheet %(number)s was moved here from another place.")]
    if follows and header.get("previous") != previous:
        return [
            _("Sheet %(number)s does not follow the one before it: one of the two was replaced or inserted.")
        ]
    return []


def _words_faults(sheet: Sheet) -> list[str]:
    words, erasure = getattr(sheet, "words", None), getattr(sheet, "erasure", None)
    if words is None:
        return (
            []
            if _was_ordered(sheet, erasure)
            else [_("The words of sheet %(number)s were removed without right.")]
        )
    if erasure is not None:
        return [_("The words of sheet %(number)s were erased and have come back.")]
    if commitment(words.payload, words.salt) != _header(sheet).get("commitment"):
        return [_("The words of sheet %(number)s were edited.")]
    return []


def _was_ordered(sheet: Sheet, erasure: Erasure | None) -> bool:
    """Say whether a sheet of the same file orders this erasure by number."""
    order = erasure.ordered_by if erasure else None
    if order is None or order.subject != sheet.subject or _header(order).get("act") != ERASED:
        return False
    return sheet.number in order.said.get("sheets", [])


def _end_faults(subject: str, file: File | None, number: int, head: str) -> Iterator[Break]:
    if file is None:
        yield Break(subject, number, _("The file's own row was deleted; its sheets are still here."))
        return
    for gone in range(number + 1, file.sheets + 1):
        yield Break(subject, gone, _("Sheet %(number)s was deleted.") % {"number": gone})
    for extra in range(file.sheets + 1, number + 1):
        yield Break(subject, extra, _("Sheet %(number)s was inserted: no act wrote it.") % {"number": extra})
    if file.sheets == number and file.head != head:
        yield Break(
            subject, number, _("Sheet %(number)s is not the last one that an act wrote.") % {"number": number}
        )


def _header(sheet: Sheet) -> dict[str, Any]:
    try:
        read = json.loads(sheet.header)
    except ValueError:
        return {}
    return read if isinstance(read, dict) else {}
