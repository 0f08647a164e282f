"""Text, e-mail, phone and official numbers as people write them."""

import pytest

from tests.forms.samples import sample
from ventanilla.forms import writing
from ventanilla.forms.field import Unreadable
from ventanilla.forms.posted import Posted


def read(kind: str, text: str, **said):
    return sample(kind, **said).read(Posted.of({"x": text}), "es")


def sentence(kind: str, text: str, **said) -> str:
    with pytest.raises(Unreadable) as told:
        read(kind, text, **said)
    return told.value.sentence


@pytest.mark.parametrize(
    "name",
    [
        "O",
        "María de la Luz",
        "O'Higgins",
        "D’Artagnan",
        "Sánchez-Gómez",
        "Ma. Fernanda",
        "Muñoz",
        "Itzeꞌ",
        "K’iin",
        "Łukasz",
        "李",
        "محمد",
        "Ā́",
        "x" * 100,
    ],
)
def test_a_name_of_any_alphabet_is_kept_as_it_is_written(name):
    assert read("text", name, format="name") == writing.line(name)


@pytest.mark.parametrize("name", ["4na", "Ana_", "Ana@", "-", "'", "Ana/Eva", "x" * 201])
def test_what_cannot_be_a_name_gets_a_sentence(name):
    assert "La pregunta" in sentence("text", name, format="name")


def test_marks_that_phones_paste_are_dropped_and_joiners_stay():
    assert read("text", "\u202a\ufeffAna\u200b \u202c") == "Ana"
    assert read("text", "می\u200cخواهم") == "می\u200cخواهم"


def test_accents_are_composed_and_blanks_collapse_in_one_line_only():
    assert read("text", "  Jose\u0301 \t\n Luis\u00a0 ") == "José Luis"
    assert read("long_text", " uno  dos \r\n\r\n tres ") == "uno  dos\n\n tres"


def test_a_null_byte_is_told_and_never_reaches_the_store():
    assert "no podemos leer" in sentence("text", "a\x00b")


def test_a_megabyte_is_told_by_its_limit():
    assert "20000" in sentence("long_text", "x" * 1_000_000)
    assert "200" in sentence("text", "x" * 201)


@pytest.mark.parametrize(("text", "kept"), [("abc-123-d", "ABC-123-D"), ("ÑÑÑ-000-Z", "ÑÑÑ-000-Z")])
def test_a_shape_forgives_case(text, kept):
    assert read("text", text, shape="AAA-999-A") == kept


def test_a_shape_that_does_not_fit_shows_the_shape():
    assert "AAA-999-A" in sentence("text", "AB-1", shape="AAA-999-A")


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("ana@gmial.com", "ana@gmail.com"),
        ("ana@gmail.con", "ana@gmail.com"),
        ("ana@hotmial.com", "ana@hotmail.com"),
        ("ana@empresa.con", "ana@empresa.com"),
        ("ana@yaho.com.mx", "ana@yahoo.com.mx"),
        ("ana@gmail.com", None),
        ("ana@mail.com", None),
        ("ana@hotmail.es", None),
        ("ana@cdmx.gob.mx", None),
    ],
)
def test_a_likely_slip_in_an_address_is_pointed_out_and_never_refused(written, meant):
    field = sample("email")
    assert read("email", written) == written
    warning = field.warning(written, "es")
    assert warning is None if meant is None else meant in warning


def test_the_domain_of_an_address_is_in_small_letters_and_the_rest_as_written():
    assert read("email", " Ana.Paz @GMAIL.com") == "Ana.Paz@gmail.com"


@pytest.mark.parametrize(
    ("text", "kept", "shown"),
    [
        ("55 1234 5678", "+525512345678", "55 1234 5678"),
        ("\u202a+52 1 55 1234 5678\u202c", "+525512345678", "55 1234 5678"),
        ("044 55 1234 5678", "+525512345678", "55 1234 5678"),
        ("(999) 123-4567", "+529991234567", "999 123 4567"),
        ("55 1234 5678 ext. 12", "+525512345678;ext=12", "55 1234 5678 ext. 12"),
        ("+1 202 555 0199", "+12025550199", "+1 202-555-0199"),
        ("+502 2345 6789", "+50223456789", "+502 2345 6789"),
    ],
)
def test_a_phone_is_read_in_any_usual_way(text, kept, shown):
    field = sample("phone")
    assert read("phone", text) == kept
    assert field.display(kept) == shown
    assert read("phone", shown) == kept


@pytest.mark.parametrize("text", ["123", "5512345", "1-800-FLOWERS", "+", "+52", "ninguno", "55 1234 5678 0"])
def test_what_no_phone_can_have_is_asked_again(text):
    assert "10 números" in sentence("phone", text)


def test_an_unusual_phone_is_pointed_out():
    assert "Revísalo" in sample("phone").warning("+520000000000", "es")


@pytest.mark.parametrize("text", ["PEGJ 850315 HDFRRN00", "pegj850315hdfrrn00", "PEGJ-850315-HDFRRN-00"])
def test_a_curp_forgives_case_blanks_and_dashes(text):
    assert read("curp", text) == "PEGJ850315HDFRRN00"


def test_a_curp_with_a_day_that_does_not_exist_gets_a_sentence():
    assert sentence("curp", "PEGJ850230HDFRRN00")


def test_an_rfc_whose_check_digit_fails_is_accepted_with_a_warning():
    field = sample("rfc")
    value = read("rfc", "PEGJ8503155X2")
    assert value == "PEGJ8503155X2"
    assert field.warning(value, "es")
    assert field.warning("XAXX010101000", "es") is None


def test_a_clabe_is_shown_in_groups():
    assert sample("clabe").display(read("clabe", "032180000118359719")) == "032 180 00011835971 9"


@pytest.mark.parametrize("text", ["Jose\u0301\u0301", "a\u0323\u0307", "\u1e9b\u0323", "x \u0301", "ﬁ", "Å"])
def test_tidying_twice_changes_nothing(text):
    for tidy in (writing.line, writing.lines, writing.compact):
        assert tidy(tidy(text)) == tidy(text)
