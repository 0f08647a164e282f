"""One file that holds everything: the database, and every file that people sent or that we issued."""

import hashlib
import os
import tarfile
from collections.abc import Callable
from datetime import datetime
from importlib.metadata import PackageNotFoundError, version
from io import BufferedReader, BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings
from django.core.files.storage import default_storage
from django.db import connection

from . import databases
from .manifest import DATABASE, FILES, NAME, Manifest, Member
from .reading import read_through

Progress = Callable[[int, int], None]
MODE = 0o600  # personal data: nobody but the owner reads a backup


class AlreadyThere(Exception):
    """A file of that name exists. A backup never writes over another."""


def backup(target: Path, *, at: datetime, progress: Progress = lambda done, whole: None) -> Manifest:
    """Write everything into `target` (tar, gzip) and read it back. Whoever works meanwhile is not disturbed.

    The database is taken first: a file that arrives afterwards may be in the archive without its row, never the
    other way about. Raises AlreadyThere, NotPossible, BadArchive.
    """
    if target.exists():
        raise AlreadyThere(f"{target} exists. Give another name.")
    unfinished = target.with_name(f".{target.name}.unfinished")
    with TemporaryDirectory(prefix="backup-", dir=settings.DATA) as folder:
        database = Path(folder, DATABASE)
        databases.dump(database)
        try:
            _write(unfinished, database, at, progress)
            manifest = verify(unfinished)
            unfinished.replace(target)
        finally:
            unfinished.unlink(missing_ok=True)
    return manifest


def verify(archive: Path) -> Manifest:
    """Read the whole archive and compare every digest; keep nothing. Raises BadArchive."""
    return read_through(archive)


def stored_files() -> list[tuple[str, Path]]:
    """Every stored file, as its name in the archive and its place on disk, in a fixed order."""
    root = files_folder()
    found = sorted(place for place in root.rglob("*") if place.is_file() and not place.is_symlink())
    return [(FILES + place.relative_to(root).as_posix(), place) for place in found]


def files_folder() -> Path:
    """The folder where the default storage keeps its files."""
    return Path(default_storage.path(""))


def _write(target: Path, database: Path, at: datetime, progress: Progress) -> None:
    sources = [(DATABASE, database), *stored_files()]
    whole, done, members = sum(place.stat().st_size for _name, place in sources), 0, []
    descriptor = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, MODE)
    with (
        os.fdopen(descriptor, "wb") as raw,
        tarfile.open(fileobj=raw, mode="w:gz", compresslevel=6) as archive,
    ):
        for name, place in sources:
            with place.open("rb") as content:
                members.append(_add(archive, name, content, place.stat().st_size, at))
            done += members[-1].size
            progress(done, whole)
        listed = Manifest(at.isoformat(), connection.vendor, _version(), tuple(members)).written()
        _add(archive, NAME, BytesIO(listed), len(listed), at)
        archive.close()
        raw.flush()
        os.fsync(raw.fileno())


def _add(
    archive: tarfile.TarFile, name: str, content: BufferedReader | BytesIO, size: int, at: datetime
) -> Member:
    header = tarfile.TarInfo(name)
    header.size, header.mtime, header.mode = size, int(at.timestamp()), MODE
    digest = hashlib.file_digest(content, "sha256").hexdigest()
    content.seek(0)
    archive.addfile(header, content)
    return Member(name, size, digest)


def _version() -> str:
    try:
        return version("ventanilla")
    except PackageNotFoundError:
        return "unknown"
