import pytest
from hypothesis import given
from hypothesis import strategies as st

from ventanilla.search.grouping import OBTAINING, Groups, closeness, deeds_of, head_of, key_of, signature


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Alta de Licencias de Funcionamiento(persona moral)", "Licencia de funcionamiento"),
        (
            "Licencia de Funcionamiento mediante el Sistema de Apertura Rápida de Empresas (SARE)",
            "Licencia SARE",
        ),
        ('Alta de Licencias(SARE) "SISTEMAS DE APERUTURA RAPIDA DE EMPRESAS"', "Licencia de funcionamiento"),
        (
            "EXPEDICIÓN DE LICENCIAS DE FUNCIONAMIENTO PARA GIROS DE BAJO IMPACTO MEDIANTE EL SARE",
            "Licencia SARE",
        ),
        (
            "Cambio de giro de licencia en giros de bajo riesgo",
            "Cambio de giro de licencia en giros de alto riesgo",
        ),
        ("Refrendo de licencia para empresas", "Revalidación de licencia para local comercial"),
        ("Licencia de uso de suelo", "LICENCIA DE USO DEL SUELO."),
        ("Dictamen de zonificación", "Zonificación: dictamen"),
    ],
)
def test_the_same_procedure_under_other_names_has_the_same_key(one, other):
    assert key_of(one) == key_of(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Alta de licencia", "Baja de licencia"),
        ("Licencia de funcionamiento", "Reposición de licencia de funcionamiento"),
        ("Cambio de giro", "Cambio de domicilio"),
        ("Aumento de giro", "Disminución de giro"),
        ("Suspensión de actividades", "Reanudación de actividades"),
        ("Licencia de construcción", "Licencia de demolición"),
        ("Alta, baja o modificación del domicilio", "Alta del domicilio"),
        ("Anuncio luminoso", "Anuncio pintado"),
    ],
)
def test_what_is_done_or_what_it_is_about_makes_another_key(one, other):
    assert key_of(one) != key_of(other)


def test_the_name_of_its_place_is_no_part_of_a_name():
    assert key_of("Licencia de bardeo de Tenango del Valle", ["tenango del valle"]) == key_of(
        "Licencia de bardeo"
    )


NAMES = st.lists(
    st.sampled_from(
        "Alta Baja Cambio de licencia funcionamiento giro SARE persona moral bardeo y (agua) Lerma".split()
    ),
    min_size=1,
    max_size=8,
).map(" ".join)


@given(NAMES)
def test_capitals_and_signs_change_no_key(name):
    assert key_of(name) == key_of(name.upper()) == key_of(f"  {name}. ")


@given(NAMES)
def test_an_end_is_never_alike_to_a_beginning(name):
    beginning = name.replace("Baja", "Alta")
    assert key_of(f"Baja de {beginning}") != key_of(beginning.replace("Baja", "Alta")) or "Baja" in beginning


@given(st.text(max_size=60))
def test_every_name_has_a_key(name):
    assert key_of(name) or not name.strip() or not any(letter.isalnum() for letter in name)


@pytest.mark.parametrize(
    ("name", "deeds"),
    [
        ("Alta de licencia de funcionamiento", {OBTAINING}),
        ("Licencia de ampliación, modificación y/o remodelación", {OBTAINING}),
        ("Baja de licencia", {"baj"}),
        ("Licencia de funcionamiento por refrendo", {"revalid"}),
        ("Refrendo, aumento y disminución de giro comercial", {"revalid", "aument", "disminu"}),
    ],
)
def test_a_deed_stands_before_the_thing_or_after_por(name, deeds):
    assert {deed[:7] for deed in deeds_of(name)} == {deed[:7] for deed in deeds}


def test_the_head_is_the_thing_itself():
    assert head_of("Cambio de domicilio de licencia") == "domicili"
    assert head_of("Alta de licencia de funcionamiento") == "licenci"


def test_one_word_names_are_only_alike_when_they_say_the_same():
    groups = Groups()
    inspects, prints = (
        signature(["Verificación de comercios y licencias"]),
        signature(["Impresión de libros"]),
    )
    first = groups.group_of("verific", "inspection", inspects)
    assert groups.group_of("verific", "inspection", prints) != first
    assert groups.group_of("verific", "inspection", inspects) == first
    assert groups.group_of("verific", "procedure", inspects) != first


@given(st.sets(st.text("abc", min_size=4, max_size=6)), st.sets(st.text("abc", min_size=4, max_size=6)))
def test_closeness_is_between_none_and_all(one, other):
    near = closeness(frozenset(one), frozenset(other))
    assert 0.0 <= near <= 1.0
    assert near == closeness(frozenset(other), frozenset(one))
    assert closeness(frozenset(one), frozenset(one)) == 1.0
