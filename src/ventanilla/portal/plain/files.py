"""A file given by name: a definition, or a text."""

from collections.abc import Iterator
from pathlib import Path

from ventanilla.procedures.reading import read_draft

from .gates import Passage, Piece
from .sheets import pieces_of

DEFINITIONS = frozenset({".yaml", ".yml"})


class Unreadable(Exception):
    """The file is no text, or a definition with faults. `sentence` says which."""

    def __init__(self, sentence: str):
        super().__init__(sentence)
        self.sentence = sentence


def pieces_in(file: Path, language: str) -> Iterator[Piece]:
    """The pieces of a definition file, or the paragraphs of a text file. Raises Unreadable and OSError."""
    content = file.read_bytes()
    if file.suffix in DEFINITIONS:
        reading = read_draft(content, file.parent)
        if reading.definition is None:
            told = "; ".join(f"{problem.path}: {problem.sentence}" for problem in reading.problems)
            raise Unreadable(told)
        yield from pieces_of(reading.definition, str(file), language)
        return
    try:
        lines = content.decode().splitlines()
    except UnicodeDecodeError as fault:
        raise Unreadable(f"not UTF-8 ({fault.reason})") from None
    passages = tuple(
        Passage(f"{file}:{number}", line) for number, line in enumerate(lines, 1) if line.strip()
    )
    yield Piece("file", str(file), language, passages)
