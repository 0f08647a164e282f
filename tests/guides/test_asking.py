"""Where somebody stands, from the address alone: one question after the other, and no word of it can break the page."""

from hypothesis import given
from hypothesis import strategies as st

from tests.guides.samples import stall
from ventanilla.forms.posted import Posted
from ventanilla.guides.asking import stand
from ventanilla.guides.walks import trial

TREE = stall()
WHOLE = {"giro": "tacos", "gas": "yes", "metros": "5", "lugar": "calle"}


def standing(**said):
    return stand(TREE, Posted.of(said), "es", trial(TREE))


def test_the_first_question_comes_first():
    here = standing()
    assert (here.question.id, here.place, here.refusal, here.before) == ("giro", 1, None, "")


def test_a_question_that_does_not_apply_is_not_asked():
    assert standing(giro="flores").question.id == "metros"
    assert standing(giro="tacos").question.id == "gas"


def test_with_everything_answered_there_is_nothing_to_ask():
    here = standing(**WHOLE)
    assert here.question is None
    assert dict(here.address) == WHOLE


def test_answers_to_questions_that_do_not_show_and_unknown_words_are_dropped():
    here = standing(**{**WHOLE, "giro": "flores", "x": "1"})
    assert here.question is None
    assert "gas" not in dict(here.address)
    assert "x" not in dict(here.address)


def test_a_question_sent_empty_says_so():
    here = standing(asked="giro", giro="")
    assert here.question.id == "giro"
    assert here.refusal


def test_a_radio_question_sent_with_nothing_chosen_says_so():
    assert standing(giro="tacos", asked="gas").refusal
    assert standing(giro="tacos").refusal is None


def test_a_word_brings_what_comes_close():
    here = standing(giro="taqueria")
    assert [each.value for each in here.close] == ["tacos"]


def test_later_answers_are_kept_while_one_is_asked_again():
    here = standing(**{**WHOLE, "pregunta": "metros"})
    assert here.question.id == "metros"
    assert dict(here.others) == {name: said for name, said in WHOLE.items() if name != "metros"}
    assert here.before == "gas"


def test_a_wrong_answer_in_the_middle_is_asked_again_and_the_others_stay():
    here = standing(**{**WHOLE, "metros": "muchos"})
    assert here.question.id == "metros"
    assert here.refusal
    assert dict(here.others)["lugar"] == "calle"


def test_an_answer_said_twice_counts_as_last_said():
    here = stand(TREE, Posted.of({**WHOLE, "lugar": ["calle", "mercado"]}), "es", trial(TREE))
    assert here.settled.answers["lugar"] == "mercado"


def test_an_answer_far_too_long_is_none():
    assert standing(giro="tacos", gas="yes", metros="1" * 5000).question.id == "metros"


NAMES = st.one_of(
    st.sampled_from(["giro", "gas", "metros", "lugar", "grande", "pregunta", "asked"]), st.text(max_size=8)
)
TEXTS = st.one_of(
    st.sampled_from(
        ["tacos", "flores", "yes", "no", "5", "51", "-1", "1e9", "calle", "parque", "", " ", "\x00", "ⅷ", "١"]
    ),
    st.text(max_size=120),
)


@given(st.dictionaries(NAMES, st.lists(TEXTS, max_size=3), max_size=7), st.sampled_from(["es", "en"]))
def test_no_words_break_it_and_its_own_address_leads_back_to_the_same_place(said, language):
    here = stand(TREE, Posted.of(said), language, trial(TREE))
    again = stand(TREE, Posted.of(dict(here.address)), language, trial(TREE))
    assert again.settled.answers == here.settled.answers
    assert again.address == here.address
    if here.question is None:
        assert TREE.route(here.settled).legs
