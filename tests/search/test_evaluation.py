import json
import math
from io import StringIO

import pytest
from django.core.management import call_command
from hypothesis import given
from hypothesis import strategies as st

from ventanilla.search import evaluation
from ventanilla.search.evaluation import Question, judge, ndcg
from ventanilla.search.synonyms import best_bets, read_best_bets, read_thesaurus, thesaurus

GRADES = st.lists(st.integers(0, 3), max_size=12)


def test_the_perfect_order_is_worth_one():
    assert ndcg([3, 2, 1], [3, 2, 1]) == 1.0


def test_a_worse_order_is_worth_less_and_nothing_is_worth_nothing():
    assert ndcg([1, 2, 3], [3, 2, 1]) < 1.0
    assert ndcg([], [3]) == 0.0
    assert ndcg([0, 0], []) == 0.0


def test_a_grade_counts_by_its_place():
    assert ndcg([0, 3], [3]) == pytest.approx(1 / math.log2(3))


@given(GRADES)
def test_it_lies_between_none_and_one(gains):
    assert 0.0 <= ndcg(gains, sorted(gains, reverse=True)) <= 1.0


def test_a_group_is_worth_its_best_member(shelf):
    question = Question("X1", "baja de licencia de funcionamiento", "es", "", {"T-BAJA": 3, "L-BAJA": 1})
    assert judge(question).ndcg == 1.0


def test_a_sheet_that_is_not_indexed_is_missed(shelf):
    question = Question("X2", "bardeo", "es", "", {"NOT-THERE": 3})
    assert judge(question).ndcg == 0.0


def run(*words):
    out = StringIO()
    try:
        call_command("search", *words, stdout=out)
    except SystemExit as ended:
        return out.getvalue(), ended.code
    return out.getvalue(), 0


@pytest.fixture
def questions(monkeypatch, tmp_path):
    monkeypatch.setattr(evaluation, "LABELLED", tmp_path)

    def write(half, text, code):
        line = {"id": "X", "text": text, "language": "es", "place": None, "relevant": {code: 3}}
        (tmp_path / f"{half}.yaml").write_text(json.dumps({"questions": [line]}), encoding="utf-8")

    write("opened", "bardeo", "L-BARDA")
    write("unopened", "una pregunta secreta", "L-BARDA")


def test_the_command_prints_figures_and_never_a_question_of_the_unopened_half(shelf, questions):
    said, code = run("evaluate", "--worst", "5")
    assert "opened: NDCG@10 1.000" in said
    assert "secreta" not in said
    assert code == 1  # the unopened half found nothing


def test_a_good_half_exits_with_zero(shelf, questions):
    said, code = run("evaluate", "--half", "opened", "--json")
    assert code == 0
    assert json.loads(said)[0]["ndcg"] == 1.0


def test_the_command_prints_what_a_search_finds(shelf):
    said, code = run("query", "acta de nasimiento")
    assert code == 0
    assert "Did you mean: acta de nacimiento" in said
    assert "Copia certificada de un acta de nacimiento" in said
    said, code = run("query", "birth certificate", "--lang", "en", "--json", "--limit", "1")
    assert json.loads(said)["groups"][0]["best"]["code"] == "C-ACTA"


def test_the_command_narrows_to_a_place(shelf):
    said, _code = run("query", "licencia", "--place", "edomex-toluca")
    assert "T-ALTA" in said
    assert "L-BARDA" not in said


def test_nothing_found_is_told_by_the_exit_code(shelf):
    assert run("query", "zzzz", "--place", "atlantis")[1] == 1


def test_the_command_suggests(shelf):
    assert "Licencia de bardeo" in run("suggest", "lic bar")[0]


def test_the_command_builds(town, clock):
    said, code = run("build", "--progress")
    assert code == 0
    assert said.startswith("1 sheets in 1 groups, 1 read anew")


# The words that ship


def test_words_that_mean_the_same_find_each_other_in_both_languages():
    known = thesaurus()
    assert known.of(("predial",))
    assert known.of(("property", "tax"))
    assert ("predial",) in known.of(("property", "tax"))


def test_what_people_say_is_not_found_by_what_it_finds():
    made = read_thesaurus({"said": [{"say": {"es": ["changarro"]}, "find": {"es": ["negocio"]}}]})
    assert made.of(("changarro",))
    assert not made.of(("negocio",))


def test_the_very_word_wins_over_a_word_of_the_same_stem():
    made = read_thesaurus(
        {
            "same": [{"es": ["casa", "vivienda"]}],
            "said": [{"say": {"es": ["casarme"]}, "find": {"es": ["boda"]}}],
        }
    )
    assert made.of(("casarme",)) == made.by_words[("casarme",)]
    assert made.of(("casarme",)) != made.of(("casa",))


def test_every_best_bet_is_found_by_its_words():
    bets = best_bets()
    assert bets.by_words
    for (language, _words), bet in bets.by_words.items():
        assert bets.of(bet.shown[language].split(), language) == bet


def test_a_best_bet_needs_all_its_words_and_no_other():
    bets = read_best_bets({"best_bets": [{"ask": {"es": ["acta de nacimiento"]}, "codes": ["A-1"]}]})
    assert bets.of(["nacimientos", "de", "actas"], "es")
    assert not bets.of(["acta"], "es")
    assert not bets.of(["acta", "nacimiento", "perdida"], "es")
    assert not bets.of(["acta", "nacimiento"], "en")
