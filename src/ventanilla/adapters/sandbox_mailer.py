"""A mailer that keeps letters in a folder, so that a demonstration can show them on a page."""

import os
import re
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

from django.conf import settings

from ventanilla.notices.mailer import Letter, LetterRefused, MailerUnavailable, ReadableMailer

SAFE = re.compile(r"[A-Za-z0-9-]{1,80}")


class FolderMailer(ReadableMailer):
    """Writes each letter as `<id>.eml` into `folder` (DATA/mail when left out). Sent twice, it is one file."""

    def __init__(self, folder: str | Path | None = None):
        self.folder = Path(folder or settings.DATA / "mail")

    def send(self, letter: Letter) -> None:
        """Write the letter whole or not at all."""
        if not SAFE.fullmatch(letter.id):
            raise LetterRefused("The letter's id can't be a file name.")
        content = letter.as_message().as_bytes()
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            unfinished = self.folder / f".{letter.id}.{os.getpid()}"
            unfinished.write_bytes(content)
            unfinished.replace(self.folder / f"{letter.id}.eml")
        except OSError as full:
            raise MailerUnavailable(f"The mail folder can't be written: {full.strerror}.") from full

    def check(self) -> None:
        """The folder can be made and written to."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            trial = self.folder / f".check.{os.getpid()}"
            trial.touch()
            trial.unlink()
        except OSError as shut:
            raise MailerUnavailable(f"The mail folder can't be written: {shut.strerror}.") from shut

    def letters(self, most: int = 100) -> list[EmailMessage]:
        """The newest letters first, at most `most`."""
        found = sorted(self.folder.glob("*.eml"), key=lambda kept: (kept.stat().st_mtime_ns, kept.name))
        return [self._read(kept) for kept in reversed(found[-most:])]

    def letter(self, id: str) -> EmailMessage:
        """One letter by its id, as in its Message-ID before the @. Raises KeyError."""
        kept = self.folder / f"{id}.eml"
        if not SAFE.fullmatch(id) or not kept.exists():
            raise KeyError(id)
        return self._read(kept)

    def _read(self, kept: Path) -> EmailMessage:
        return message_from_bytes(kept.read_bytes(), policy=default)
