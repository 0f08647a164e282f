"""`ventanilla procedure`: says what it finds, and its exit code tells the truth."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from tests.procedures.samples import STALL, stall_text
from ventanilla.procedures.models import Edition


def run(*words, code=0):
    """Run the command and return what it wrote; it must end with this code."""
    out = StringIO()
    if code:
        with pytest.raises(SystemExit) as end:
            call_command("procedure", *map(str, words), stdout=out)
        assert end.value.code == code
    else:
        call_command("procedure", *map(str, words), stdout=out)
    return out.getvalue()


@pytest.fixture
def altered(tmp_path):
    def write(old, new):
        file = tmp_path / "definition.yaml"
        file.write_text(stall_text().replace(old, new, 1), encoding="utf-8")
        return file

    return write


def test_check_is_quiet_about_a_right_definition():
    assert run("check", STALL) == f"{STALL}: ok\n"


def test_check_points_into_the_expression(altered):
    file = altered("edad >= 18", "edat >= 18")
    told = run("check", file, code=1).splitlines()
    assert told[0].startswith(f"{file}:")
    assert told[1:] == ["    edat >= 18", "    ^^^^"]


def test_check_speaks_english_and_json(altered):
    file = altered("agency: prueba\n", "")
    found = json.loads(run("check", "--json", "--language", "en", file, code=1))
    assert [problem["sentence"] for problem in found[str(file)]] == ["The word “agency” is missing here."]


def test_a_missing_file_is_told(tmp_path):
    with pytest.raises(CommandError, match="nada"):
        run("check", tmp_path / "nada.yaml")


def test_cases_are_run(altered, db):
    assert "3 ok" in run("cases", STALL)
    assert "240.99" in run("cases", altered("fees: 241.00", "fees: 240.99"), code=1)


def test_lint_fails_below_the_mark(altered):
    assert "100/100" in run("lint", STALL) or "/100" in run("lint", STALL)
    poor = altered("contact: {phone: 55 5555 0000}\n", "")
    poor.write_text(poor.read_text().replace("modality: Alta\n", ""), encoding="utf-8")
    assert "54-VIII" in run("lint", poor, code=1)


def test_diff_says_what_changes(altered):
    assert "15 días hábiles" in run("diff", STALL, altered("resolve: 10", "resolve: 15"))
    assert run("diff", STALL, STALL) == ""


def test_a_faulty_definition_is_not_compared(altered):
    with pytest.raises(CommandError, match="edat"):
        run("diff", STALL, altered("edad >= 18", "edat >= 18"))


def test_schema_is_json():
    assert json.loads(run("schema"))["properties"]["deadline"]


def test_publish_needs_two_people_and_can_be_tried(office, at, tmp_path, altered):
    altered("modality: Alta", "modality: Alta")
    people = ["--registrar", office.registrar.account.email, "--publisher", office.publisher.account.email]
    day = "2099-01-04"
    run("publish", tmp_path, *people, "--from", day, "--dry-run")
    assert not Edition.objects.exists()
    assert "PRU-PUESTO-A" in run("publish", tmp_path, *people, "--from", day)
    assert Edition.objects.get().in_force_from.isoformat() == day
    alone = ["--registrar", office.both.account.email, "--publisher", office.both.account.email]
    altered("modality: Alta", "modality: Otra")
    with pytest.raises(CommandError):
        run("publish", tmp_path, *alone, "--from", day)
