"""The rows of another catalogue's file; besides what the kernel reads, our own YAML."""

from collections.abc import Iterator
from pathlib import Path

from ventanilla.kernel import foreign_files
from ventanilla.kernel.foreign_files import FileShape, Numbered, list_in
from ventanilla.kernel.foreign_rows import Row, UnreadableFile
from ventanilla.kernel.rejects import Reject
from ventanilla.procedures.marked_yaml import read_document
from ventanilla.procedures.problem import InvalidDefinition


def rows_of(path: Path, shape: FileShape) -> Iterator[Row | Reject]:
    """Yield every row of the file, and a reject for what is none. Raises UnreadableFile."""
    return foreign_files.rows_of(path, shape, others={"yaml": _yaml})


def _yaml(content: bytes, shape: FileShape) -> Numbered:
    try:
        document = read_document(content)
    except InvalidDefinition as refusal:
        raise UnreadableFile(str(refusal)) from None
    value = document.value
    listed = [value] if isinstance(value, dict) and "name" in value else list_in(value, shape.inside)
    for number, each in enumerate(listed):
        yield document.lines.get((number,)) or 1, each
