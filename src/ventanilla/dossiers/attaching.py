"""Files that come with a message: at most a few, each through the scanner's entrance."""

from collections.abc import Iterable
from datetime import datetime
from typing import IO

from ventanilla.documents import uploads
from ventanilla.documents.models import File

from .models import Dossier

MOST = 5
"""Files that one message may carry."""


def attached(dossier: Dossier, sent: Iterable[IO[bytes]], at: datetime) -> tuple[list[File], str]:
    """Take in the files of one message. Returns them, and the sentence of the one that was refused, if any."""
    files: list[File] = []
    for upload in list(sent)[:MOST]:
        try:
            files.append(uploads.accept(upload, owner=dossier.missive_ref, at=at))
        except uploads.Refused as refusal:
            return files, str(refusal.sentence)
    return files, ""
