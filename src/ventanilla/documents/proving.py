"""What travels with a paper: the log's promise at once, its proof as soon as the log holds it (prueba del registro)."""

import hashlib
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from ventanilla.kernel.canonical import canonical
from ventanilla.ledger.continuity import continuations
from ventanilla.ledger.keys import NoKey
from ventanilla.ledger.models import Sheet
from ventanilla.ledger.proofs import Proof, promise, proof_of
from ventanilla.ledger.record import record

from .attaching import attached
from .models import Paper, PaperProof

ACT = "paper.made"
FORMAT = "ventanilla/paper/1"
AT_ONCE = 200
PROVEN_WITHIN = timedelta(minutes=10)
"""After that a paper without its proof is an alarm."""


@transaction.atomic
def record_made(*, paper: Paper, pdf: bytes, at: datetime) -> PaperProof:
    """Write the paper's bytes into the record, once, and keep the log's promise to take them in.

    `pdf` is the paper as it was typeset, with nothing attached.
    """
    paper = Paper.objects.select_for_update().get(pk=paper.pk)
    if already := PaperProof.objects.filter(paper=paper).first():
        return already
    said = {"kind": paper.kind, "code": paper.code, "folio": paper.folio, "sha256": paper.sha256}
    sheet = record(ACT, subject=paper.subject, by="system", at=at, content=paper.content_digest, **said)
    text = _text(paper, at, sheet=_promised(sheet))
    return PaperProof.objects.create(
        paper=paper,
        sheet=sheet.digest,
        promise=text,
        promised_sha256=_digest_with(pdf, text, at),
        promised_at=at,
    )


@transaction.atomic
def prove(*, paper: Paper, pdf: bytes, at: datetime) -> bool:
    """Attach the log's proof to the paper, for ever, if the log holds its sheets by now. Say whether it does."""
    found = PaperProof.objects.select_for_update().select_related("paper").get(paper=paper)
    if found.is_proven or not found.promise:
        return found.is_proven
    sheet = Sheet.objects.select_related("words").get(digest=found.sheet)
    proof = proof_of(sheet)
    if proof is None:
        return False
    act = act_of(paper)
    act_proof = proof_of(act) if act else None
    parts: dict[str, Any] = {}
    if act and act_proof:
        parts["act"] = _proven(act, act_proof, in_full=False)
        parts["consistency"] = continuations([act_proof.size, proof.size])
    text = _text(found.paper, at, sheet=_proven(sheet, proof), **parts)
    found.complete(text=text, sha256=_digest_with(pdf, text, at), at=at)
    return True


def with_proof(paper: Paper, pdf: bytes) -> bytes:
    """The paper as it is handed out: with its proof, with the promise until then, or bare before it is recorded."""
    found = PaperProof.objects.filter(paper=paper).first()
    if found is None:
        return pdf
    if found.is_proven:
        return attached(pdf, found.text, found.proven_at or found.promised_at)
    return attached(pdf, found.promise, found.promised_at)


def promised(sheet: Sheet) -> str:
    """The log's signed promise for a sheet just written; nothing while nobody has given the log a key.

    An act is worth what it is worth without a signature of the log: it never fails for want of one.
    """
    try:
        return promise(sheet) or ""
    except NoKey:
        return ""


def act_of(paper: Paper) -> Sheet | None:
    """The sheet of the act that issued the paper: the receipt names it; other acts name the paper's code."""
    named = paper.content.get("sheet")
    for sheet in Sheet.objects.about(paper.subject):
        if sheet.act != ACT and (sheet.digest == named or sheet.said.get("code") == paper.code):
            return sheet
    return None


def unproven() -> Iterator[Paper]:
    """Papers whose bytes are recorded and whose proof is still to come, the oldest first."""
    waiting = PaperProof.objects.unproven().select_related("paper").order_by("promised_at", "pk")
    return (each.paper for each in waiting[:AT_ONCE])


def _promised(sheet: Sheet) -> dict[str, Any]:
    return {"header": sheet.header, "words": words_of(sheet), "promise": promised(sheet)}


def _proven(sheet: Sheet, proof: Proof, *, in_full: bool = True) -> dict[str, Any]:
    """A sheet with its proof; without its words where these are not the paper's to tell."""
    words = {"words": words_of(sheet)} if in_full else {}
    return {"header": sheet.header, **words, **log_part(proof)}


def log_part(proof: Proof) -> dict[str, Any]:
    """A proof as packages and papers carry it: the C2SP tlog-proof, and the time stamp where there is one."""
    said = proof.as_json()
    return {"log": proof.as_text(), **({"timestamp": said["timestamp"]} if said["timestamp"] else {})}


def words_of(sheet: Sheet) -> dict[str, str]:
    """What a sheet said, with the salt that binds it to the header."""
    return {"payload": sheet.words.payload, "salt": bytes(sheet.words.salt).hex()}


def _text(paper: Paper, at: datetime, **parts: Any) -> str:
    return canonical({"format": FORMAT, "at": f"{at:%Y-%m-%dT%H:%M:%S}Z", "folio": paper.folio, **parts})


def _digest_with(pdf: bytes, text: str, at: datetime) -> str:
    return hashlib.sha256(attached(pdf, text, at)).hexdigest()
