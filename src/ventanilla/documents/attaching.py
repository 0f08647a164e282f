"""Hanging a proof on a finished PDF without touching one byte of it (PDF 1.7, 7.5.6: incremental update).

The proof speaks of the paper's bytes, so they must be fixed before it exists, and stay the beginning of the file for
ever. What is appended follows from the paper and the proof alone: whoever checks makes it again and compares. PDF/A-3
(ISO 19005-3, 6.8) wants each attached file named in the catalogue, with its kind and how it belongs to the document.
"""

import base64
import re
from datetime import UTC, datetime
from hashlib import sha256

FILE = b"(ventanilla-proof.json)"
TAIL = 400
TRAILER = re.compile(
    rb"trailer\n<</Size ([0-9]{1,9})/Root ([0-9]{1,9}) 0 R/Info ([0-9]{1,9}) 0 R/ID\[\(([^()\\]*)\)\([^()\\]*\)\]>>"
    rb"\nstartxref\n([0-9]{1,12})\n%%EOF\s*\Z"
)
LINE = b"%010d 00000 n\r\n"


class NotAttachable(Exception):
    """The PDF does not end as our typesetter ends one: nothing can be attached without rewriting it."""


def attached(pdf: bytes, proof: str, at: datetime) -> bytes:
    """Return the PDF with `proof` attached as a file of that instant. Raises NotAttachable."""
    return pdf + _suffix(pdf, proof.encode(), f"{at.astimezone(UTC):%Y%m%d%H%M%S}".encode())


def _suffix(pdf: bytes, text: bytes, at: bytes) -> bytes:
    found = TRAILER.search(pdf[-TAIL:])
    if not found:
        raise NotAttachable
    size, root, info, identity, before = found.groups()
    spec = int(size)
    bodies = {
        spec: _file_specification(spec),
        spec + 1: _file(text, at),
        int(root): _catalogue(pdf, root, int(before), spec),
    }
    parts, places = [b"\n%%ventanilla-proof/1 %d\n" % len(pdf)], {}
    for number, body in bodies.items():
        places[number] = len(pdf) + sum(map(len, parts))
        parts.append(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    table = len(pdf) + sum(map(len, parts))
    lines = LINE % places[int(root)], LINE % places[spec], LINE % places[spec + 1]
    parts.append(b"xref\n0 1\n0000000000 65535 f\r\n%s 1\n%s%d 2\n%s%s" % (root, lines[0], spec, *lines[1:]))
    second = base64.b64encode(sha256(text).digest()[:16])
    trailer = b"trailer\n<</Size %d/Root %s 0 R/Info %s 0 R/ID[(%s)(%s)]/Prev %s>>\nstartxref\n%d\n%%%%EOF\n"
    parts.append(trailer % (spec + 2, root, info, identity, second, before, table))
    return b"".join(parts)


def _file_specification(spec: int) -> bytes:
    said = b"<</Type/Filespec/F%s/UF%s/AFRelationship/Supplement/Desc(Ventanilla proof)/EF<</F %d 0 R/UF %d 0 R>>>>"
    return said % (FILE, FILE, spec + 1, spec + 1)


def _file(text: bytes, at: bytes) -> bytes:
    said = b"<</Type/EmbeddedFile/Subtype/application#2Fjson/Length %d/Params<</Size %d/ModDate(D:%sZ)>>>>"
    return said % (len(text), len(text), at) + b"\nstream\n%s\nendstream" % text


def _catalogue(pdf: bytes, root: bytes, before: int, spec: int) -> bytes:
    """The document's catalogue, as it was, with the attached file in it. The typesetter writes it last."""
    opening = pdf.rfind(b"\n%s 0 obj\n" % root, 0, before)
    said = pdf[opening + len(root) + 8 : before].strip().removesuffix(b"endobj").rstrip()
    if opening < 0 or not said.endswith(b">>") or b"/Names" in said or b"/AF" in said:
        raise NotAttachable
    return said[:-2] + b"/AF[%d 0 R]/Names<</EmbeddedFiles<</Names[%s %d 0 R]>>>>>>" % (spec, FILE, spec)
