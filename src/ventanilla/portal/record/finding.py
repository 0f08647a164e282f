"""Looking something up in the public record: by a paper's code, or by any fingerprint that a person holds."""

import base64
import binascii
import re
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from ventanilla.documents.models import Paper, PaperProof
from ventanilla.documents.verification import find
from ventanilla.ledger.models import Entry, Head, Pending, Sheet
from ventanilla.ledger.proofs import PROMISED_WITHIN, proof_of

LONGEST = 200
HASH = re.compile(r"[0-9a-fA-F]{64}")


@dataclass(frozen=True)
class Place:
    """Where it stands: its number in the log, and the first signed head over it; no place while it is only promised."""

    index: int | None = None
    size: int = 0
    at: datetime | None = None


def look_up(said: str) -> Place | None:
    """Return the place of what these words name, or None when the record has never heard of it.

    A paper's verification code; a SHA-256 in hexadecimal or base64: of an entry, a sheet, or a PDF of ours.
    """
    said = said.strip()[:LONGEST]
    raw = _hash(said)
    if raw is None:
        paper = find(said)
        return place_of_paper(paper) if paper else None
    return _entry(raw) or _sheet(raw.hex()) or _pdf(raw.hex())


def place_of_paper(paper: Paper) -> Place | None:
    """Where the record holds this paper's bytes."""
    proof = PaperProof.objects.filter(paper=paper).first()
    return _sheet(proof.sheet) if proof else None


@dataclass(frozen=True)
class Kept:
    """What a receipt promised, and what became of it: `until` is when the proof must be there at the latest."""

    sheet: str
    promise: str
    until: datetime
    place: Place | None


def kept_promise(receipt: Paper) -> Kept:
    """The promise on a receipt, as it stands now."""
    content = receipt.content
    sheet, until = content.get("sheet", ""), receipt.issued_at + PROMISED_WITHIN
    return Kept(sheet, content.get("promise", "").strip(), until, _sheet(sheet))


def _hash(said: str) -> bytes | None:
    if HASH.fullmatch(said):
        return bytes.fromhex(said)
    try:
        raw = base64.b64decode(said, validate=True)
    except (ValueError, binascii.Error):
        return None
    return raw if len(raw) == 32 else None


def _entry(raw: bytes) -> Place | None:
    index = Entry.objects.filter(value=raw).values_list("pk", flat=True).first()
    if index is None:
        return Place() if Pending.objects.filter(value=raw).exists() else None
    head = Head.objects.over(index)[:1].get()
    return Place(index, head.size, head.at)


def _sheet(digest: str) -> Place | None:
    sheet = Sheet.objects.filter(digest=digest).first()
    if sheet is None:
        return None
    proof = proof_of(sheet)
    return Place(proof.index, proof.size, proof.at) if proof else Place()


def _pdf(digest: str) -> Place | None:
    proofs = PaperProof.objects.filter(Q(sha256=digest) | Q(promised_sha256=digest) | Q(paper__sha256=digest))
    found = proofs.first()
    return _sheet(found.sheet) if found else None
