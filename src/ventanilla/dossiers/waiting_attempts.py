"""Attempts made while the database could not write: kept in a file beside it, taken in when it can again."""

import os
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, InterfaceError

from .attempts import Attempted, NotOurs, number_of, read_receipt
from .models import Attempt

LARGEST = 20_000_000  # bytes; a flood must not fill the disk
FOLDER = "attempts"


def note(receipt: str, attempted: Attempted) -> None:
    """Keep the attempt: in the database, or in the file until the database is back. The receipt holds anyway."""
    try:
        keep(receipt, attempted)
    except (DatabaseError, InterfaceError):
        _set_down(receipt)


def keep(receipt: str, attempted: Attempted) -> Attempt:
    """Write the attempt's row; the same receipt is written once."""
    facts = {
        "draft": attempted.draft,
        "at": attempted.at,
        "digest": attempted.digest,
        "why": attempted.why,
    }
    return Attempt.objects.get_or_create(receipt=number_of(receipt), defaults=facts)[0]


def take_in() -> int:
    """Write down what waited in the file. Lines that are no receipt of ours are left out. Safe to run twice."""
    waiting, taking = _file(), _file().with_suffix(".taking")
    if waiting.exists() and not taking.exists():
        waiting.rename(taking)
    if not taking.exists():
        return 0
    taken = 0
    for receipt, attempted in _read(taking):
        keep(receipt, attempted)
        taken += 1
    taking.unlink()
    return taken


def _set_down(receipt: str) -> None:
    """Add one line, on the disk before the person reads the page. A full disk or file loses our copy only."""
    path = _file()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists() and path.stat().st_size > LARGEST:
            return
        with path.open("a", encoding="ascii") as file:
            file.write(receipt + "\n")
            file.flush()
            os.fsync(file.fileno())
    except OSError:
        return


def _read(path: Path) -> Iterator[tuple[str, Attempted]]:
    with path.open(encoding="ascii", errors="replace") as file:
        for line in file:
            try:
                yield line.strip(), read_receipt(line)
            except NotOurs:
                continue


def _file() -> Path:
    return Path(settings.DATA) / FOLDER / "waiting.txt"
