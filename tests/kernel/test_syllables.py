"""Syllables, counted by hand: two hundred and eighty Spanish words, and ninety English ones."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ventanilla.kernel.syllables import english, spanish

# By the conventions of the spelling (RAE, Ortografía de la lengua española): an unaccented closed vowel beside an
# open one, or two different closed ones, are one syllable; an accented closed one parts them.
SPANISH = {
    1: """
        que quien y yo ya rey ley muy hoy soy buey CURP SAT huir huí fluir guion truhan fie pie pies bien
        fue dio vio cuál miau rio web
    """,
    2: """
        día búho hacia país baúl raíz oír reír leer creer zoo caer prohibir hueso hielo huevo hierba guía
        guías quiere queso quórum guerra agua estoy mayo reyes ciudad civil copia pago días plazo Lerma
        Chalco Valle Tláhuac Tlalpan INE acción opción fácil después también veintiún construí construir
        ruido viuda huía fluía cuatro cuándo cuánto puede puedes tiene tienes quieres cambiáis limpiéis boya
        traer trae ahí ahumar tahúr búhos moho aunque causa auto euro deuda peine reina reunir reunión maíz
        actuar enviar tío tía mío mía frío río whisky ficta folio bache tianguis
    """,
    3: """
        línea área ahora hacía países teatro poeta héroe aorta cohete alcohol prohíbe ahínco rehúsa
        desahucio Chihuahua seguía guitarra pingüino vergüenza cigüeña quería antiguo Uruguay ayuda proyecto
        apoyo Yucatán Paraguay trámite trámites servicio gobierno licencia defunción registro captura
        hábiles respuesta estado México Metepec Toluca Tenango Cuauhtémoc acciones atención dirección
        construcción correo correos número código página público crédito médico clínica difícil veintiséis
        dieciséis cuídate construyó jesuita oía caía creía traía ahorro bahía dehesa reúne reintegro chiita
        tiíto posible posibles caoba maestro actúa continuo situación puntúe envía envío rocío sonríe
        exención examen excepción subsanar prevención banqueta changarro
    """,
    4: """
        aéreo vehículo cacahuate ahuehuete aldehuela averigüe averiguáis ciudadano solicitud requisito
        requisitos documento comprobante domicilio nacimiento matrimonio alcaldía policía energía todavía
        mayoría resolución autoridad municipio Huixquilucan Coyoacán Xochimilco Cuajimalpa Oaxaca Michoacán
        Querétaro PDF información oficina teléfono paranoia leíamos duunviro océano europeo continúa evalúa
        evaluación luminaria semáforo estética
    """,
    5: """
        ayuntamiento ciudadanía funcionamiento certificada tesorería secretaría economía tecnología
        Iztapalapa Azcapotzalco RFC oceanía desechamiento afirmativa tlapalería
    """,
    6: """
        identificación antihigiénico apercibimiento
    """,
    7: """
        antiinflamatorio
    """,
}
ENGLISH = {
    1: """
        the birth write wrote asked closed page days day use used change changed pay paid you your are were
        have here there one time times sheet trees
    """,
    2: """
        licence license copy written answer answers answered needed wanted receive received office pages
        people table little simple business working city uses changes language money because before every
        create quiet science report follow being doing boxes dishes watches places houses
    """,
    3: """
        government procedure procedures offices agency agencies languages example area idea reported
        requirement requirements document continue piano video
    """,
    4: """
        certificate application information usually situation
    """,
    6: """
        municipality identification
    """,
}
LETTERS = "abcdefghijklmnñopqrstuvwxyzáéíóúü"


def counted(table: dict[int, str]) -> list[tuple[str, int]]:
    return [(word, count) for count, words in table.items() for word in words.split()]


@pytest.mark.parametrize(("word", "count"), counted(SPANISH))
def test_spanish_words_have_the_syllables_that_a_hand_counts(word, count):
    assert spanish(word) == count
    assert spanish(word.upper()) == count


@pytest.mark.parametrize(("word", "count"), counted(ENGLISH))
def test_english_words_have_the_syllables_that_a_hand_counts(word, count):
    assert english(word) == count


@pytest.mark.parametrize(("word", "count"), [("RFC", 5), ("PDF", 4), ("SMS", 6), ("CURP", 1), ("b", 1)])
def test_what_has_no_vowel_is_spelt_out(word, count):
    assert spanish(word) == count


def test_there_are_at_least_a_hundred_and_fifty_words():
    assert len(counted(SPANISH)) >= 150


@given(st.text(LETTERS, min_size=1, max_size=30))
def test_a_word_has_at_least_one_syllable_and_no_more_than_its_vowels(word):
    vowels = sum(letter in "aeiouáéíóúüy" for letter in word)
    assert spanish(word) >= 1
    assert not vowels or spanish(word) <= vowels


@given(st.text(LETTERS, min_size=1, max_size=20))
def test_an_accent_never_takes_a_syllable_away(word):
    plain = word.translate(str.maketrans("áéíóú", "aeiou"))
    assert spanish(plain) <= spanish(word)


@given(st.text(max_size=60))
def test_anything_at_all_can_be_counted(text):
    assert spanish(text) >= 1
    assert english(text) >= 1


@given(st.sampled_from([word for word, _count in counted(SPANISH)]))
def test_the_two_ways_of_writing_an_accent_are_the_same_word(word):
    import unicodedata

    assert spanish(unicodedata.normalize("NFD", word)) == spanish(word)


@given(st.sampled_from("bcdfglmnprst"), st.lists(st.sampled_from("aeo"), min_size=1, max_size=12))
def test_plain_syllables_add_up(consonant, vowels):
    assert spanish("".join(consonant + vowel for vowel in vowels)) == len(vowels)
