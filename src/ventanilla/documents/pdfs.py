"""PDF files: opened, looked through, and written anew without anything that acts.

Active content is taken out rather than refused, because people can't mend what their bank or employer made.
A PDF with a signature and nothing active is kept byte for byte: writing it anew would break the signature.
"""

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import pikepdf
from django.utils.translation import gettext_lazy as _

from .refusal import Refused

MOST_PAGES = 100
MOST_OBJECTS = 200_000
MOST_UNPACKED = 300 * 1024 * 1024
PIECE = 16 * 1024
DEEPEST = 40

HARMLESS_ACTIONS = {"/GoTo", "/URI", "/Named"}
ACTIVE_KEYS = (
    "/OpenAction",
    "/AA",
    "/JS",
    "/JavaScript",
    "/EmbeddedFiles",
    "/AF",
    "/XFA",
    "/RichMediaContent",
)
ACTIVE_ANNOTATIONS = {"/FileAttachment", "/RichMedia", "/Movie", "/Sound", "/Screen", "/3D"}

BROKEN = _("This PDF is damaged or incomplete. Open it to check, then save it again and send the new file.")
LOCKED = _("This PDF asks for a password. Save a copy without password and send that one.")
TOO_MANY_PAGES = _("This PDF has more than %(most)s pages. Send only the pages we ask for.")
EMPTY = _("This PDF has no pages. Choose another file.")
BOMB = _("This PDF is packed in a way that we can't open safely. Print it to a new PDF and send that one.")
FORM = _("This PDF is a form that changes while it is open. Print it to a new PDF and send that one.")


@dataclass(frozen=True)
class Booklet:
    """A PDF that only shows pages."""

    content: bytes
    pages: int


def rewrite(content: bytes) -> Booklet:
    """Return the PDF without scripts, launches, attachments and opening actions. Raises Refused."""
    refuse_bombs(content)
    try:
        with pikepdf.open(BytesIO(content)) as pdf:
            return _rewritten(pdf, content)
    except pikepdf.PasswordError as locked:
        raise Refused("pdf-locked", LOCKED) from locked
    except Refused:
        raise
    except (
        pikepdf.PdfError,
        ValueError,
        TypeError,
        RuntimeError,
        OSError,
        RecursionError,
        MemoryError,
    ) as damage:
        raise Refused("pdf-broken", BROKEN) from damage
    except (KeyError, AttributeError, IndexError, OverflowError, NotImplementedError) as damage:
        # A hostile object where a page tree was expected: the file's fault, whatever the library calls it.
        raise Refused("pdf-broken", BROKEN) from damage


def _rewritten(pdf: pikepdf.Pdf, received: bytes) -> Booklet:
    pages = len(pdf.pages)
    if not pages:
        raise Refused("pdf-empty", EMPTY)
    if pages > MOST_PAGES:
        raise Refused("pdf-too-many-pages", TOO_MANY_PAGES % {"most": MOST_PAGES})
    if len(pdf.objects) > MOST_OBJECTS:
        raise Refused("pdf-bomb", BOMB)
    form = pdf.Root.get("/AcroForm")
    if isinstance(form, pikepdf.Dictionary) and "/XFA" in form and pdf.Root.get("/NeedsRendering"):
        raise Refused("pdf-changing-form", FORM)
    signed = _is_signed(pdf)
    removed = disarm(pdf)
    if signed and not removed and _is_whole(received):
        return Booklet(received, pages)
    written = BytesIO()
    pdf.remove_unreferenced_resources()
    pdf.save(written, compress_streams=False, fix_metadata_version=False, deterministic_id=True)
    return Booklet(written.getvalue(), pages)


def refuse_bombs(content: bytes) -> None:
    """Unpack every packed stream piece by piece, keeping none; refuse when the sum passes 300 MB."""
    whole, unpacked = memoryview(content), 0
    for mark in re.finditer(rb"stream\r?\n", content):
        for piece in _unpacked(whole[mark.end() :]):
            unpacked += piece
            if unpacked > MOST_UNPACKED:
                raise Refused("pdf-bomb", BOMB)


def _unpacked(packed: memoryview) -> Iterator[int]:
    """Yield the sizes of the pieces that a zlib stream unpacks to; nothing when it is not one."""
    if len(packed) < 2 or packed[0] & 0x0F != 8 or (packed[0] << 8 | packed[1]) % 31:
        return
    unpacking = zlib.decompressobj()
    for start in range(0, len(packed), PIECE):
        rest: bytes | memoryview = packed[start : start + PIECE]
        while rest and not unpacking.eof:
            try:
                yield len(unpacking.decompress(rest, 64 * PIECE))
            except zlib.error:
                return
            rest = unpacking.unconsumed_tail
        if unpacking.eof:
            return


def _is_signed(pdf: pikepdf.Pdf) -> bool:
    return any(
        isinstance(item, pikepdf.Dictionary) and "/ByteRange" in item and "/Contents" in item
        for item in pdf.objects
    )


def _is_whole(received: bytes) -> bool:
    return received.startswith(b"%PDF-") and received.rstrip().endswith(b"%%EOF")


def disarm(pdf: pikepdf.Pdf) -> int:
    """Take out everything that acts by itself, wherever it hangs; return how many things were taken out."""
    return sum(_disarm(item, 0) for item in pdf.objects)


def _disarm(item: Any, depth: int) -> int:
    if depth > DEEPEST:
        raise Refused("pdf-broken", BROKEN)
    if isinstance(item, pikepdf.Stream):
        return _disarm_dictionary(item, depth)
    if isinstance(item, pikepdf.Dictionary):
        return _disarm_dictionary(item, depth)
    if isinstance(item, pikepdf.Array):
        removed = 0
        for at in reversed(range(len(item))):
            if _is_active(item[at]):
                del item[at]
                removed += 1
            elif not _is_elsewhere(item[at]):
                removed += _disarm(item[at], depth + 1)
        return removed
    return 0


def _disarm_dictionary(item: Any, depth: int) -> int:
    removed = 0
    for key in list(item.keys()):
        value = item.get(key)
        if key in ACTIVE_KEYS or _is_active(value) or (key == "/EF" and "/F" in item):
            del item[key]
            removed += 1
        elif not _is_elsewhere(value):
            removed += _disarm(value, depth + 1)
    return removed


def _is_elsewhere(value: Any) -> bool:
    """Indirect objects are visited from the object table, once each."""
    return isinstance(value, pikepdf.Object) and value.is_indirect


def _is_active(value: Any) -> bool:
    if not isinstance(value, pikepdf.Dictionary):
        return False
    if value.get("/Subtype") is not None and str(value.get("/Subtype")) in ACTIVE_ANNOTATIONS:
        return True
    return _is_action(value) and str(value.get("/S")) not in HARMLESS_ACTIONS


def _is_action(value: Any) -> bool:
    return "/S" in value and (str(value.get("/Type", "")) == "/Action" or str(value.get("/S")) in ACTIONS)


ACTIONS = {
    "/Launch", "/JavaScript", "/SubmitForm", "/ImportData", "/GoToR", "/GoToE", "/Rendition", "/Movie",
    "/Sound", "/RichMediaExecute", "/GoTo3DView", "/Thread", "/Hide", "/SetOCGState", "/ResetForm", "/Trans",
}  # fmt: skip
