"""One whole definition that uses every part of the vocabulary, and ways to change it."""

import textwrap
from pathlib import Path

import yaml

from ventanilla.procedures.definition import Definition
from ventanilla.procedures.reading import Reading, read_draft, read_yaml

STALL = Path(__file__).with_name("stall.yaml")
"""A permit for a market stall: conditions, a table, fees, three stages, cases."""


def stall_text() -> str:
    return STALL.read_text(encoding="utf-8")


def stall() -> Definition:
    return read_yaml(stall_text(), STALL.parent)


def changed(*changes: tuple[str, str]) -> Reading:
    """Read the stall's file after replacing texts in it; each must be there."""
    text = stall_text()
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    return read_draft(text, STALL.parent)


def sentences(*changes: tuple[str, str]) -> list[str]:
    return [problem.sentence for problem in changed(*changes).problems]


def as_yaml(value: object) -> str:
    return yaml.safe_dump(value, allow_unicode=True, sort_keys=False)


def indented(text: str, by: int = 2) -> str:
    return textwrap.indent(textwrap.dedent(text), " " * by)
