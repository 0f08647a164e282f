"""The CSV files of a draft's tables: from where they were kept to a folder that the reader may look into."""

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from ventanilla.procedures.models import EditionDraft

from .models import TableFile

Files = Mapping[str, bytes]
"""Contents by name, "giros.csv" or "tablas/giros.csv"."""

FOLDER_NAME = re.compile(r"[\w-]{1,40}")
FILE_NAME = re.compile(r"(?!\.)[\w. -]{1,80}\.csv", re.IGNORECASE)
LONGEST = 200
"""Bytes in a name: what every file system takes."""


def is_safe(name: str) -> bool:
    """Is it a CSV file inside the folder, in at most two folders, with a plain name?"""
    *folders, file = name.split("/")
    return (
        len(name.encode(errors="replace")) <= LONGEST
        and len(folders) <= 2
        and all(FOLDER_NAME.fullmatch(folder) for folder in folders)
        and FILE_NAME.fullmatch(file) is not None
    )


def beside(draft: EditionDraft) -> dict[str, bytes]:
    """Return the files of a draft: those kept, else those its definition has taken in."""
    kept = {each.name: bytes(each.content) for each in TableFile.objects.filter(draft=draft).order_by("name")}
    return written_back(draft.content) | kept


def written_back(content: str) -> dict[str, bytes]:
    """Return the tables that a canonical definition took from files, as those files again."""
    tables = json.loads(content).get("tables", {}) if content else {}
    return {
        table["file"]: _csv(table["columns"], table["rows"])
        for table in tables.values()
        if isinstance(table.get("file"), str) and is_safe(table["file"]) and "rows" in table
    }


def _csv(columns: list[list[str]], rows: list[list[object]]) -> bytes:
    text = io.StringIO()
    lines = csv.writer(text, lineterminator="\n")
    lines.writerow([name for name, _kind in columns])
    lines.writerows([_word(cell) for cell in row] for row in rows)
    return text.getvalue().encode()


def _word(cell: object) -> str:
    return "" if cell is None else str(cell).lower() if isinstance(cell, bool) else str(cell)


def with_uploads(files: Files, uploads: Files) -> dict[str, bytes]:
    """Return the files with the uploads among them; one sent by its bare name replaces the one in a folder."""
    places = {PurePosixPath(name).name: name for name in files}
    return {**files, **{places.get(name, name): content for name, content in uploads.items()}}


def keep(draft: EditionDraft, files: Files) -> None:
    """Keep these files beside the draft, instead of those of the same names."""
    for name, content in files.items():
        TableFile.objects.update_or_create(draft=draft, name=name, defaults={"content": content})


@contextmanager
def folder_with(files: Files) -> Iterator[Path]:
    """A temporary folder with the files in it, gone afterwards."""
    with TemporaryDirectory(prefix="ventanilla-studio-") as made:
        folder = Path(made)
        for name, content in files.items():
            if is_safe(name):
                path = folder / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content)
        yield folder
