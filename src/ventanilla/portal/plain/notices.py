"""What the program writes to people by itself: messages, letters, states. Read where their sentences are written."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from django.utils.translation import gettext, override

from .gates import Passage, Piece

PACKAGE = Path(__file__).resolve().parent.parent.parent
NOTICES = (
    "dossiers/telling.py",
    "feedback/telling.py",
    "notices/templates/notices/*.txt",
    "signin/templates/account/email/*_message.txt",
)
STATES = ("dossiers/states.py", "dossiers/timeline.py", "feedback/states.py")
SAID = {"_", "gettext", "gettext_lazy", "gettext_noop", "ngettext", "ngettext_lazy"}
WITH_CONTEXT = {"pgettext", "pgettext_lazy", "npgettext"}
TRANSLATED = re.compile(r'{%\s*trans(?:late)?\s+"((?:[^"\\]|\\.)*)"')
BLOCKS = re.compile(r"{%\s*blocktrans(?:late)?\b([^%]*)%}(.*?){%\s*endblocktrans", re.DOTALL)
VARIABLE = re.compile(r"{{\s*([\w.]+)[^}]*}}")
HOLE = re.compile(r"%\((\w+)\)[sd]|%[sd]|\{\w*\}")


def notices(language: str) -> Iterator[Piece]:
    """Each file that writes notices or states: all it may say, in this language."""
    for kind, patterns in (("notice", NOTICES), ("status", STATES)):
        for file in sorted(file for pattern in patterns for file in PACKAGE.glob(pattern)):
            name = str(file.relative_to(PACKAGE))
            passages = tuple(
                Passage(f"{name}:{line}", filled(said)) for line, said in sentences_in(file, language)
            )
            if passages:
                yield Piece(kind, name, language, passages)


def sentences_in(file: Path, language: str) -> Iterator[tuple[int, str]]:
    """Each translatable sentence of a Python file or a template, with its line, as it is said in the language."""
    source = file.read_text(encoding="utf-8")
    found = _of_python(source) if file.suffix == ".py" else _of_template(source)
    with override(language):
        for line, said in found:
            yield line, gettext(said)


def filled(said: str) -> str:
    """Put a word where the program will put a value."""
    return HOLE.sub("eso", said)


def _of_python(source: str) -> Iterator[tuple[int, str]]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in SAID:
            yield from _constants(node.args)


def _constants(arguments: list[ast.expr]) -> Iterator[tuple[int, str]]:
    for each in arguments:
        if isinstance(each, ast.Constant) and isinstance(each.value, str):
            yield each.lineno, each.value


def _of_template(source: str) -> Iterator[tuple[int, str]]:
    for match in TRANSLATED.finditer(source):
        yield _line(source, match.start()), match[1].replace('\\"', '"')
    for match in BLOCKS.finditer(source):
        for said in re.split(r"{%\s*plural\s*%}", match[2]):
            said = VARIABLE.sub(r"%(\1)s", said)
            said = " ".join(said.split()) if "trimmed" in match[1] else said
            yield _line(source, match.start()), said


def _line(source: str, at: int) -> int:
    return source.count("\n", 0, at) + 1
