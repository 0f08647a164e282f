"""`ventanilla catalogue`: counts, rejects that can be mended and given again, and an exit code that tells."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from ventanilla.procedures.models import Edition

from .conftest import MAPPING


@pytest.fixture
def files(tmp_path):
    """A mapping and a file with two good rows and a bad one."""
    rows = [{"agency": "Tesorería", "name": f"Trámite {n}", "fee": "$10.00"} for n in (1, 2)]
    rows.append({"agency": "Tesorería", "place": "Marte", "name": "Trámite 3"})
    (tmp_path / "mapping.yaml").write_text(MAPPING, "utf-8")
    (tmp_path / "rows.jsonl").write_text("\n".join(json.dumps(row) for row in rows), "utf-8")
    return tmp_path


def run(files, file="rows.jsonl", *options):
    out = StringIO()
    said = [
        "--mapping",
        str(files / "mapping.yaml"),
        "--registrar",
        "una@adem.mx",
        "--publisher",
        "otro@adem.mx",
    ]
    try:
        call_command("catalogue", "import", str(files / file), *said, *options, stdout=out, stderr=StringIO())
        code = 0
    except SystemExit as end:
        code = end.code
    return code, out.getvalue()


def test_the_counts_the_rejects_and_the_exit_code_tell_what_became_of_the_rows(files, authority):
    code, told = run(files, "rows.jsonl", "--reject", str(files / "rejects.jsonl"), "--language", "en")
    assert code == 1
    assert "Line 3:" in told
    assert "New: 2. Changed: 0. Same as before: 0. Rejected: 1." in told
    (reject,) = [json.loads(line) for line in (files / "rejects.jsonl").read_text("utf-8").splitlines()]
    assert (reject["line"], reject["row"]["place"]) == (3, "Marte")


def test_rejected_rows_are_mended_in_their_file_and_imported_again(files, authority):
    run(files, "rows.jsonl", "--reject", str(files / "rejects.jsonl"))
    text = (files / "rejects.jsonl").read_text("utf-8").replace("Marte", "Chalco")
    (files / "mended.jsonl").write_text(text, "utf-8")
    assert run(files, "mended.jsonl")[0] == 0
    assert Edition.objects.get(name_es="Trámite 3").procedure.agency.jurisdiction.code == "edomex-chalco"


def test_sentences_are_in_spanish_unless_english_is_asked_for(files, authority):
    assert "Línea 3:" in run(files)[1]


def test_a_trial_keeps_nothing(files, authority):
    code, told = run(files, "rows.jsonl", "--dry-run")
    assert code == 1
    assert "Nuevas: 2." in told
    assert not Edition.objects.exists()


def test_a_day_may_be_named(files, authority):
    run(files, "rows.jsonl", "--from", "2030-01-01")
    assert {str(edition.in_force_from) for edition in Edition.objects.order_by("pk")} == {"2030-01-01"}


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["--registrar", "nadie@adem.mx"], "nadie@adem.mx"),
        (["--publisher", "una@adem.mx"], "Otra persona"),
        (["--from", "2020-01-01"], "día ya pasó"),
        (["--mapping", "nada.yaml"], "nada.yaml"),
        (["--reject", "/no/hay/rejects.jsonl"], "rejects.jsonl"),
    ],
)
def test_what_can_t_begin_stops_with_a_sentence(files, authority, options, sentence):
    with pytest.raises(CommandError, match=sentence):
        run(files, "rows.jsonl", *options)
    assert not Edition.objects.exists()


def test_a_file_that_can_t_be_read_and_a_mapping_of_something_else_stop_with_a_sentence(files, authority):
    (files / "empty.csv").write_bytes(b"")
    for file in ("empty.csv", "nada.csv", "."):
        with pytest.raises(CommandError):
            run(files, file)
    (files / "mapping.yaml").write_text(MAPPING + "about: agencies\n", "utf-8")
    with pytest.raises(CommandError, match="agencies"):
        run(files)


def test_agencies_are_made_from_a_list(files, db):
    (files / "mapping.yaml").write_text(
        MAPPING.replace("code:", "about: agencies\ncode:").replace("{column: place", "{column: sitio"),
        "utf-8",
    )
    (files / "list.csv").write_text("name\nREGISTRO CIVIL\n", "utf-8")
    out = StringIO()
    mapping = str(files / "mapping.yaml")
    call_command("catalogue", "import-agencies", str(files / "list.csv"), "--mapping", mapping, stdout=out)
    assert "Nuevas: 1." in out.getvalue()


def test_a_mapping_is_checked_with_lines_and_sentences(files):
    out = StringIO()
    call_command("catalogue", "check-mapping", str(files / "mapping.yaml"), stdout=out)
    assert out.getvalue().endswith(": ok\n")
    (files / "mapping.yaml").write_text(MAPPING + "plces: []\n", "utf-8")
    with pytest.raises(SystemExit):
        call_command("catalogue", "check-mapping", str(files / "mapping.yaml"), stdout=out)
    assert "mapping.yaml:7: plces:" in out.getvalue()
