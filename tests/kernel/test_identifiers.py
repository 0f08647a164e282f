import json
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from ventanilla.kernel.identifiers import (
    CURP_ALPHABET,
    CURP_STATES,
    InvalidIdentifier,
    read_clabe,
    read_curp,
    read_nss,
    read_rfc,
)

VECTORS = json.loads((Path(__file__).parent / "vectors.json").read_text())
READERS = [read_curp, read_rfc, read_nss, read_clabe]


def closed(seventeen: str) -> str:
    weighed = sum(CURP_ALPHABET.index(letter) * (18 - at) for at, letter in enumerate(seventeen))
    return f"{seventeen}{(10 - weighed % 10) % 10}"


@pytest.mark.parametrize(
    "text", VECTORS["curp"]["published_doc_example"] + VECTORS["curp"]["synthetic_valid"]
)
def test_a_known_curp_is_read(text):
    assert read_curp(text).text == text


@pytest.mark.parametrize("text", VECTORS["curp"]["invalid"])
def test_a_known_wrong_curp_is_refused(text):
    with pytest.raises(InvalidIdentifier):
        read_curp(text)


def test_the_states_are_those_of_the_vectors():
    assert set(VECTORS["curp"]["states"]) == CURP_STATES


def test_a_curp_says_birth_sex_and_state():
    curp = read_curp("GOMC000229MJCMRRA5")
    assert (curp.born_on, curp.sex, curp.state) == (date(2000, 2, 29), "M", "JC")


def test_position_17_gives_the_century():
    assert read_curp(closed("PEGJ150315HDFRRN0")).born_on == date(1915, 3, 15)
    assert read_curp(closed("PEGJ150315HDFRRNA")).born_on == date(2015, 3, 15)


def test_a_30_february_is_refused_though_its_check_digit_is_right():
    with translation.override("en"), pytest.raises(InvalidIdentifier, match="date of birth"):
        read_curp(closed("PEGJ850230HDFRRN0"))


def test_a_29_february_belongs_to_its_century():
    assert read_curp(closed("PEGJ000229HDFRRNA")).born_on == date(2000, 2, 29)
    with pytest.raises(InvalidIdentifier):  # 1900 was no leap year
        read_curp(closed("PEGJ000229HDFRRN0"))


def test_x_is_a_sex():
    assert read_curp(closed("PEGJ850315XDFRRN0")).sex == "X"


@pytest.mark.parametrize("seventeen", ["PEGJ850315ADFRRN0", "PEGJ850315HZZRRN0", "PUTO850315HDFRRN0"])
def test_a_wrong_sex_state_or_word_is_refused_though_its_check_digit_is_right(seventeen):
    with pytest.raises(InvalidIdentifier):
        read_curp(closed(seventeen))


@pytest.mark.parametrize(
    "text", ["pegj850315hdfrrn00", " PEGJ 850315 HDFRRN 00 ", "PEGJ-850315-HDFRRN-00\u200b"]
)
def test_case_spaces_and_dashes_are_forgiven(text):
    assert read_curp(text).text == "PEGJ850315HDFRRN00"


@pytest.mark.parametrize("text", VECTORS["rfc"]["valid_with_dv"])
def test_a_known_rfc_is_read_without_warning(text):
    assert (read_rfc(text).text, read_rfc(text).warning) == (text, None)


@pytest.mark.parametrize("text", VECTORS["rfc"]["format_ok_dv_fails"])
def test_an_rfc_whose_check_digit_fails_is_warned_about_and_kept(text):
    rfc = read_rfc(text)
    assert rfc.text == text
    assert bool(rfc.warning) != rfc.is_generic


def test_the_generic_rfcs_are_known():
    assert all(read_rfc(text).is_generic for text in VECTORS["rfc"]["generic"])


def test_an_rfc_may_hold_an_enye_typed_in_two_parts_and_an_ampersand():
    assert read_rfc("n\u0303a&930714 8T4").text == "ÑA&9307148T4"
    assert read_rfc("ÑA&9307148T4").is_company


def test_an_rfc_with_an_impossible_date_is_refused():
    with pytest.raises(InvalidIdentifier):
        read_rfc("GODE561331GR8")


@pytest.mark.parametrize("text", VECTORS["nss"]["synthetic_valid"])
def test_a_known_nss_is_read_and_its_neighbour_refused(text):
    assert read_nss(text).text == text
    with pytest.raises(InvalidIdentifier):
        read_nss(text[:-1] + str((int(text[-1]) + 1) % 10))


@pytest.mark.parametrize("text", VECTORS["clabe"]["synthetic_valid"])
def test_a_known_clabe_names_its_bank(text):
    assert read_clabe(text).bank
    with pytest.raises(InvalidIdentifier):
        read_clabe(text[:-1] + str((int(text[-1]) + 1) % 10))


@pytest.mark.parametrize("text", VECTORS["clabe"]["check_digit_ok_but_unknown_bank"])
def test_a_clabe_of_an_unknown_bank_is_warned_about_and_kept(text):
    clabe = read_clabe(text)
    assert (clabe.text, bool(clabe.bank)) == (text, not clabe.warning)


@pytest.mark.parametrize("reader", READERS)
@given(
    text=st.text(max_size=100)
    | st.from_regex(r"\w{4}\d{6}\w{8}", fullmatch=True)
    | st.from_regex(r"\d{10,19}")
)
def test_no_text_crashes_a_reader(reader, text):
    with suppress(InvalidIdentifier):
        once = reader(text)
        assert reader(once.text) == once


@pytest.mark.parametrize("reader", READERS)
def test_a_refusal_never_repeats_the_number(reader):
    with pytest.raises(InvalidIdentifier) as refusal:
        reader("QWERTY123")
    assert "QWERTY" not in str(refusal.value)
    assert "QWERTY" not in repr(refusal.value)


def test_refusals_speak_spanish():
    with translation.override("es"), pytest.raises(InvalidIdentifier, match="Una CURP tiene 18"):
        read_curp("A")


def test_the_number_stays_out_of_logs():
    assert "PEGJ" not in repr(read_curp("PEGJ850315HDFRRN00"))
    assert "GODE" not in repr(read_rfc("GODE561231GR8"))
