import pytest
from hypothesis import given
from hypothesis import strategies as st

from ventanilla.search.spelling import slips_between
from ventanilla.search.words import LONGEST_WORD, MOST_WORDS, asked_words, fold, stem, telling, words_of


@pytest.mark.parametrize(
    "alike",
    [
        ("acta", "actas", "Actas", "ÁCTA"),
        ("joven", "jóvenes", "jovenes"),
        ("renovación", "renovacion", "renovaciones"),
        ("luz", "luces"),
        ("negocio", "negocios"),
        ("año", "años", "anos"),
        ("panadería", "panaderia", "panaderías"),
    ],
)
def test_inflections_end_at_the_same_stem(alike):
    assert len({stem(fold(word), "es") for word in alike}) == 1


@pytest.mark.parametrize(
    ("one", "other"), [("alta", "baja"), ("acta", "alta"), ("caso", "cosa"), ("predio", "prado")]
)
def test_different_words_keep_different_stems(one, other):
    assert stem(one, "es") != stem(other, "es")


def test_number_signs_are_words():
    assert words_of("Alineamiento y no. oficial, n° 5") == [
        "alineamiento",
        "y",
        "numero",
        "oficial",
        "numero",
        "5",
    ]


def test_the_question_around_it_tells_nothing():
    assert telling(words_of("¿Qué necesito para sacar mi acta?")) == ["acta"]
    assert telling(words_of("how do i renew my driving licence")) == ["renew", "driving", "licence"]


def test_where_nothing_is_telling_everything_is_kept():
    assert telling(["de", "la"]) == ["de", "la"]


@given(st.text(max_size=200))
def test_folding_twice_changes_nothing(text):
    assert fold(fold(text)) == fold(text)


@given(st.text(max_size=2_000))
def test_few_and_short_words_are_read(text):
    words = asked_words(text)
    assert len(words) <= MOST_WORDS
    assert all(0 < len(word) <= LONGEST_WORD for word in words)
    for word in words:
        assert stem(word, "es")
        assert stem(word, "en")


LETTERS = st.text("abcdefgñz", max_size=9)


@given(LETTERS, LETTERS)
def test_slips_are_the_same_both_ways_and_none_only_between_equals(one, other):
    assert slips_between(one, other) == slips_between(other, one)
    assert (slips_between(one, other) == 0) == (one == other)


@pytest.mark.parametrize(
    ("one", "other"), [("acta", "atca"), ("acta", "act"), ("acta", "actas"), ("acta", "ecta")]
)
def test_one_slip_is_one_slip(one, other):
    assert slips_between(one, other) == 1
