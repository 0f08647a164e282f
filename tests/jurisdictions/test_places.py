"""Places as people say them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ventanilla.jurisdictions.territory_places import addressed, centres, municipality, nearest, spots


def names(text):
    return [spot.name for spot in spots(text)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Coyoacán", "Coyoacán"), ("coyoacan", "Coyoacán"), ("ALCALDÍA TLALPAN", "Tlalpan"),
        ("magdalena contreras", "La Magdalena Contreras"), ("Roma Norte", "Roma Norte, Cuauhtémoc"),
        ("col. roma  norte", "Roma Norte, Cuauhtémoc"), ("Roma Norte, Cuauhtémoc", "Roma Norte, Cuauhtémoc"),
        ("Roma Nrote", "Roma Norte, Cuauhtémoc"), ("Cuajimalpa de Morelos", "Cuajimalpa de Morelos"),
        ("Cuautémoc", "Cuauhtémoc"), ("Metepec", "Metepec"),
    ],
)  # fmt: skip
def test_people_say_places_in_their_own_way(text, name):
    assert names(text)[0] == name


def test_a_beginning_offers_all_that_begin_so():
    assert {"Roma Norte, Cuauhtémoc", "Roma Sur, Cuauhtémoc"} <= set(names("Roma"))


@pytest.mark.parametrize(
    "text", ["", "   ", "x" * 101, "Tombuctú del Valle Perdido", "<script>", "\x00", "ñ" * 90]
)
def test_what_is_no_place_is_none(text):
    assert names(text) == []


@given(st.text(max_size=120))
def test_any_words_are_at_most_twelve_places(text):
    assert len(spots(text)) <= 12


def test_every_alcaldia_has_its_middle_and_its_address():
    assert len(centres()) == 16
    assert addressed("coyoacan") == municipality("09003")
    assert addressed("nowhere") is None
    assert nearest("09015")[0] in {"09014", "09016", "09017"}
    assert len(nearest("09015")) == 15
    assert nearest("15054") == []
