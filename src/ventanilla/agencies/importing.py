"""From a file and its mapping to the register, with a reject file for what could not be taken."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.db import transaction

from ventanilla.kernel.foreign_files import rows_of
from ventanilla.kernel.foreign_rows import UnreadableFile
from ventanilla.kernel.rejects import Reject

from .lines import Read, read_lines
from .mapping import FileMapping, InvalidMapping, read_mapping
from .registering import Outcome, Told, register_offices, register_points, silent


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
    except OSError as fault:
        raise UnreadableFile(f"{mapping.name}: {fault.strerror}") from fault
    except UnicodeDecodeError as fault:
        raise InvalidMapping(f"{mapping.name} is not written in UTF-8: {fault}") from fault
    return said, read_lines(rows_of(file, said.file, kept=True), said)
