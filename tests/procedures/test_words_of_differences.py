"""Whatever changes between two editions is told in words, not in the names of the file."""

from datetime import date

from tests.procedures.samples import stall
from ventanilla.kernel.texts import Text
from ventanilla.procedures.differences import WHOLE, WORDS, differences
from ventanilla.procedures.vocabulary import Vocabulary


def test_every_word_of_the_sheet_has_words_for_its_change():
    assert set(Vocabulary.model_fields) - WHOLE - {"code"} <= set(WORDS)


def test_no_raw_word_reaches_the_reader():
    new = stall().model_copy(update={"oath": Text(es="Digo otra cosa."), "reviewed_on": date(2026, 2, 1)})
    told = " ".join(each.sentence for each in differences(stall(), new, "es"))
    assert "declaración bajo protesta" in told
    assert "reviewed_on" not in told


def test_a_name_too_long_for_a_list_is_a_problem():
    long = stall().model_copy(update={"name": Text(es="a" * 201)})
    assert ["name" in problem.place for problem in long.problems()] == [True]
