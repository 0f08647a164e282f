"""By what a person is found: without accents, from any of their names on, by the beginning of a CURP."""

import pytest

from ventanilla.casework.keys import beginning_of, keys_of


def test_a_name_is_found_from_each_of_its_words_on():
    assert keys_of("María Gómez de la Peña", "goma800101mdfxxx01") == {
        "N:MARIA GOMEZ PENA",
        "N:GOMEZ PENA MARIA",
        "N:PENA MARIA GOMEZ",
        "C:GOMA800101MDFXXX01",
    }
    assert keys_of("", "", "") == set()


@pytest.mark.parametrize(
    ("asked", "key", "words"),
    [
        ("gómez", "N:GOMEZ", []),
        ("ana GOMEZ", "N:GOMEZ", ["ANA"]),
        ("goma8001", "C:GOMA8001", []),
        ("GOMA 800101 MDF", "C:GOMA800101MDF", []),
        ("  ", "", []),
        ("a", "", []),
        ("%_", "", []),
        ("\0" * 9000, "", []),
    ],
)
def test_what_is_typed_says_where_to_begin(asked, key, words):
    assert beginning_of(asked) == (key, words)


def test_a_name_as_long_as_any_has_keys_that_fit():
    assert all(len(key) <= 200 for key in keys_of("Nombre " * 90, ""))
    assert len(keys_of(" ".join(f"N{number}" for number in range(90)))) == 12
