"""Giving files back: what may be read, by whom, and under which headers."""

import hashlib
from datetime import datetime
from urllib.parse import quote

from django.core.files.storage import default_storage
from django.db import transaction
from django.utils.translation import gettext as _

from .models import File
from .scanner import Scanner, scanners

DOWNLOAD_POLICY = "sandbox; default-src 'none'; frame-ancestors 'none'"


class NotReadable(Exception):
    """The file may not be opened: it is in quarantine, it was refused, or its bytes are not what we kept."""

    def __init__(self, sentence: str):
        super().__init__(sentence)
        self.sentence = sentence


def contents(file: File) -> bytes:
    """Return the bytes of a clean file for an officer or the person. Raises NotReadable with a sentence."""
    if file.state == File.State.QUARANTINED:
        raise NotReadable(_("We are still checking this file for viruses. Try again in a minute."))
    if file.state == File.State.REFUSED:
        raise NotReadable(_("This file carries a virus. Ask for it to be sent again."))
    return _verified(file)


def download_headers(name: str, content_type: str) -> dict[str, str]:
    """Headers with which a door serves a file: saved, never shown inside our pages, never guessed at."""
    plain = "".join(letter for letter in name if " " <= letter <= "~" and letter not in '"\\').strip()
    return {
        "Content-Type": content_type,
        "Content-Disposition": f"attachment; filename=\"{plain or 'documento'}\"; filename*=UTF-8''{quote(name)}",
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": DOWNLOAD_POLICY,
        "Cache-Control": "private, no-store",
        "Cross-Origin-Resource-Policy": "same-origin",
    }


def scan(*, file: File, at: datetime, scanner: Scanner | None = None) -> File:
    """Let the scanner judge a quarantined file. Idempotent: a verdict once given stays."""
    if file.state != File.State.QUARANTINED:
        return file
    verdict = (scanner or scanners["default"]).scan(_verified(file))
    with transaction.atomic():
        state = File.State.CLEAN if verdict.clean else File.State.REFUSED
        File.objects.quarantined().filter(pk=file.pk).update(state=state, scanned_at=at)
    file.refresh_from_db()
    return file


def _verified(file: File) -> bytes:
    try:
        with default_storage.open(file.storage_name) as stored:
            content: bytes = stored.read()
    except FileNotFoundError as gone:
        raise NotReadable(_("This file is missing from our store. Tell the operator.")) from gone
    if hashlib.sha256(content).hexdigest() != file.sha256:
        raise NotReadable(_("This file is not the one that was sent. Tell the operator."))
    return content
