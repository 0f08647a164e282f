"""What two officers made of one letter is put together, and nothing of either is lost."""

from hypothesis import given
from hypothesis import strategies as st

from ventanilla.casework.merging import Clash, Content, merged, paragraphs

BASE = Content("Uno.\n\nDos.\n\nTres.", {"outcome": "refuse"})


def test_what_only_one_of_them_changed_is_taken():
    mine = Content("Uno mío.\n\nDos.\n\nTres.", {"outcome": "refuse", "ground__a": "yes"})
    theirs = Content("Uno.\n\nDos.\n\nTres suyo.\n\nCuatro.", {"outcome": "refuse"})
    merge = merged(BASE, mine, theirs)
    assert merge.is_clean
    assert merge.content().words == "Uno mío.\n\nDos.\n\nTres suyo.\n\nCuatro."
    assert merge.content().choices == {"outcome": "refuse", "ground__a": "yes"}


def test_what_both_changed_is_shown_side_by_side_and_both_can_stay():
    mine, theirs = Content("Uno.\n\nDos mío.\n\nTres."), Content("Uno.\n\nDos suyo.\n\nTres.")
    merge = merged(Content(BASE.words), mine, theirs)
    assert merge.parts == ("Uno.", Clash("Dos mío.", "Dos suyo."), "Tres.")
    assert merge.resolved(["mine"], {}).words == mine.words
    assert merge.resolved(["theirs"], {}).words == theirs.words
    assert merge.resolved(["both"], {}).words == "Uno.\n\nDos suyo.\n\nDos mío.\n\nTres."
    assert merge.resolved(["anything else"], {}) == merge.resolved([], {}) == merge.resolved(["both"], {})


def test_a_paragraph_taken_out_by_one_and_changed_by_the_other_is_a_question():
    merge = merged(Content("Uno.\n\nDos."), Content("Uno."), Content("Uno.\n\nDos suyo."))
    assert merge.parts == ("Uno.", Clash("", "Dos suyo."))
    assert merge.resolved(["mine"], {}).words == "Uno."


def test_two_choices_at_the_same_place_are_a_question_and_mine_stays_until_it_is_answered():
    merge = merged(BASE, Content(BASE.words, {"outcome": "grant"}), Content(BASE.words, {"outcome": ""}))
    assert merge.choices == {"outcome": Clash("grant", "")}
    assert merge.resolved([], {}).choices == {"outcome": "grant"}
    assert merge.resolved([], {"outcome": "theirs"}).choices == {}


def test_line_ends_and_empty_lines_are_no_change():
    assert paragraphs("Uno.\r\n\r\n \r\nDos.\r\nSigue.\n\n\n") == ["Uno.", "Dos.\nSigue."]


texts = st.lists(st.sampled_from(["a", "b", "c", "d", "e"]), max_size=7).map("\n\n".join)


@given(texts, texts, texts)
def test_nothing_that_either_wrote_is_lost_and_both_orders_agree(base, mine, theirs):
    merge = merged(Content(base), Content(mine), Content(theirs))
    words = paragraphs(merge.content().words)
    kept = set(paragraphs(base))
    for side in (mine, theirs):
        assert set(paragraphs(side)) - kept <= set(words)
    assert merge.is_clean == merged(Content(base), Content(theirs), Content(mine)).is_clean


@given(texts, texts)
def test_with_one_writer_there_is_nothing_to_merge(base, mine):
    assert merged(Content(base), Content(mine), Content(base)).content().words == mine
    assert merged(Content(base), Content(base), Content(mine)).content().words == mine
    assert merged(Content(base), Content(mine), Content(mine)).content().words == mine
