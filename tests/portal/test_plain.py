"""What we say to people is easy to read: the gates over our own pages, sheets and notices, and the tool itself."""

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.core.management import CommandError, call_command

from tests.bench.town import PERMIT
from ventanilla.portal.plain.files import Unreadable, pieces_in
from ventanilla.portal.plain.gates import GATES, Passage, Piece, failing
from ventanilla.portal.plain.marked import main_text
from ventanilla.portal.plain.notices import NOTICES, PACKAGE, STATES, filled, notices, sentences_in
from ventanilla.portal.plain.pages import pages
from ventanilla.portal.plain.sheets import pieces_of, sheets
from ventanilla.procedures.reading import read_yaml

LIBRARY = Path(__file__).resolve().parents[2] / "procedures_library"
CATALOGUES = Path(__file__).resolve().parents[2] / "catalogue_library"
EASY = "Escribe tu clave. Paga en el banco. Guarda el papel. " * 4
HARD = "La autoridad administrativa competente emitirá resolución debidamente fundamentada y motivada. " * 6
IMPORTED = """
code: MTR-IMPORTED-1
kind: procedure
name: {es: Alta de licencia}
agency: metropolis
unit: licencias
purpose: {es: "Autorización administrativa correspondiente al funcionamiento."}
summary: {text: {es: "Pide permiso para abrir tu tienda."}, reviewed_on: 2026-11-01, reviewed_by: Carmen}
channels: [counter]
deadline: {resolve: unstated}
source: {name: Portal, licence: "Apache-2.0", date: "2016"}
"""
LONG = "y luego " * 14 + "fin."


def told(pieces: list[Piece]) -> list[str]:
    return [f"{each.name} ({each.language}): {each.reading.score} {each.hard}" for each in pieces]


def piece(*texts: str, kind: str = "page", language: str = "es") -> Piece:
    return Piece(kind, "x", language, tuple(Passage("x", text) for text in texts))


# Our own words.


def test_every_page_of_the_portal_keeps_its_gate(town):
    found = list(pages())
    assert {"/es/", "/en/", "/es/ayuda/", "/es/tramites/mtr-permit/reportar-error/"} <= {
        each.name for each in found
    }
    assert told(failing(found)) == []


@pytest.mark.parametrize("file", sorted(LIBRARY.glob("*/definition.yaml")), ids=lambda file: file.parent.name)
@pytest.mark.parametrize("language", ["es", "en"])
def test_every_sheet_of_the_library_keeps_its_gate(file, language):
    assert told(failing(pieces_in(file, language))) == []


@pytest.mark.parametrize(
    "file", sorted(CATALOGUES.glob("*/summaries.yaml")), ids=lambda file: file.parent.name
)
@pytest.mark.parametrize("language", ["es", "en"])
def test_every_plain_summary_of_an_imported_sheet_keeps_its_gate(file, language):
    said = yaml.safe_load(file.read_text(encoding="utf-8"))["summaries"]
    pieces = [
        Piece("summary", each["code"], language, (Passage("summary", each[language]),)) for each in said
    ]
    assert told(failing(pieces)) == []


@pytest.mark.parametrize("language", ["es", "en"])
def test_every_notice_and_every_state_keeps_its_gate(language):
    found = list(notices(language))
    assert {each.kind for each in found} == {"notice", "status"}
    assert told(failing(found)) == []


def test_notices_are_read_from_files_that_exist():
    assert [pattern for pattern in (*NOTICES, *STATES) if not list(PACKAGE.glob(pattern))] == []


def test_whoever_tells_people_things_is_among_the_notices():
    telling = {str(file.relative_to(PACKAGE)) for file in PACKAGE.glob("*/telling.py")}
    assert telling <= set(NOTICES)


# The gates.


@pytest.mark.parametrize("kind", sorted(GATES))
def test_an_easy_text_passes_and_a_hard_one_does_not(kind):
    assert piece(EASY, kind=kind).passes
    assert not piece(HARD, kind=kind).passes


def test_one_sentence_too_long_fails_however_easy_its_words():
    assert not piece(EASY, LONG).passes
    assert piece(EASY, LONG).hard == [("x", LONG)]


def test_of_a_short_text_only_the_sentences_are_judged():
    assert piece("Constitucionalidad administrativa jurisdiccional.").passes
    assert not piece(LONG).passes


def test_the_words_of_a_source_are_told_and_not_judged():
    assert piece(HARD, LONG, kind="source").passes
    assert piece(HARD, kind="source").reading.score < 40


# Sheets.


def test_the_words_of_an_imported_sheet_are_a_source_s_and_its_summary_is_ours():
    found = pieces_of(read_yaml(IMPORTED), "MTR-IMPORTED-1", "es")
    assert {each.kind: each.passages[0].text for each in found} == {
        "source": "Autorización administrativa correspondiente al funcionamiento.",
        "summary": "Pide permiso para abrir tu tienda.",
    }


def test_each_text_of_a_sheet_says_where_it_stands(town):
    (sheet,) = list(sheets("es"))
    assert sheet.kind == "sheet"
    assert "purpose" in {passage.where for passage in sheet.passages}


# Pages.


def test_only_the_running_text_of_the_main_part_is_read():
    html = """<!doctype html><html><head><title>No.</title></head><body><nav><p>No.</p></nav><main>
    <div class="v-before"><p>No.</p></div><nav><p>No.</p></nav><h1>Título</h1><p>Uno <b>dos</b>.</p>
    <ul><li><a href="/x">Lee esto.</a></li><li>Tres.<br>Cuatro.</li></ul><textarea>No.</textarea>
    <script>No.</script><p data-words="source">No.</p><p class="v-quoted__words">No.</p><img alt="No.">
    <p>Cinco &amp; seis.</main><p>No.</p></body></html>"""
    assert main_text(html) == ["Uno dos.", "Tres.", "Cuatro.", "Cinco & seis."]


@pytest.mark.parametrize(
    "html", ["", "<", "<main>", "</main></p></p>", "<main><p>a.<p>b.</main", "<main>\x00</main>"]
)
def test_mangled_markup_is_read_as_far_as_it_goes(html):
    main_text(html)


# Notices.


def test_sentences_are_read_from_code_and_from_templates(tmp_path):
    code = tmp_path / "telling.py"
    code.write_text('x = _("One.")\ny = ngettext("Two.", "Three.", 3)\nz = print("No.")\n')
    assert [said for _line, said in sentences_in(code, "es")] == ["One.", "Two.", "Three."]
    page = tmp_path / "a.txt"
    page.write_text(
        '{% translate "One." %}\n{% blocktranslate trimmed %}\n  Two {{ x|f }}.\n{% endblocktranslate %}'
    )
    assert list(sentences_in(page, "es")) == [(1, "One."), (2, "Two %(x)s.")]
    assert filled("Two %(x)s and %s.") == "Two eso and eso."


# The command.


def run(*words: str) -> tuple[int, str]:
    said = StringIO()
    try:
        call_command("plain", "check", *words, stdout=said)
    except SystemExit as end:
        return int(end.code or 0), said.getvalue()
    return 0, said.getvalue()


def test_a_file_that_is_too_hard_says_so_with_its_sentences(tmp_path):
    file = tmp_path / "aviso.txt"
    file.write_text(f"{EASY}\n{LONG}\nGuarda tu acuse.")
    code, said = run(str(file), "--lang", "es")
    assert code == 1
    assert f"{file}:2" in said
    assert "acuse → comprobante" in said


def test_a_definition_is_measured_before_it_is_published(tmp_path):
    file = tmp_path / "definition.yaml"
    file.write_text(PERMIT)
    code, said = run(str(file), "--lang", "es", "--json")
    assert code == 0
    (sheet,) = json.loads(said)
    assert sheet["kind"] == "sheet"
    assert sheet["gate"] == 65


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.yaml", b"{"),
        ("a.yaml", b"[1]"),
        ("a.yaml", b"\xff\xfe"),
        ("a.txt", b"\xff\xfe\x00"),
        ("b.md", None),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_with_a_sentence(tmp_path, name, content):
    file = tmp_path / name
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(CommandError) as refusal:
        run(str(file))
    assert str(file) in str(refusal.value)


def test_an_empty_file_passes(tmp_path):
    file = tmp_path / "a.txt"
    file.write_text("")
    assert run(str(file))[0] == 0


def test_a_binary_file_is_no_text(tmp_path):
    file = tmp_path / "a.txt"
    file.write_bytes(b"\xff")
    with pytest.raises(Unreadable):
        list(pieces_in(file, "es"))


def test_notices_alone_are_measured_without_pages(db: Any):
    code, said = run("--notices", "--lang", "es", "--all")
    assert code == 0
    assert "dossiers/telling.py" in said
    assert "page" not in said
