"""The list of what an archive holds, with a digest for each file: its last member, so a cut archive has none."""

import hashlib
import json
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import IO

FORM = 1
NAME = "manifest.json"
DATABASE = "database"
FILES = "files/"
PIECE = 1024 * 1024


class BadArchive(Exception):
    """The archive can't be trusted: it is cut, it was changed, or it was not made by us. Nothing was touched."""


@dataclass(frozen=True)
class Member:
    """One file of the archive: its name in it, its size in bytes and its SHA-256."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True)
class Manifest:
    """`vendor` is sqlite or postgresql; `version` Ventanilla's; `migrations` the number that were applied."""

    made_at: str
    vendor: str
    version: str
    members: tuple[Member, ...]
    form: int = FORM

    def written(self) -> bytes:
        # Read by people and by `read` below; nothing is digested from it.
        return json.dumps(asdict(self), indent=1, sort_keys=True).encode()  # noqa: TID251


def read(written: bytes) -> Manifest:
    """Read a manifest. Raises BadArchive."""
    try:
        said = json.loads(written)
        members = tuple(
            Member(str(one["name"]), int(one["size"]), str(one["sha256"])) for one in said["members"]
        )
        made_at = datetime.fromisoformat(said["made_at"]).isoformat()
        manifest = Manifest(made_at, str(said["vendor"]), str(said["version"]), members, int(said["form"]))
    except (ValueError, TypeError, KeyError) as wrong:
        raise BadArchive("The archive's list of contents can't be read.") from wrong
    if manifest.form != FORM:
        raise BadArchive("The archive was made by another version of this program.")
    return manifest


def safe_name(name: str) -> PurePosixPath:
    """Return a member's name as a path below the archive's folder. Raises BadArchive for one that leads elsewhere."""
    path = PurePosixPath(name)
    plain = name == str(path) and not path.is_absolute() and not {"..", "."} & set(path.parts)
    known = name in {NAME, DATABASE} or (name.startswith(FILES) and len(path.parts) > 1)
    if not plain or not known or "\\" in name or "\0" in name:
        raise BadArchive("The archive holds a file that would be written elsewhere.")
    return path


def copied(source: IO[bytes], target: IO[bytes]) -> tuple[int, str]:
    """Copy everything; return the size in bytes and the SHA-256."""
    size, digest = 0, hashlib.sha256()
    while piece := source.read(PIECE):
        target.write(piece)
        digest.update(piece)
        size += len(piece)
    return size, digest.hexdigest()


def digest_of(file: Path) -> str:
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()
