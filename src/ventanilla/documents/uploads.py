"""The entrance for files: everything that people send comes through `accept`."""

import hashlib
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import IO

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction
from django.utils.crypto import get_random_string
from django.utils.translation import gettext as _

from ventanilla.outbox.jobs import enqueue

from . import images, pdfs
from .filenames import clean_name
from .kinds import IMAGE, PDF, WHAT_TO_SEND, kind_of, refusal_sentence
from .models import File
from .refusal import Refused

__all__ = ["Refused", "accept", "discard"]

ANY = (PDF, IMAGE)


@dataclass(frozen=True)
class Kept:
    """The bytes we keep, and what they are."""

    content: bytes
    content_type: str
    extension: str
    pages: int = 1
    warning: str = ""


def accept(
    upload: IO[bytes], *, owner: str, at: datetime, allowed: Collection[str] = ANY, name: str = ""
) -> File:
    """Take in one file for `owner` and put it in quarantine until the scanner has seen it.

    `upload` is Django's uploaded file or any open binary file; `allowed` holds "pdf", "image" or both. The
    same bytes sent again by the same owner are the same File. Raises Refused with a sentence of what to do.
    """
    received = _read(upload)
    digest = hashlib.sha256(received).hexdigest()
    if already := File.objects.of(owner).filter(received_sha256=digest).first():
        return _unless_refused(already)
    _refuse_too_many(owner)
    kept = _rewritten(received, allowed)
    shown = clean_name(name or getattr(upload, "name", None) or "", kept.extension, otherwise=_("document"))
    return _keep(kept, name=shown, owner=owner, received_sha256=digest, at=at)


def discard(file: File) -> None:
    """Forget a file that its owner took back before filing: row first, then bytes."""
    file.delete()
    transaction.on_commit(lambda: default_storage.delete(file.storage_name))


def _read(upload: IO[bytes]) -> bytes:
    most: int = settings.UPLOAD_MAX_BYTES
    received = upload.read(most + 1)
    if len(received) > most:
        sentence = _("This file is larger than %(megabytes)s MB. Send a smaller one, or a photo of it.")
        raise Refused("too-large", sentence % {"megabytes": most // 1_000_000})
    if not received:
        raise Refused("empty", _("This file is empty. Choose it again, or take the photo again."))
    return received


def _refuse_too_many(owner: str) -> None:
    most: int = settings.UPLOAD_MAX_FILES
    if File.objects.of(owner).count() >= most:
        sentence = _("You have already sent %(most)s files here. Take one away before you add another.")
        raise Refused("too-many", sentence % {"most": most})


def _rewritten(received: bytes, allowed: Collection[str]) -> Kept:
    start = received[:1024]
    known = kind_of(start)
    if known is None:
        raise Refused("unknown-kind", refusal_sentence(start))
    kind, form = known
    if kind not in allowed:
        raise Refused("kind-not-asked", _other_kind(kind) if len(set(allowed) & set(ANY)) else WHAT_TO_SEND)
    if kind == PDF:
        booklet = pdfs.rewrite(received)
        return Kept(booklet.content, "application/pdf", ".pdf", booklet.pages)
    photo = images.rewrite(received, form)
    return Kept(photo.content, "image/jpeg", ".jpg", warning=photo.warning)


def _other_kind(kind: str) -> str:
    if kind == PDF:
        return _("This is a PDF. Here we need a photo: JPG, PNG or HEIC.")
    return _("This is a photo. Here we need a PDF.")


def _keep(kept: Kept, *, name: str, owner: str, received_sha256: str, at: datetime) -> File:
    place = default_storage.save(f"received/{get_random_string(40)}", ContentFile(kept.content))
    try:
        with transaction.atomic():
            file = File.objects.create(
                owner=owner,
                name=name,
                content_type=kept.content_type,
                size=len(kept.content),
                pages=kept.pages,
                sha256=hashlib.sha256(kept.content).hexdigest(),
                received_sha256=received_sha256,
                warning=kept.warning,
                storage_name=place,
                received_at=at,
            )
            enqueue("scan-file", key=f"scan:{file.uuid}", at=at, file=str(file.uuid))
    except IntegrityError:
        # The same bytes came twice at once: the other request has kept them.
        default_storage.delete(place)
        return _unless_refused(File.objects.get(owner=owner, received_sha256=received_sha256))
    return file


def _unless_refused(file: File) -> File:
    if file.state == File.State.REFUSED:
        raise Refused(
            "virus", _("This file carries a virus. Take a photo of the document and send the photo.")
        )
    return file
