"""From a file and its mapping to the register, with a reject file for what could not be taken."""

import gzip
import json
import lzma
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.db import transaction

from .lines import Read, Reject, read_lines
from .mapping import FileMapping, InvalidMapping, read_mapping
from .registering import Outcome, Told, register_offices, register_points, silent
from .rows import LARGEST, UnreadableFile, format_of, rows

OPENERS: dict[str, Callable[..., Any]] = {".gz": gzip.open, ".xz": lzma.open}


@dataclass(frozen=True)
class Imported:
    """What came of a file: what was written, and what was not with its reasons."""

    outcome: Outcome
    rejects: list[Reject]


def import_file(
    file: Path,
    mapping: Path,
    *,
    of: str,
    at: datetime,
    by: str = "system",
    whole: bool = False,
    dry_run: bool = False,
    tell: Told = silent,
) -> Imported:
    """Read a file of offices or points and write what is new in it; all of it or nothing.

    Raises UnreadableFile, InvalidMapping.
    """
    said, read = read_file(file, mapping, of)
    with transaction.atomic():
        if of == "offices":
            outcome = register_offices(lines=read.lines, source=said.source, by=by, at=at, tell=tell)
        else:
            outcome = register_points(
                lines=read.lines, source=said.source, whole=whole, by=by, at=at, tell=tell
            )
        if dry_run:
            transaction.set_rollback(True)
    lines = {line.code: number for number, line in zip(read.numbers, read.lines, strict=True)}
    refused = [Reject(lines[line.code], why, {"code": line.code}) for line, why in outcome.refused]
    return Imported(outcome, sorted((*read.rejects, *refused), key=lambda reject: reject.line))


def read_file(file: Path, mapping: Path, of: str) -> tuple[FileMapping, Read]:
    """The mapping, and every row of the file as a line of ours or a reject. Raises UnreadableFile, InvalidMapping."""
    try:
        said = read_mapping(mapping.read_text("utf-8"), of)
        content = _content(file)
    except (OSError, EOFError, lzma.LZMAError) as fault:
        raise UnreadableFile(str(fault)) from fault
    except UnicodeDecodeError as fault:
        raise InvalidMapping(f"{mapping.name} is not written in UTF-8: {fault}") from fault
    form = said.format or format_of(file.with_suffix("") if file.suffix in OPENERS else file)
    return said, read_lines(rows(content, form, encoding=said.encoding, delimiter=said.delimiter), said)


def _content(file: Path) -> bytes:
    """The bytes of a file, unpacked; never more than the largest file plus one byte."""
    with OPENERS.get(file.suffix, open)(file, "rb") as opened:
        return bytes(opened.read(LARGEST + 1))


def write_rejects(rejects: list[Reject], path: Path) -> None:
    """One JSON object a line: the line in the file, the reason, and the row as it was."""
    lines = (_reject(reject) for reject in rejects)
    path.write_text("".join(f"{line}\n" for line in lines), "utf-8")


def _reject(reject: Reject) -> str:
    said: dict[str, Any] = {"line": reject.line, "reason": reject.reason, "row": reject.said}
    return json.dumps(said, default=str)  # noqa: TID251 - a file for people to mend; nobody digests it
