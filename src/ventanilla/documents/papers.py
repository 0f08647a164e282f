"""Papers: promised in the act's transaction, made once, kept for ever."""

import hashlib
from datetime import datetime
from functools import partial
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils.crypto import get_random_string
from django.utils.translation import get_language

from ventanilla.agencies.models import Agency
from ventanilla.kernel.folios import new_code
from ventanilla.outbox.jobs import enqueue

from .contents import TEMPLATES, Content
from .labels import kind_name
from .models import Paper, PaperProof
from .proving import with_proof
from .rendering import render

KEPT_WHEN_ERASED = ("title", "authority", "kind", "kind_name", "valid_until")
ERASED = "erased"


class Erased(Exception):
    """What the paper said is erased: only who holds it can still show it."""


class Damaged(Exception):
    """The stored PDF is not the one that was issued, and it can't be made again with the same bytes."""


@transaction.atomic
def issue(
    *,
    kind: str,
    content: Content | dict[str, Any],
    agency: Agency,
    subject: str,
    folio: str,
    at: datetime,
    template: str = "",
    language: str = "",
) -> Paper:
    """Promise a paper: its row and verification code now, its PDF by a job soon after.

    `template` is one of `contents.TEMPLATES` (`kind` when left out). Raises pydantic's ValidationError when
    the content does not fit its template: the act that issues it fails, not the job at night.
    """
    template = template or kind
    said = TEMPLATES[template].model_validate(
        content.model_dump() if isinstance(content, Content) else content
    )
    language = language or get_language() or "es"
    paper = Paper(
        kind=kind,
        template=template,
        code=new_code(),
        agency=agency,
        subject=subject,
        folio=folio,
        language=language[:2],
        issued_at=at,
    )
    names = {"authority": agency.name_in(language), "kind_name": kind_name(kind, language), "kind": kind}
    paper.content = said.plain() | names
    paper.save(force_insert=True)
    enqueue("render-paper", key=f"paper:{paper.uuid}", at=at, paper=str(paper.uuid))
    return paper


def pdf(paper: Paper) -> bytes:
    """Return the paper as it is handed out: the PDF with its proof, or with the log's promise until that is there.

    It is made the first time; whoever asks at the same moment gets the same bytes. Raises Damaged.
    """
    return with_proof(paper, typeset(paper))


def typeset(paper: Paper) -> bytes:
    """Return the PDF alone: the bytes that the record speaks of. Call it outside a transaction. Raises Damaged."""
    if not paper.sha256:
        paper.refresh_from_db()
    if not paper.sha256:
        _make(paper)
    return _stored(paper)


@transaction.atomic
def erase(*, subject: str) -> int:
    """Erase what the papers of a subject say, their PDFs, and what ties them to the public log; return how many
    there were (supresión).

    Code, digest, dates and state stay, so that whoever holds a paper can still have it verified. The ledger must
    have ordered it: the guard of the table refuses otherwise.
    """
    papers = list(Paper.objects.select_for_update().of(subject).order_by("pk"))
    for paper in papers:
        said = paper.content
        paper.content = {name: said[name] for name in KEPT_WHEN_ERASED if name in said} | {ERASED: True}
        paper.save(update_fields=["sealed"])
        if paper.storage_name:
            transaction.on_commit(partial(default_storage.delete, paper.storage_name))
    PaperProof.objects.filter(paper__in=papers).order_by().unlink()
    return len(papers)


@transaction.atomic
def revoke(*, paper: Paper, at: datetime) -> Paper:
    """Take a paper's effect away (revocación). It stays verifiable and says so."""
    paper = Paper.objects.select_for_update().get(pk=paper.pk)
    if paper.state == Paper.State.VALID:
        paper.end(Paper.State.REVOKED, at)
    return paper


@transaction.atomic
def replace(*, paper: Paper, by: Paper, at: datetime) -> Paper:
    """Let a newer paper stand in for this one. The old code still answers, and says it was replaced."""
    paper = Paper.objects.select_for_update().get(pk=paper.pk)
    if paper.state == Paper.State.VALID:
        paper.end(Paper.State.REPLACED, at, replaced_by=by)
    return paper


def _make(paper: Paper) -> None:
    content = render(paper)
    place = default_storage.save(f"papers/{get_random_string(40)}.pdf", ContentFile(content))
    mine = (
        Paper.objects.unrendered()
        .filter(pk=paper.pk)
        .update(storage_name=place, sha256=hashlib.sha256(content).hexdigest())
    )
    if not mine:
        default_storage.delete(place)  # another worker was first; theirs is the paper
    paper.refresh_from_db()


def _stored(paper: Paper) -> bytes:
    if ERASED in paper.content:
        raise Erased
    try:
        with default_storage.open(paper.storage_name) as kept:
            content: bytes = kept.read()
    except FileNotFoundError:
        content = render(paper)  # a lost file is made again, and must come out the same
    if hashlib.sha256(content).hexdigest() != paper.sha256:
        raise Damaged(f"Paper {paper.uuid} does not have the digest it was issued with.")
    return content
