"""Places as people here say them."""

import pytest

from tests.forms.samples import ADDRESS, any_field, sample
from ventanilla.forms.expressions import UNANSWERED
from ventanilla.forms.field import InvalidAnswer, Unreadable
from ventanilla.forms.posted import Posted


def read(field=None, **said):
    field = field or sample("address")
    return field.read(Posted.of({f"x__{part}": text for part, text in {**ADDRESS, **said}.items()}), "es")


def refused(field=None, **said) -> Unreadable:
    with pytest.raises(Unreadable) as told:
        read(field, **said)
    return told.value


def test_it_reads_as_a_letter_carries_it():
    value = read(interior="B-2", between="64 y 66", references="Casa azul")
    assert sample("address").display(value, "es").splitlines() == [
        "C. 59-A × 64 y 66 Mz 14 Lt 7, int. B-2",
        "entre 64 y 66",
        "Peñón de los Baños",
        "15520 Venustiano Carranza, Ciudad de México",
        "Casa azul",
    ]


@pytest.mark.parametrize("said", ["s/n", "S/N", "SN", "s.n.", "sin número", "Sin numero", "s / n"])
def test_a_house_without_number_is_written_one_way(said):
    assert read(exterior=said).exterior == "s/n"


@pytest.mark.parametrize("said", ["25", "25-A", "Mz 14 Lt 7", "KM 12.5", "1/2"])
def test_any_number_or_lot_is_kept_as_written(said):
    assert read(exterior=said).exterior == said


@pytest.mark.parametrize("said", ["1552", "155200", "ABCDE", "15 52", "1552O", "-1552"])
def test_a_post_code_has_five_digits(said):
    told = refused(post_code=said)
    assert told.places.keys() == {"x__post_code"}
    assert "5 números" in told.sentence


def test_digits_of_other_scripts_and_blanks_are_forgiven():
    assert read(post_code=" ١٥ 520").post_code == "15520"


def test_a_colonia_that_no_list_knows_is_accepted():
    assert read(colonia="La Quebrada, 2ª sección").colonia == "La Quebrada, 2ª sección"


def test_every_missing_part_is_told_beside_its_own_input():
    told = refused(street="", colonia="", state="")
    assert list(told.places) == ["x__street", "x__colonia", "x__state"]
    params = sample("address").question("es", Posted.of({}), told).params
    wrong = [part["params"]["id"] for part in params["parts"] if "error_message" in part["params"]]
    assert wrong == ["x__street", "x__colonia", "x__state"]
    assert "error_message" not in params


def test_a_state_is_one_of_the_thirty_two():
    assert refused(state="33").places.keys() == {"x__state"}
    assert refused(state="Ciudad de México").places.keys() == {"x__state"}
    state = next(
        part for part in sample("address").question("es").params["parts"] if part["component"] == "select"
    )
    assert len(state["params"]["items"]) == 33


def test_a_fixed_state_is_not_asked_and_what_is_posted_for_it_is_not_looked_at():
    field = sample("address", state="09")
    assert read(field, state="15").state == "09"
    assert "x__state" not in [part["params"]["id"] for part in field.question("es").params["parts"]]
    assert field.read(Posted.of({}), "es") is None if not field.required else True
    with pytest.raises(InvalidAnswer):
        field.from_json({**ADDRESS, "state": "15"})


def test_the_alcaldias_are_offered_and_then_their_colonias():
    field = sample("address", state="09")
    first = {part["params"]["id"]: part["params"] for part in field.question("es").params["parts"]}
    assert "Coyoacán" in first["x__municipality"]["form_group"]["after_input"]["html"]
    assert "form_group" not in first["x__colonia"]
    posted = Posted.of({"x__municipality": "coyoacan"})
    again = {part["params"]["id"]: part["params"] for part in field.question("es", posted).params["parts"]}
    assert "<option" in again["x__colonia"]["form_group"]["after_input"]["html"]
    assert again["x__colonia"]["attributes"] == {"list": "x__colonia-list"}


def test_names_from_a_table_are_offered_escaped():
    field = any_field.validate_python(
        {
            "id": "x",
            "kind": "address",
            "label": "Domicilio",
            "colonia_from": {"table": "colonias", "value": "name"},
        }
    ).bound({"colonias": {"1": {"name": 'La "Joya" <b>'}}})
    colonia = next(
        p["params"] for p in field.question("es").params["parts"] if p["params"]["id"] == "x__colonia"
    )
    assert "&lt;b&gt;" in colonia["form_group"]["after_input"]["html"]


def test_a_rule_sees_its_parts_and_which_are_missing():
    typed = sample("address").typed(read())
    assert typed["municipality"] == "Venustiano Carranza"
    assert typed["interior"] is UNANSWERED
