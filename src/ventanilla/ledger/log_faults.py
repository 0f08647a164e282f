"""Comparing the public log with itself and with the sheets: what an act wrote stands there, and nothing else does."""

from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any

from django.db.models.functions import Length
from django.db.models.lookups import GreaterThan
from django.utils.translation import gettext as _

from .keys import NoKey, keys
from .log import tiles
from .log.audit import What, faults
from .log.checkpoints import Checkpoint, MalformedCheckpoint
from .log.merkle import HASH_BYTES
from .log.notes import MalformedKey, MalformedNote, Note, Unverified, Verifier
from .models import Entry, Erasure, Head, Pending, Sheet, Tile, Tree
from .record import entry_of
from .testimonies import faults_of as testimony_faults
from .verify import Break

LOG = "log"
AT_ONCE = 500


def log_breaks(seen: Callable[[int], Any] = lambda entries: None) -> Iterator[Break]:
    """Say what does not hold in the log: entries, tiles, heads, their signatures, the words of witnesses.

    Nothing is written or locked: rows that come meanwhile are left for the next time. `seen` is told of each block.
    """
    last = Head.objects.newest()
    heads = list(Head.objects.filter(size__lte=last.size if last else 0).order_by("size"))
    checkpoints = []
    for head in heads:
        yield from _head_faults(head)
        checkpoints.append(Checkpoint("", head.size, bytes(head.root)))
    if Tree.objects.filter(size__lt=last.size if last else 0).exists():
        yield Break(
            LOG, last.size if last else 0, _("The log was wound back: it is shorter than its last head.")
        )
    size = last.size if last else 0
    for fault in faults(_entries(size), _tile_reader(size), checkpoints, seen):
        yield Break(LOG, fault.at, _sentence(fault.what) % {"number": fault.at})
    yield from testimony_faults(heads)


def sheet_breaks(subject: str | None = None) -> Iterator[Break]:
    """Say which sheets are missing in the log, and whether it has entries that no act wrote.

    A sheet's own words say which entry is its own; sheets whose words were erased are only counted.
    """
    sheets = Sheet.objects.select_related("words").filter(words__isnull=False).order_by("subject", "number")
    of_subject = sheets if subject is None else sheets.filter(subject=subject)
    known = 0
    rows = of_subject.iterator(AT_ONCE)
    while some := list(islice(rows, AT_ONCE)):
        own = {entry_of(sheet, bytes(sheet.words.salt)): sheet for sheet in some}
        there = _present(list(own))
        known += len(there)
        for value, sheet in own.items():
            if value not in there:
                sentence = _("Sheet %(number)s does not stand in the public log.") % {"number": sheet.number}
                yield Break(sheet.subject, sheet.number, sentence)
    if subject is None:
        yield from _strangers(known)


def _strangers(known: int) -> Iterator[Break]:
    """Entries that are no sheet's, no erased sheet's and no statement: somebody put them there."""
    written = Entry.objects.count() + Pending.objects.count() - _statements()
    if written > known + Erasure.objects.count():
        sentence = _("The log has entries that no act wrote: %(count)s.")
        yield Break(LOG, 0, sentence % {"count": written - known - Erasure.objects.count()})


def _statements() -> int:
    """Commitments are 32 bytes; whatever is longer is a public text."""
    longer = GreaterThan(Length("value"), HASH_BYTES)
    return Entry.objects.filter(longer).count() + Pending.objects.filter(longer).count()


def _present(values: list[bytes]) -> set[bytes]:
    waiting = Pending.objects.filter(value__in=values).order_by("pk").values_list("value", flat=True)
    found = Entry.objects.places(values).keys() | {bytes(value) for value in waiting}
    moved = [value for value in values if value not in found]  # into the log, between the two looks
    return found | (Entry.objects.places(moved).keys() if moved else set())


def _entries(size: int) -> Iterator[bytes]:
    """The entries in order; one whose place is wrong ends them, since it stands where none should."""
    rows = Entry.objects.filter(pk__lt=size).order_by("pk").values_list("pk", "value").iterator(AT_ONCE * 10)
    for place, (key, value) in enumerate(rows):
        if key != place:
            return
        yield bytes(value)


def _tile_reader(size: int) -> Callable[[int, int], bytes]:
    """The tiles as they stood when the log had this size."""

    def read(level: int, number: int) -> bytes:
        held = Tile.objects.filter(level=level, number=number).values_list("hashes", flat=True).first()
        return bytes(held or b"")[: tiles.width_in(size, level, number) * HASH_BYTES]

    return read


def _head_faults(head: Head) -> Iterator[Break]:
    try:
        note = Note.read(head.note)
        checkpoint = Checkpoint.read(note.text)
        note.signed_by(_ours(checkpoint.origin))
    except (MalformedNote, MalformedCheckpoint, Unverified):
        yield Break(
            LOG, head.size, _("The head of size %(number)s is not signed by the log.") % {"number": head.size}
        )
        return
    if (checkpoint.size, checkpoint.root) != (head.size, bytes(head.root)):
        yield Break(LOG, head.size, _("The head of size %(number)s was edited.") % {"number": head.size})


def _ours(origin: str) -> list[Verifier]:
    try:
        return [verifier for verifier in keys().verifiers if verifier.name == origin]
    except (NoKey, MalformedKey):
        return []


def _sentence(what: What) -> str:
    return {
        What.TILE: _(
            "The log's tiles do not fit its entries, from entry %(number)s on: one of them was edited."
        ),
        What.HEAD: _("The head of size %(number)s is not that of the entries before it."),
        What.CUT: _("Entry %(number)s was deleted from the log."),
        What.UNSIGNED: _("Entries were inserted after the log's last head, from %(number)s on."),
    }[what]
