"""The events of life that sheets name."""

import re
from pathlib import Path

import pytest
from pydantic import ValidationError

from ventanilla.procedures.life_events import LifeEvent, life_event, life_events

LIBRARY = Path(__file__).parents[2] / "procedures_library"


def test_every_event_is_told_in_both_languages_and_drawn():
    for event in life_events():
        assert event.name.en
        assert event.line.en
        assert event.picture.startswith("M")


def test_an_event_has_its_address_word_once():
    ids = [event.id for event in life_events()]
    assert len(ids) == len(set(ids))


def test_every_event_that_a_sheet_of_the_library_names_is_described():
    named = set()
    for file in LIBRARY.glob("*/*.yaml"):
        for line in re.findall(r"^life_events: \[(.*)\]", file.read_text("utf-8"), re.M):
            named |= {word.strip() for word in line.split(",")}
    assert named
    assert all(life_event(id) for id in named)


def test_a_word_nobody_described_is_none():
    assert life_event("volar") is None


@pytest.mark.parametrize("picture", ['M0 0"/><script>', "url(x)", "", "M" * 401])
def test_a_picture_is_only_a_path(picture):
    with pytest.raises(ValidationError):
        LifeEvent(id="a", name="A", line="A", picture=picture)
