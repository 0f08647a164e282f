"""Each room's Spanish: check that it is complete, add what is missing, compile it. No gettext programs needed.

    tools/translations.py check      every message of a room stands translated in the room's own catalogue
    tools/translations.py update     add new messages (to be translated by hand), drop those nobody says any more
    tools/translations.py compile    write the .mo files that Django reads

`check` and `update` take names of rooms after the verb: `update people agencies`.
"""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import polib

PACKAGE = Path(__file__).resolve().parent.parent / "src" / "ventanilla"
CATALOGUE = Path("locale/es/LC_MESSAGES/django.po")
# How many leading arguments of each word are text, and what they are.
WORDS = {
    "_": ["text"],
    "gettext": ["text"],
    "gettext_noop": ["text"],
    "gettext_lazy": ["text"],
    "ngettext": ["text", "plural"],
    "ngettext_lazy": ["text", "plural"],
    "pgettext": ["context", "text"],
    "pgettext_lazy": ["context", "text"],
    "npgettext": ["context", "text", "plural"],
    "npgettext_lazy": ["context", "text", "plural"],
}
SAID = re.compile(rf"(?<![\w.])(?:{'|'.join(WORDS)})\(")
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[sd]|\{\w*\}")
HEADER = {
    "Project-Id-Version": "ventanilla",
    "Language": "es",
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
    "Plural-Forms": "nplurals=2; plural=(n != 1);",
}


class Message(NamedTuple):
    """A text that the program says. `context` tells equal words apart; `plural` is empty where there is one form."""

    text: str
    plural: str = ""
    context: str | None = None


def rooms(names: list[str] | None = None) -> list[Path]:
    known = sorted(folder for folder in PACKAGE.iterdir() if (folder / "__init__.py").exists())
    if unknown := set(names or []) - {room.name for room in known}:
        sys.exit(f"No room is called {', '.join(sorted(unknown))}.")
    return [room for room in known if not names or room.name in names]


def messages(room: Path) -> dict[Message, Path]:
    """Return every message that a room says, with the first file that says it."""
    found: dict[Message, Path] = {}
    for file in sorted(room.rglob("*.py")):
        for message in said_in_python(file.read_text(), str(file)):
            found.setdefault(message, file)
    for file in sorted([*room.rglob("templates/**/*.html"), *room.rglob("templates/**/*.txt")]):
        for message in said_in_template(file.read_text(), str(file)):
            found.setdefault(message, file)
    return found


def said_in_python(source: str, name: str) -> Iterator[Message]:
    for node in ast.walk(ast.parse(source, name)):
        if isinstance(node, ast.Call):
            yield from said_by(node, name)


def said_by(call: ast.Call, name: str) -> Iterator[Message]:
    word = getattr(call.func, "id", None) or getattr(call.func, "attr", "")
    parts = WORDS.get(word)
    if not parts or len(call.args) < len(parts):
        return
    texts = [argument.value if isinstance(argument, ast.Constant) else None for argument in call.args]
    if all(isinstance(text, str) for text in texts[: len(parts)]):
        said = dict(zip(parts, texts, strict=False))
        yield Message(str(said["text"]), str(said.get("plural", "")), said.get("context"))
    elif isinstance(call.args[0], ast.JoinedStr):
        sys.exit(
            f"{name}:{call.lineno}: an f-string cannot be translated; use %(name)s and format afterwards."
        )


def said_in_template(source: str, name: str) -> Iterator[Message]:
    from django.utils.translation.template import templatize

    flat = templatize(source, origin=name)
    for match in SAID.finditer(flat):
        for closing in re.finditer(r"\)", flat[match.end() :]):
            try:
                said = ast.parse(flat[match.start() : match.end() + closing.end()], mode="eval")
            except SyntaxError:
                continue
            if isinstance(said.body, ast.Call):
                yield from said_by(said.body, name)
            break


def catalogue(room: Path) -> polib.POFile:
    file = room / CATALOGUE
    if file.exists():
        return polib.pofile(str(file), wrapwidth=110)
    fresh = polib.POFile(wrapwidth=110)
    fresh.metadata = HEADER
    return fresh


def key(entry: polib.POEntry) -> Message:
    return Message(entry.msgid, entry.msgid_plural, entry.msgctxt)


def forms(entry: polib.POEntry) -> list[str]:
    return [entry.msgstr_plural[number] for number in sorted(entry.msgstr_plural)] or [entry.msgstr]


def faults(room: Path) -> Iterator[str]:
    """Yield what is wrong with a room's Spanish, each as one line."""
    said = messages(room)
    written = {key(entry): entry for entry in catalogue(room) if not entry.obsolete}
    for message, file in said.items():
        entry = written.get(message)
        place = f"{room.name}: {message.text!r}"
        if entry is None:
            yield f"{place} has no entry (said in {file.relative_to(PACKAGE)}). Run: make fix"
        elif not all(forms(entry)):
            yield f"{place} has no Spanish"
        elif entry.fuzzy:
            yield f"{place} is marked fuzzy: read it, then take the mark away"
        elif wrong := strange_placeholders(entry):
            yield f"{place}: {wrong}"
    for message in written.keys() - said.keys():
        yield f"{room.name}: nobody says {message.text!r} any more. Run: make fix"


def strange_placeholders(entry: polib.POEntry) -> str:
    """A singular may leave the number out; nothing else may differ."""
    allowed = set(PLACEHOLDER.findall(entry.msgid + entry.msgid_plural))
    needed = set(PLACEHOLDER.findall(entry.msgid_plural or entry.msgid))
    spanish = forms(entry)
    if any(set(PLACEHOLDER.findall(form)) - allowed for form in spanish):
        return "the Spanish names a placeholder that the English does not have"
    if set(PLACEHOLDER.findall(spanish[-1])) != needed:
        return "the Spanish leaves a placeholder out"
    return ""


def disagreements() -> Iterator[str]:
    """Django merges the rooms' catalogues: one text must not have two translations."""
    first: dict[tuple[str, bool, str | None], tuple[str, list[str]]] = {}
    for room in rooms():
        for entry in catalogue(room):
            if entry.obsolete or not all(forms(entry)):
                continue
            message = (entry.msgid, bool(entry.msgid_plural), entry.msgctxt)
            where, spanish = first.setdefault(message, (room.name, forms(entry)))
            if spanish != forms(entry):
                yield f"{room.name}: {entry.msgid!r} is {forms(entry)[0]!r} here and {spanish[0]!r} in {where}"


def check(names: list[str]) -> int:
    wrong = [fault for room in rooms(names) for fault in faults(room)] + list(disagreements())
    for fault in wrong:
        print(fault)
    print(f"{len(wrong)} faults." if wrong else f"Spanish is complete in {len(rooms(names))} rooms.")
    return bool(wrong)


def update(names: list[str]) -> int:
    for room in rooms(names):
        said, file = messages(room), catalogue(room)
        kept = [entry for entry in file if not entry.obsolete and key(entry) in said]
        missing = said.keys() - {key(entry) for entry in kept}
        if len(kept) == len(file) and not missing:
            continue
        dropped = len(file) - len(kept)
        file[:] = kept
        file.extend(fresh(message) for message in said if message in missing)
        (room / CATALOGUE).parent.mkdir(parents=True, exist_ok=True)
        file.save(str(room / CATALOGUE))
        print(f"{room.name}: {len(missing)} to translate, {dropped} dropped.")
    return 0


def fresh(message: Message) -> polib.POEntry:
    plural = {"msgid_plural": message.plural, "msgstr_plural": {0: "", 1: ""}} if message.plural else {}
    return polib.POEntry(msgid=message.text, msgctxt=message.context, **plural)


def compile_all(names: list[str]) -> int:
    for room in rooms(names):
        source = room / CATALOGUE
        target = source.with_suffix(".mo")
        if source.exists() and (not target.exists() or target.stat().st_mtime < source.stat().st_mtime):
            polib.pofile(str(source)).save_as_mofile(str(target))
    return 0


VERBS = {"check": check, "update": update, "compile": compile_all}

if __name__ == "__main__":
    if len(sys.argv) < 2 or sys.argv[1] not in VERBS:
        sys.exit(__doc__)
    sys.exit(VERBS[sys.argv[1]](sys.argv[2:]))
