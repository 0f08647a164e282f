"""Tables kept in CSV files beside the definition: their rows are taken in when it is read."""

import csv
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from .problem import Place, Problem

LARGEST = 2_000_000
"""Bytes in one CSV file."""
MOST_ROWS = 20_000


class _Unusable(Exception):
    """The file can't be taken in; `args[0]` says why."""


def take_in(value: Any, folder: Path | None) -> tuple[Any, tuple[Problem, ...]]:
    """Return the definition's plain value with the rows of its CSV files in place, and what is wrong with them."""
    tables = value.get("tables") if isinstance(value, Mapping) else None
    if not isinstance(tables, Mapping):
        return value, ()
    problems: list[Problem] = []
    taken = {
        name: _with_rows(table, folder, ("tables", name), problems) if isinstance(table, Mapping) else table
        for name, table in tables.items()
    }
    return {**value, "tables": taken}, tuple(problems)


def _with_rows(table: Mapping[str, Any], folder: Path | None, place: Place, problems: list[Problem]) -> Any:
    name = table.get("file")
    if name is None or "rows" in table:
        return table
    if not isinstance(name, str):
        problems.append(Problem(_("Write the name of a CSV file here."), (*place, "file")))
        return table
    try:
        return {**table, "rows": _rows(_path(name, folder), table.get("columns"))}
    except _Unusable as refusal:
        problems.append(Problem(str(refusal), (*place, "file")))
        return table


def _path(name: str, folder: Path | None) -> Path:
    if folder is None:
        raise _Unusable(_("A definition without a folder can't have tables in files. Write the rows here."))
    try:
        path = (folder / name).resolve()
        is_there = path.is_file()
    except (OSError, ValueError):  # a name that no file system takes
        path, is_there = folder.resolve(), False
    if not path.is_relative_to(folder.resolve()) or "\\" in name:
        raise _Unusable(_("The file of a table must be in the folder of the definition."))
    if path.suffix.lower() != ".csv" or not is_there:
        raise _Unusable(_("There is no CSV file “%(name)s” beside the definition.") % {"name": name})
    if path.stat().st_size > LARGEST:
        raise _Unusable(_("The file “%(name)s” is larger than 2 MB.") % {"name": name})
    return path


def _rows(path: Path, columns: Any) -> list[list[str | None]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            rows = [row for row in csv.reader(lines, strict=True) if row]
    except (UnicodeDecodeError, csv.Error):
        raise _Unusable(_("The file “%(name)s” is not a CSV file in UTF-8.") % {"name": path.name}) from None
    if not rows or len(rows) > MOST_ROWS:
        raise _Unusable(_("The file “%(name)s” is empty or has over 20,000 rows.") % {"name": path.name})
    if isinstance(columns, Mapping) and rows[0] != list(columns):
        said = {"name": path.name, "columns": ", ".join(map(str, columns))}
        raise _Unusable(_("The first line of “%(name)s” must name the columns: %(columns)s.") % said)
    return [[cell or None for cell in row] for row in rows[1:]]
