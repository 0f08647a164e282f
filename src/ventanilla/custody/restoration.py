"""Putting an archive back: everything or nothing, and never over something by accident."""

from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings
from django.db import connection

from ventanilla.ledger.verify import breaks

from . import databases
from .archive import files_folder
from .manifest import DATABASE, Manifest
from .reading import read_through
from .swapping import Swap

MOST_BREAKS = 20


class NotEmpty(Exception):
    """This place already holds a database or files. Restoring would put others in their place."""


@dataclass(frozen=True)
class Restored:
    """What was put back, and what the ledger says of it: no break is the good answer."""

    manifest: Manifest
    breaks: tuple[str, ...]


def restore(archive: Path, *, replace: bool = False) -> Restored:
    """Read the archive into a folder aside, check every digest and the database, then put it in place.

    Nothing is touched before all of it is known to be good; a failure while putting it in place takes the step
    back. The server and the worker must be stopped. Raises BadArchive, NotPossible, NotEmpty.
    """
    if not replace and not is_empty():
        raise NotEmpty("There is a database or files here. To put the archive in their place, say --replace.")
    settings.DATA.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix="restore-", dir=settings.DATA) as folder:
        staging = Path(folder)
        manifest = read_through(archive, into=staging)
        databases.check(staging / DATABASE, manifest.vendor)
        (staging / "files").mkdir(exist_ok=True)
        _put_in_place(staging)
    found = [str(broken) for _number, broken in zip(range(MOST_BREAKS), breaks(), strict=False)]
    return Restored(manifest, tuple(found))


def is_empty() -> bool:
    """Say whether neither a table nor a file is here."""
    root = files_folder()
    return databases.is_empty() and not (root.exists() and any(root.iterdir()))


def _put_in_place(new: Path) -> None:
    """Files first, database last; should either fail, everything is as it was."""
    swap = Swap()
    try:
        swap.put(new / "files", files_folder())
        if connection.vendor == "sqlite":
            databases.swap_sqlite(new / DATABASE, swap)
        else:
            databases.load_postgresql(new / DATABASE)
    except BaseException:
        swap.take_back()
        raise
    swap.finish()
