import pytest
from hypothesis import given
from hypothesis import strategies as st

from ventanilla.kernel.names import alike, fold


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ma. Fernanda de la Peña", "MARÍA FERNANDA PENA"),
        ("Mª del Carmen", "maria carmen"),
        ("Fco. Javier", "Francisco Javier"),
        ("D’Angelo", "D'angelo"),
        ("García-López", "Garcia Lopez"),
        ("José", "Jose\u0301"),
        ("  de   la   O ", "O"),
        ("Jaꞌmay", "JAMAY"),
        ("Straße", "STRASSE"),
        ("Łukasz", "lukasz"),
    ],
)
def test_these_are_the_same_name(one, other):
    assert fold(one) == fold(other) != ""


@pytest.mark.parametrize(("one", "other"), [("Juan", "Juana"), ("Peña", "Peñas"), ("Li", "Lo"), ("王", "李")])
def test_these_are_not(one, other):
    assert fold(one) != fold(other)


@pytest.mark.parametrize("name", ["La", "De la", "Y", "E"])
def test_a_name_made_of_particles_stays(name):
    assert fold(name) == name.upper()


def test_order_does_not_matter_to_alike():
    assert alike("Pérez García, Juan", "Juan Pérez García")
    assert not alike("Juan Juan", "Juan")


@given(name=st.text(max_size=100))
def test_folding_twice_changes_nothing(name):
    assert fold(fold(name)) == fold(name)
