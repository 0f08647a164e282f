"""Sentences, words, the two formulas and the words of the office."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ventanilla.kernel.readability import (
    is_running,
    read,
    score,
    sentences,
    syllables_of,
    words_of,
)

LETTER = (
    "El promovente deberá subsanar la prevención en tiempo y forma, de conformidad con lo dispuesto por el artículo "
    "45 de la Ley Federal de Procedimiento Administrativo, apercibido de que en caso de no hacerlo se desechará."
)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Paga. Firma.", ["Paga.", "Firma."]),
        ("El Sr. Pérez firma el art. 53.", ["El Sr. Pérez firma el art. 53."]),
        ("Cuesta $1,234.50 hoy.", ["Cuesta $1,234.50 hoy."]),
        ("Pasa a las 9 a.m. Lleva tu INE.", ["Pasa a las 9 a.m.", "Lleva tu INE."]),
        ("Pasa a las 9 a.m. del lunes.", ["Pasa a las 9 a.m. del lunes."]),
        ("Lleva luz, agua, etc. Firma.", ["Lleva luz, agua, etc.", "Firma."]),
        ("La ley es de J. M. Pérez.", ["La ley es de J. M. Pérez."]),
        ("Entra a www.gob.mx. Busca.", ["Entra a www.gob.mx.", "Busca."]),
        ("¿Vas? ¡Sí! Hoy…", ["¿Vas?", "¡Sí!", "Hoy…"]),
        ("Otra vez… y sigue.", ["Otra vez… y sigue."]),
        ("1. Llena\n2) Firma\n- Paga\n• Sal", ["Llena", "Firma", "Paga", "Sal"]),
        ("a) Uno\nb) Dos", ["Uno", "Dos"]),
        ("Dijo «ven.» Fue.", ["Dijo «ven.»", "Fue."]),
        ("Sociedad Norte S.A. de C.V. Firma aquí.", ["Sociedad Norte S.A. de C.V.", "Firma aquí."]),
        ("Mz. 14 Lt. 7, C. 59-A.", ["Mz. 14 Lt. 7, C. 59-A."]),
        ("", []),
        ("...", []),
        (" \n \t ", []),
    ],
)
def test_a_text_is_parted_into_its_sentences(text, parts):
    assert sentences(text) == parts


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("folio VT-7K3M-9Q2R", ["folio", "VT-7K3M-9Q2R"]),
        ("y/o", ["y", "o"]),
        ("el 05/12/2026 a las 23:59", ["el", "05/12/2026", "a", "las", "23:59"]),
        ("$ 5,000.00 o 10%", ["$ 5,000.00", "o", "10%"]),
        ("ana@ejemplo.mx, https://a.mx/b?c=1", ["ana@ejemplo.mx", "https://a.mx/b?c=1"]),
        ("teórico-práctico", ["teórico-práctico"]),
        ("— · ¡!", []),
    ],
)
def test_words_numbers_and_addresses_are_one_word_each(text, words):
    assert words_of(text) == words


@pytest.mark.parametrize("word", ["2026", "$1,234.50", "VT-7K3M", "ana@ejemplo.mx", "www.gob.mx", "23:59"])
def test_what_is_recognised_at_a_glance_has_two_syllables(word):
    assert syllables_of(word) == 2


@pytest.mark.parametrize(("word", "count"), [("art", 4), ("Sra", 3), ("teórico-práctico", 7), ("km", 4)])
def test_short_forms_are_read_out_and_compounds_added_up(word, count):
    assert syllables_of(word) == count


def test_the_formula_is_the_one_of_the_books():
    # Ten words of two syllables in one sentence: 206.835 - 62.3 * 2 - 10.
    assert score(10, 1, 20) == 72.2
    assert score(10, 1, 20, "en") == 27.5
    assert score(0, 0, 0) is None


def test_plain_words_are_easy_and_the_letter_of_an_office_is_not():
    easy = read("Escribe tu CURP. Te decimos si está bien. Si lo está, bajas una hoja con tu clave.")
    assert easy.score > 80
    assert str(easy.grade) == "muy fácil"
    hard = read(LETTER)
    assert hard.score < 40
    assert hard.hard == (LETTER,)
    told = dict(hard.office)
    assert told["subsanar"] == "corregir"
    assert told["prevención"] == "nos falta algo"
    assert told["apercibido"] == "si no lo haces"


@pytest.mark.parametrize(
    ("text", "grade"),
    [("Ven ya. Ve. Di. Haz.", "muy fácil"), (LETTER, "muy difícil"), ("", None)],
)
def test_a_score_has_a_name(text, grade):
    found = read(text).grade
    assert (None if found is None else str(found)) == grade


def test_the_legal_term_in_brackets_after_the_plain_word_is_fine():
    assert read("Guarda tu comprobante (acuse).").office == ()
    assert read("Guarda tu acuse.").office == (("acuse", "comprobante"),)


def test_a_word_that_only_begins_like_one_of_the_office_is_not_told():
    assert read("Los requisitos son dos. La acusación no.").office == ()


def test_headings_and_labels_are_no_running_text():
    assert not is_running("Costo")
    assert is_running("Paga.")
    assert read(["Constitucionalidad administrativa", "Ven hoy."]).words == 2
    assert read(["Constitucionalidad"]).words == 1, "when there is nothing else, it is what there is"


def test_a_sentence_of_twenty_five_words_is_not_hard_and_one_more_is():
    assert read("sí " * 24 + "sí.").hard == ()
    assert len(read("sí " * 25 + "sí.").hard) == 1


def test_long_words_are_told_the_longest_first():
    assert read("La identificación es constitucionalmente válida.").long == (
        "constitucionalmente",
        "identificación",
    )


def test_english_is_read_with_its_own_formula_and_words():
    found = read("Prior to the procedure, pay the fee in order to go on.", "en")
    assert dict(found.office) == {"prior to": "before", "in order to": "to"}
    assert found.score is not None


@given(st.text(max_size=300))
def test_any_text_can_be_read(text):
    found = read(text)
    assert (found.score is None) == (found.words == 0)
    assert found.words >= found.sentences


@given(st.lists(st.sampled_from(["Paga hoy.", "Lleva tu acta.", "¿Cuánto cuesta?"]), min_size=1, max_size=9))
def test_sentences_add_up_however_they_are_joined(said):
    assert sentences(" ".join(said)) == said
    assert sentences("\n".join(said)) == said


@given(st.lists(st.sampled_from("sol mar pan luz".split()), min_size=5, max_size=60))
def test_a_longer_sentence_of_the_same_words_is_never_easier(words):
    short, long = read(" ".join(words) + "."), read(" ".join([*words, "sol"]) + ".")
    assert long.score < short.score
