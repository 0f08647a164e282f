"""`ventanilla plain check`: how hard what we say to people is to read, and which sentences are too long."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from ventanilla.portal.plain.files import Unreadable, pieces_in
from ventanilla.portal.plain.gates import FEWEST_WORDS, Piece
from ventanilla.portal.plain.guides import guides
from ventanilla.portal.plain.notices import notices
from ventanilla.portal.plain.pages import pages
from ventanilla.portal.plain.sheets import sheets

WHAT = ("pages", "sheets", "guides", "notices")
SHOWN = 110  # characters of a sentence


class Command(BaseCommand):
    help = "Measure how hard our texts are to read (INFLESZ), and say which sentences to part."

    def add_arguments(self, parser: CommandParser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True)
        check = verbs.add_parser("check", help="Exit code 1 when a text of ours is harder than its gate.")
        check.add_argument("paths", nargs="*", type=Path, metavar="FILE", help="A definition, or a text.")
        for what in WHAT:
            check.add_argument(f"--{what}", action="store_true", help=f"Only the {what}.")
        check.add_argument("--lang", choices=["es", "en"], help="Only this language; both if not said.")
        check.add_argument("--json", action="store_true", help="Write it as JSON.")
        check.add_argument("--all", action="store_true", help="Tell the texts that pass, too.")

    def handle(self, *args: Any, paths: list[Path], **options: Any) -> None:
        languages = (options["lang"],) if options["lang"] else ("es", "en")
        chosen = [what for what in WHAT if options[what]] or ([] if paths else list(WHAT))
        found = list(gathered(paths, chosen, languages))
        if options["json"]:
            self.stdout.write(json.dumps([told(piece) for piece in found], ensure_ascii=False, indent=2))
        else:
            self.say(found, everything=options["all"] or bool(paths))
        if not all(piece.passes for piece in found):
            sys.exit(1)

    def say(self, pieces: list[Piece], *, everything: bool) -> None:
        for piece in pieces:
            if everything or not piece.passes:
                self.stdout.write(line_of(piece))
                for where, sentence in piece.hard:
                    self.stdout.write(f"      {where}: «{short(sentence)}»")
                for word, plain in piece.reading.office:
                    self.stdout.write(f"      {word} → {plain}")
        gated = [piece for piece in pieces if piece.gate is not None]
        failed = [piece for piece in gated if not piece.passes]
        self.stdout.write(
            f"{len(gated)} texts with a gate, {len(failed)} below it or with a sentence too long; "
            f"{len(pieces) - len(gated)} in the words of a source."
        )


def gathered(paths: list[Path], chosen: list[str], languages: tuple[str, ...]) -> Iterator[Piece]:
    """Every text that was asked for."""
    for path in paths:
        for language in languages:
            try:
                yield from pieces_in(path, language)
            except OSError as fault:
                raise CommandError(f"{path}: {fault.strerror}") from None
            except Unreadable as fault:
                raise CommandError(f"{path}: {fault.sentence}") from None
    sources = {"sheets": sheets, "guides": guides, "notices": notices}
    for what in chosen:
        if what == "pages":
            yield from pages(languages)
        else:
            for language in languages:
                yield from sources[what](language)


def line_of(piece: Piece) -> str:
    """Score, gate, kind and name on one line."""
    reading = piece.reading
    mark = " " if piece.passes else "✗"
    measured = reading.score is not None and reading.words >= FEWEST_WORDS
    score = f"{reading.score:5.1f}" if measured else "short"
    gate = f"≥{piece.gate}" if piece.gate is not None else "   "
    return f"{mark} {score} {gate} {piece.language} {piece.kind:7} {piece.name}  ({reading.words} words)"


def told(piece: Piece) -> dict[str, Any]:
    """The piece for a program."""
    reading = piece.reading
    return {
        "kind": piece.kind,
        "name": piece.name,
        "language": piece.language,
        "score": reading.score,
        "grade": str(reading.grade or ""),
        "gate": piece.gate,
        "passes": piece.passes,
        "words": reading.words,
        "sentences": reading.sentences,
        "hard": [{"where": where, "sentence": sentence} for where, sentence in piece.hard],
        "office": [{"word": word, "plain": plain} for word, plain in reading.office],
        "long": list(reading.long),
    }


def short(sentence: str) -> str:
    return sentence if len(sentence) <= SHOWN else sentence[:SHOWN].rsplit(" ", 1)[0] + "…"
