"""What could not be taken of a file: one JSON object a line, which can be mended and given again as it is."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from errno import EEXIST
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

WORDS = {"line", "reason", "row"}


@dataclass(frozen=True)
class Reject:
    """One row that was not taken: its line counted from 1, why, and what could be read of it."""

    line: int
    reason: str
    row: Any = ""


class RejectFile:
    """The rejects of one import of `source`, written while it runs; without a path, nowhere. Raises OSError."""

    def __init__(self, path: Path | None, source: Path):
        if path and path.exists() and source.exists() and path.samefile(source):
            raise FileExistsError(
                EEXIST, _("This file is being read. Name another one for the rejected rows.")
            )
        self.file = path.open("w", encoding="utf-8", errors="backslashreplace") if path else None

    def __enter__(self) -> "RejectFile":
        return self

    def __exit__(self, *_fault: object) -> None:
        if self.file:
            self.file.close()

    def write(self, rejects: Iterable[Reject]) -> None:
        if self.file:
            self.file.writelines(f"{_written(each)}\n" for each in rejects)


def _written(reject: Reject) -> str:
    said = {"line": reject.line, "reason": reject.reason, "row": reject.row}
    return json.dumps(said, ensure_ascii=False, default=str)  # noqa: TID251 - people mend it; nobody digests it


def mended(value: dict[str, Any]) -> dict[str, Any]:
    """Return the row in a line of a reject file; any other row as it is."""
    if value.keys() == WORDS and isinstance(value["row"], dict):
        return value["row"]
    return value
