"""Finding by what people type: the words they use, without accents, with slips."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.guides.samples import LIBRARY
from ventanilla.guides.matching import distance
from ventanilla.guides.reading import read_guide

FILE = LIBRARY / "abrir-un-negocio-cdmx" / "guide.yaml"
TREE = read_guide(FILE.read_text("utf-8"), FILE.parent).sound
BUSINESS, PLACE = TREE.asking.fields["giro"], TREE.asking.fields["colonia"]


def found(typed, field=BUSINESS, language="es"):
    return [each.value for each in TREE.finder(field, language).find(typed)]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("tortas", "fonda-comida-corrida"),
        ("café", "cafeteria"),
        ("cafe", "cafeteria"),
        ("CAFETERIA", "cafeteria"),
        ("quiero abrir una taquería", "fonda-comida-corrida"),
        ("taqeria", "fonda-comida-corrida"),
        ("sapateria", "zapateria"),
        ("panderia", "panaderia"),
        ("beterinaria", "veterinaria-sin-internamiento"),
        ("tienda de abarotes", "tienda-de-abarrotes"),
        ("estetica", "estetica-salon-de-belleza"),
        ("uñas", "estetica-salon-de-belleza"),
        ("gym", "gimnasio-crossfit"),
        ("gimnacio", "gimnasio-crossfit"),
        ("pulqueria", "pulqueria"),
        ("farmasia", "farmacia-botica"),
        ("papeleria", "papeleria"),
        ("lavar ropa", "lavanderia"),
        ("bar", "bar"),
        ("un bar con musica", "bar"),
        ("hotel", "hotel-hostal"),
        ("dentista", "oficina-consultorio-simple"),
        ("reparar celulares", "taller-de-reparacion-electronica"),
    ],
)
def test_business_lines_are_found_by_peoples_words(typed, meant):
    assert meant in found(typed)[:3], found(typed)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("coffee shop", "cafeteria"),
        ("bakery", "panaderia"),
        ("nails", "estetica-salon-de-belleza"),
        ("tacos", "fonda-comida-corrida"),
    ],
)
def test_they_are_found_in_english_too(typed, meant):
    assert meant in found(typed, language="en")[:3]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("roma norte", "cuauhtemoc-roma-norte"),
        ("Roma Nte", "cuauhtemoc-roma-norte"),
        ("la roma norte", "cuauhtemoc-roma-norte"),
        ("colonia roma", "cuauhtemoc-roma-norte"),
        ("agricola oriental", "iztacalco-agricola-oriental"),
        ("condeza", "cuauhtemoc-condesa"),
        ("santa maria la rivera", "cuauhtemoc-santa-maria-la-ribera"),
    ],
)
def test_neighbourhoods_are_found(typed, meant):
    assert meant in found(typed, PLACE)[:4], found(typed, PLACE)


@pytest.mark.parametrize("typed", ["zzxq", "%%%", "", "   ", "¿?", "\u202e", "😀"])
def test_nonsense_finds_nothing(typed):
    assert found(typed) == []


@given(st.text(max_size=150))
def test_any_text_finds_at_most_eight_and_breaks_nothing(typed):
    assert len(found(typed)) <= 8


@given(st.text("abc", max_size=7), st.text("abc", max_size=7))
def test_distance_is_the_same_both_ways_and_zero_only_for_the_same(one, other):
    assert distance(one, other, 9) == distance(other, one, 9)
    assert (distance(one, other, 9) == 0) == (one == other)
