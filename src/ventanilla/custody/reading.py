"""Reading an archive that may come from anywhere: nothing is believed before every digest agrees."""

import gzip
import os
import shutil
import tarfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from .manifest import NAME, BadArchive, Manifest, Member, copied, read, safe_name

LONGEST_LIST = 500 * 1024 * 1024
MOST_PADDING = 64 * 1024
ROOM_TO_LEAVE = 50 * 1024 * 1024


def read_through(archive: Path, into: Path | None = None) -> Manifest:
    """Read every member once, write it below `into` when given, and compare all with the list at the end.

    Raises BadArchive for a cut or changed archive, for links, devices and names that lead elsewhere, for members
    that are doubled, missing or not listed, and for more than the disk can hold.
    """
    try:
        with gzip.open(archive) as plain, tarfile.open(fileobj=plain, mode="r:") as opened:
            found = list(_members(opened, into))
            _require_end(plain)
            return _agreed(found)
    except (tarfile.TarError, EOFError, zlib.error) as damage:
        raise BadArchive("The archive is cut or damaged.") from damage
    except OSError as damage:
        if damage.errno is not None:  # the disk's fault, not the archive's
            raise
        raise BadArchive("The archive is cut or damaged.") from damage


def _members(opened: tarfile.TarFile, into: Path | None) -> Iterator[Member | Manifest]:
    seen = set()
    for header in opened:
        safe_name(header.name)
        content = opened.extractfile(header) if header.type in tarfile.REGULAR_TYPES else None
        if content is None or header.issparse():
            raise BadArchive("The archive holds something that is not a plain file.")
        if header.name in seen:
            raise BadArchive("The archive holds the same file twice.")
        seen.add(header.name)
        if header.name == NAME:
            yield _list(header, content)
            continue
        if into and header.size + ROOM_TO_LEAVE > shutil.disk_usage(into).free:
            raise BadArchive("The disk has no room for what the archive holds.")
        yield _kept(header.name, content, into)


def _require_end(plain: gzip.GzipFile) -> None:
    """Read to the end, so that gzip's own sum is compared: after the last member only padding may follow."""
    rest = plain.read(MOST_PADDING + 1)
    if len(rest) > MOST_PADDING or rest.strip(b"\0"):
        raise BadArchive("Something follows the end of the archive.")


def _list(header: tarfile.TarInfo, content: IO[bytes]) -> Manifest:
    if header.size > LONGEST_LIST:
        raise BadArchive("The archive's list of contents is too long.")
    return read(content.read())


def _kept(name: str, content: IO[bytes], into: Path | None) -> Member:
    if into is None:
        with Path(os.devnull).open("wb") as nowhere:
            return Member(name, *copied(content, nowhere))
    place = into / safe_name(name)
    place.parent.mkdir(parents=True, exist_ok=True)
    with place.open("xb") as target:
        member = Member(name, *copied(content, target))
        target.flush()
        os.fsync(target.fileno())
    return member


def _agreed(found: list[Member | Manifest]) -> Manifest:
    if not found or not isinstance(manifest := found[-1], Manifest):
        raise BadArchive("The archive has no list of contents: it is cut, or it is not one of ours.")
    members = found[:-1]
    if members != list(manifest.members):
        raise BadArchive("A file in the archive is not the one that was saved, or one is missing.")
    return manifest
