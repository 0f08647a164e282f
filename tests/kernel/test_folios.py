from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ventanilla.kernel.folios import ALPHABET, InvalidFolio, new_code, new_folio, read_code, read_folio

folios = st.integers(0, 2**50 - 1).map(lambda number: new_folio(chance=lambda bits: number))
codes = st.integers(0, 2**80 - 1).map(lambda number: new_code(chance=lambda bits: number))


def test_a_folio_looks_like_this():
    assert new_folio(chance=lambda bits: 0) == "VT-0000-0000-0001"
    assert len(new_code()) == len("7K3M9Q-2RH4XC-0D8TWB")


def test_two_folios_differ():
    assert len({new_folio() for _ in range(100)}) == 100


@given(folio=folios)
def test_every_single_wrong_character_is_found(folio):
    for at in [at for at, letter in enumerate(folio) if letter != "-" and at > 2]:
        for other in set(ALPHABET) - {folio[at]}:
            with pytest.raises(InvalidFolio):
                read_folio(folio[:at] + other + folio[at + 1 :])


@given(code=codes, at=st.integers(0, 17), other=st.sampled_from(ALPHABET))
def test_every_single_wrong_character_of_a_code_is_found(code, at, other):
    bare = code.replace("-", "")
    if bare[at] != other:
        with pytest.raises(InvalidFolio):
            read_code(bare[:at] + other + bare[at + 1 :])


@given(folio=folios)
def test_every_pair_of_neighbours_changed_about_is_found(folio):
    bare = folio.replace("-", "")
    for at in range(len(bare) - 1):
        if bare[at] != bare[at + 1]:
            with pytest.raises(InvalidFolio):
                read_folio(bare[:at] + bare[at + 1] + bare[at] + bare[at + 2 :])


@given(folio=folios)
def test_case_dashes_spaces_and_lookalikes_are_forgiven(folio):
    assert read_folio(folio.lower()) == folio
    assert read_folio(" " + folio.replace("-", " ") + "\n") == folio
    assert read_folio(folio[3:]) == folio
    assert read_folio(folio.replace("0", "o").replace("1", "l")) == folio
    assert read_folio(folio.replace("0", "O").replace("1", "I").replace("-", "–")) == folio


@given(code=codes)
def test_a_code_is_forgiven_the_same(code):
    assert read_code(code.lower().replace("-", "").replace("0", "o").replace("1", "i")) == code


def test_another_prefix_is_refused():
    folio = new_folio(prefix="QJ")
    assert read_folio(folio, prefix="QJ") == folio
    with pytest.raises(InvalidFolio):
        read_folio(folio)


@given(text=st.text(max_size=200) | st.text(ALPHABET + "OILU- ", max_size=30))
def test_no_text_crashes_the_reader(text):
    for read in (read_folio, read_code):
        with suppress(InvalidFolio):
            assert read(read(text)) == read(text)
