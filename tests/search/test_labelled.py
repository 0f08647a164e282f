"""The labelled questions are whole: two halves that share nothing, grades in range, balanced by kind."""

import re
from collections import Counter
from pathlib import Path

import pytest
import yaml

LABELLED = Path(__file__).resolve().parents[2] / "src" / "ventanilla" / "search" / "labelled"
LIBRARY = Path(__file__).resolve().parents[2] / "procedures_library"
HALVES = ("opened", "unopened")
KINDS = {"english", "name", "place", "question", "slang", "typo", "word"}
IMPORTED = re.compile(
    r"(CDMX|EDOMEX-(CHALCO|HUIXQUILUCAN|LERMA|METEPEC|TENANGO-DEL-VALLE|TOLUCA))-[0-9A-F]{8}"
)
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
def test_every_code_is_one_of_the_library_or_has_the_form_of_an_imported_sheet(half):
    known = codes_of_the_library()
    strange = {
        code
        for question in questions(half)
        for code in question["relevant"]
        if code not in known and not IMPORTED.fullmatch(code)
    }
    assert strange == set()
