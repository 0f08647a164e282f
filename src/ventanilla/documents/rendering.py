"""From a paper's content to its PDF: a pure function of the row, so the same paper always has the same bytes.

PDF/UA-1 (tagged, titled, in a language) and PDF/A-3a at once. Fonts come with the package, never the machine's.
"""

import re
from datetime import date, datetime
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any, Literal

import segno
import typst
from django.conf import settings
from django.utils.timezone import localtime

from ventanilla.kernel.canonical import canonical

from .contents import TEMPLATES
from .labels import labels
from .models import Paper
from .wording import in_words, instant_in_words, visible

ROOT = Path(__file__).resolve().parent / "typst"
STANDARDS: list[Literal["ua-1", "a-3a"]] = ["ua-1", "a-3a"]
MOST_UNKNOWN_LETTERS = 40
# What Typst says of a letter without a glyph, and of one that PDF/A forbids (private use).
UNKNOWN_LETTERS = re.compile(
    r'(?:the text|the PDF contains the codepoint) `?"((?:[^"\\]|\\.)*)"`?', re.DOTALL
)
ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")
# Scripts that our fonts surely draw: Latin, Greek, Cyrillic, and the punctuation and signs that go with them.
DRAWN = re.compile("[\x20-\u052f\u1e00-\u1fff\u2010-\u2027\u2030-\u205e\u20a0-\u20bf\u2100-\u215f\n]")
DAYS = ("due_on", "valid_from", "valid_until", "until")


def render(paper: Paper) -> bytes:
    """Return the PDF of `paper`. The same row gives the same bytes on every machine with the same Typst."""
    said = visible(_sayings(paper))
    for _attempt in range(MOST_UNKNOWN_LETTERS):
        try:
            return _compiled(paper, said)
        except typst.TypstError as refusal:
            said = _spelled_out(said, _unknown_letters(refusal))
    return _compiled(paper, _spelled_out(said, set(DRAWN.sub("", canonical(said)))))


def verification_address(paper: Paper) -> str:
    """The public page where anyone checks this paper; it is what the QR code opens."""
    address: str = settings.PAPER_VERIFICATION_ADDRESS
    return address.format(language=paper.language, code=paper.code)


def _compiled(paper: Paper, said: dict[str, Any]) -> bytes:
    compiled: bytes = typst.compile(
        ROOT / f"{paper.template}.typ",
        root=ROOT,
        font_paths=_fonts(),
        format="pdf",
        sys_inputs={"paper": canonical(said)},
        pdf_standards=[*STANDARDS],
        timestamp=int(paper.issued_at.timestamp()),
    )
    return compiled


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=True, font_paths=[str(ROOT / "fonts")]
    )


def _sayings(paper: Paper) -> dict[str, Any]:
    language, content = paper.language, TEMPLATES[paper.template].model_fields
    issued = localtime(paper.issued_at)
    said = {name: value for name, value in paper.content.items()}
    said |= {name: _day(said.get(name), language) for name in DAYS if name in content}
    if "sent_at" in content:
        said["sent_at"] = instant_in_words(datetime.fromisoformat(said["sent_at"]), language)
    for attached in said.get("attached", []):
        attached["size"] = _size(attached["size"])
    return said | {
        "language": language,
        "folio": paper.folio,
        "code": paper.code,
        "issued": in_words(issued.date(), language),
        "issued_parts": [issued.year, issued.month, issued.day],
        "address": verification_address(paper),
        "qr": _qr(verification_address(paper)),
        "label": labels(language),
    }


def _day(said: str | None, language: str) -> str:
    return in_words(date.fromisoformat(said), language) if said else ""


def _size(size: int) -> str:
    return f"{size / 1_000_000:.1f} MB" if size >= 1_000_000 else f"{max(1, round(size / 1000))} kB"


def _qr(address: str) -> str:
    drawn = BytesIO()
    segno.make_qr(address, error="m").save(
        drawn, kind="svg", border=0, xmldecl=False, svgclass=None, lineclass=None
    )
    return drawn.getvalue().decode()


def _unknown_letters(refusal: typst.TypstError) -> set[str]:
    """Read from Typst's refusal which letters no font of ours can draw; any other refusal is raised again."""
    found = UNKNOWN_LETTERS.search(refusal.message)
    text = ESCAPED.sub(lambda escaped: chr(int(escaped[1], 16)), found[1]) if found else ""
    letters = {letter for letter in text if ord(letter) > 0x7E}
    if not letters:
        raise refusal
    return letters


def _spelled_out(said: dict[str, Any], letters: set[str]) -> dict[str, Any]:
    """Write letters that our fonts lack as their Unicode number: no name is lost, no paper stays unmade."""
    table = {ord(letter): f"[U+{ord(letter):04X}]" for letter in letters}
    replaced: dict[str, Any] = _replaced(said, table)
    return replaced


def _replaced(value: Any, table: dict[int, str]) -> Any:
    match value:
        case str():
            return value.translate(table)
        case dict():
            return {name: _replaced(item, table) for name, item in value.items()}
        case list():
            return [_replaced(item, table) for item in value]
    return value
