"""The labelled questions are whole: two halves that share nothing, grades in range, balanced by kind."""

import json
import re
from collections import Counter
from pathlib import Path

import pytest
import yaml

from ventanilla.catalogue.keys import code_of

LABELLED = Path(__file__).resolve().parents[2] / "src" / "ventanilla" / "search" / "labelled"
LIBRARY = Path(__file__).resolve().parents[2] / "procedures_library"
CATALOGUES = Path(__file__).resolve().parents[2] / "catalogue_library"
HALVES = ("opened", "unopened")
KINDS = {"english", "name", "place", "question", "slang", "typo", "word"}
PLACES = {
    None,
    *(f"edomex-{name}" for name in "chalco huixquilucan lerma metepec tenango-del-valle toluca".split()),
}


def questions(half: str) -> list[dict]:
    return yaml.safe_load((LABELLED / f"{half}.yaml").read_text(encoding="utf-8"))["questions"]


def codes_of_the_library() -> set[str]:
    files = LIBRARY.glob("*/definition.yaml")
    return {re.search(r"^code: (\S+)$", file.read_text(encoding="utf-8"), re.MULTILINE)[1] for file in files}


@pytest.mark.parametrize("half", HALVES)
def test_a_half_has_enough_questions_of_each_kind(half):
    kinds = Counter(question["kind"] for question in questions(half))
    assert set(kinds) == KINDS
    assert sum(kinds.values()) >= 48
    assert min(kinds.values()) >= 5


@pytest.mark.parametrize("half", HALVES)
def test_about_a_sixth_is_asked_in_english(half):
    english = [question for question in questions(half) if question["language"] == "en"]
    assert 1 / 8 <= len(english) / len(questions(half)) <= 1 / 4


def test_the_two_halves_share_no_question_and_no_name():
    first, second = (questions(half) for half in HALVES)
    for field in ("id", "text"):
        both = [question[field] for question in (*first, *second)]
        assert len(set(both)) == len(both)


@pytest.mark.parametrize("half", HALVES)
def test_every_question_has_an_exact_answer_and_grades_from_one_to_three(half):
    for question in questions(half):
        grades = question["relevant"].values()
        assert 3 in grades, question["id"]
        assert set(grades) <= {1, 2, 3}, question["id"]
        assert question["place"] in PLACES, question["id"]
        assert question["language"] in {"es", "en"}, question["id"]


@pytest.mark.parametrize("half", HALVES)
def test_every_code_is_that_of_a_sheet_of_the_library_or_of_the_catalogues(half):
    known = codes_of_the_library() | codes_of_the_catalogues()
    assert {code for each in questions(half) for code in each["relevant"]} - known == set()


def codes_of_the_catalogues() -> set[str]:
    """The codes that the rows of the catalogues have, whatever reads them."""
    towns = rows("estado-de-mexico/estado_de_mexico.jsonl")
    city = json.loads((CATALOGUES / "ciudad-de-mexico" / "cdmx_sample.json").read_text(encoding="utf-8"))
    visits = json.loads(
        (CATALOGUES / "inspecciones" / "edomex_inspecciones.json").read_text(encoding="utf-8")
    )
    return {
        *(
            code_of(place_of(row["jurisdiction"]), row["agency"], row["name"], row.get("applicant") or "")
            for row in towns
        ),
        *(code_of("cdmx", row["normative_unit"], row["name"]) for row in city["procedures"]),
        *(
            code_of(
                place_of(row["municipality"]),
                "inspection",
                row["dependency_name"],
                row["nombre"],
                row.get("materia") or "",
            )
            for row in visits
        ),
    }


def rows(path: str) -> list[dict]:
    lines = (CATALOGUES / path).read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines if line.strip()]


def place_of(said: str) -> str:
    """ "Tenango del Valle, Estado de México", "TenangoDelValle" → "edomex-tenango-del-valle"."""
    words = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", said.partition(",")[0]).lower().split()
    return "-".join(["edomex", *words])
