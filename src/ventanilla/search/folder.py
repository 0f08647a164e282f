"""Where indexes lie: each build in a folder of its own, and a small file that points to the one in use.

    search/current                 the name of the folder in use
    search/20261122-031500-ab12cd/ groups, sheets, words, entries.sqlite3, index.json (written last: then it is whole)
    search/lock                    held by whoever builds

A folder never changes once the pointer names it. A build that was killed leaves a folder without index.json, which the
next build removes.
"""

import fcntl
import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from pydantic_core import from_json, to_json

POINTER = "current"
ABOUT = "index.json"
KEPT = 2
"""Whole folders kept: the one in use and the one before it, which a reader may still be opening."""


class BuilderBusy(Exception):
    """Somebody else is building the index."""


def home() -> Path:
    return Path(settings.DATA) / "search"


def in_use() -> Path | None:
    """Return the folder that the pointer names, None when there is none or it is not whole."""
    try:
        name = (home() / POINTER).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        return None
    if not name or "/" in name or name.startswith("."):
        return None
    folder = home() / name
    return folder if (folder / ABOUT).is_file() else None


def about(folder: Path) -> dict[str, Any] | None:
    """Return what a folder says about itself, None when it cannot be read."""
    try:
        said = from_json((folder / ABOUT).read_bytes())
    except (OSError, ValueError):
        return None
    return said if isinstance(said, dict) else None


@contextmanager
def building(*, wait: bool) -> Iterator[None]:
    """Be the one builder; raise BuilderBusy when another is and `wait` is False. A killed one lets go by itself."""
    home().mkdir(parents=True, exist_ok=True)
    with (home() / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        except BlockingIOError:
            raise BuilderBusy from None
        yield


def new(at: datetime) -> Path:
    """Make an empty folder for a build."""
    folder = home() / f"{at:%Y%m%d-%H%M%S}-{secrets.token_hex(3)}"
    folder.mkdir(parents=True)
    return folder


def put_in_use(folder: Path, said: dict[str, Any]) -> None:
    """Make a finished folder whole and point to it, in an order in which a crash leaves the old one in use."""
    _write(folder / ABOUT, to_json(said).decode())
    _write(home() / POINTER, folder.name)


def clear(keep: Path) -> None:
    """Remove folders nobody needs: unfinished ones and old ones. Only the builder may call it."""
    others = [each for each in home().iterdir() if each.is_dir() and each != keep]
    whole = sorted((each for each in others if (each / ABOUT).is_file()), key=lambda each: each.name)
    for folder in others:
        if folder not in whole[-(KEPT - 1) :]:
            shutil.rmtree(folder, ignore_errors=True)


def _write(file: Path, text: str) -> None:
    new = file.with_name(f".{file.name}.{secrets.token_hex(4)}")
    with new.open("w", encoding="utf-8") as stream:
        stream.write(text)
        stream.flush()
        os.fsync(stream.fileno())
    new.replace(file)
    directory = os.open(file.parent, os.O_RDONLY)
    try:
        os.fsync(directory)
    finally:
        os.close(directory)
