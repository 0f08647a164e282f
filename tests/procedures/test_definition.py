"""Projections of a definition."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.procedures.samples import changed, stall
from ventanilla.forms.expressions import Surroundings
from ventanilla.jurisdictions.calendars import Calendar
from ventanilla.kernel.money import Money
from ventanilla.procedures.definition import Definition

DAY = date(2026, 2, 10)
WORLD = Surroundings(
    filed_on=DAY, today=DAY, parameter=lambda name, day: Decimal(100), calendar=Calendar("x")
)
ADULT = {"nombre": "Ana", "nacimiento": date(1990, 1, 1)}


@pytest.fixture(scope="module")
def definition() -> Definition:
    return stall()


@pytest.fixture(scope="module")
def world(definition) -> Surroundings:
    return Surroundings(DAY, DAY, WORLD.parameter, WORLD.calendar, definition.lookup_tables)


def test_a_question_shows_only_when_its_page_does(definition):
    assert definition.fields["usa_gas"].when == "vende_comida"
    assert definition.fields["dias"].when == "temporal"


def test_options_come_from_the_table(definition):
    assert definition.fields["giro"].values == ("flores", "tacos", "ropa")


def test_pages_without_questions_to_ask_are_left_out(definition, world):
    pages = [page.page for page in definition.pages_for({"giro": "flores"}, world)]
    assert pages == ["quien", "puesto"]
    assert [page.page for page in definition.pages_for({"giro": "tacos"}, world)][-1] == "comida"


def test_requirements_follow_from_answers(definition, world):
    assert [each.id for each in definition.requirements_for({"giro": "flores"}, world)] == ["identidad"]
    assert [each.id for each in definition.requirements_for({"giro": "tacos"}, world)] == [
        "identidad",
        "higiene",
    ]


def test_a_check_that_does_not_hold_refuses(definition, world):
    refused = definition.refusals({"nacimiento": date(2012, 1, 1), "giro": "flores"}, world)
    assert [check.id for check in refused] == ["mayor"]


def test_a_check_about_an_open_question_refuses_until_it_is_answered(definition, world):
    assert [check.id for check in definition.refusals({"giro": "flores"}, world)] == ["mayor"]


def test_a_check_about_a_question_that_was_not_asked_does_not_apply(definition, world):
    assert definition.refusals({**ADULT, "giro": "flores", "metros": Decimal(19)}, world) == ()
    refused = definition.refusals({**ADULT, "giro": "tacos", "usa_gas": True, "metros": Decimal(19)}, world)
    assert [check.id for check in refused] == ["gas_chico"]


def test_fees_are_exact_and_rounded_to_centavos(definition, world):
    answers = {**ADULT, "giro": "flores", "metros": Decimal(3), "temporal": True, "dias": Decimal(1)}
    charges = definition.fees_for(answers, world)
    assert [(charge.id, charge.amount) for charge in charges] == [
        ("derechos", Money(Decimal("361.50"))),
        ("dia", Money(Decimal("10.25"))),
    ]
    assert definition.total_for(answers, world) == Money(Decimal("371.75"))


def test_a_fee_of_nothing_is_left_out():
    free = changed(("ropa, Ropa, 200", "ropa, Ropa, 0")).definition
    world = Surroundings(DAY, DAY, WORLD.parameter, WORLD.calendar, free.lookup_tables)
    assert free.fees_for({"giro": "ropa", "metros": Decimal(2)}, world) == ()


def test_who_waits_for_a_stage_left_out_waits_for_the_one_before(definition, world):
    stages = {stage.id: stage.after for stage in definition.stages_for({"giro": "flores"}, world)}
    assert stages == {"revision": (), "resolucion": ("revision",)}


def test_all_stages_run_when_their_conditions_hold(definition, world):
    stages = {stage.id: stage.after for stage in definition.stages_for({"giro": "tacos"}, world)}
    assert stages == {"revision": (), "sanidad": ("revision",), "resolucion": ("sanidad",)}


def test_an_automatic_stage_says_why(definition, world):
    automatic = changed(
        (
            "kind: decision, unit: mercados, role: head,",
            "kind: automatic, grants: metros <= 5, reasons: [{when: metros <= 5, text: Chico}, "
            "{when: metros > 5, text: Grande}, {text: Siempre}],",
        )
    ).definition
    stage = automatic.deciding_stage
    small = automatic.automatic(stage, {"metros": Decimal(2)}, world)
    assert (small.granted, [reason.text.es for reason in small.reasons]) == (True, ["Chico", "Siempre"])
    unknown = automatic.automatic(stage, {}, world)
    assert (unknown.granted, [reason.text.es for reason in unknown.reasons]) == (False, ["Siempre"])


def test_the_operative_sentence_carries_answers_as_people_read_them(definition):
    answers = {"nombre": "Ana {giro} López", "giro": "tacos"}
    assert (
        definition.operative_text("granted", answers, "es") == "Se autoriza a Ana {giro} López vender Tacos."
    )
    assert definition.operative_text("granted", answers, "en") == "Ana {giro} López may sell Tacos."
    assert definition.operative_text("refused", {}, "en") == "Se niega el permiso a —."


def test_an_unknown_part_is_a_key_error(definition):
    with pytest.raises(KeyError):
        definition.requirement("nada")


ANSWERS = st.fixed_dictionaries(
    {},
    optional={
        "nombre": st.text(max_size=20),
        "nacimiento": st.dates(date(1900, 1, 1), date(2026, 1, 1)),
        "giro": st.sampled_from(["flores", "tacos", "ropa"]),
        "metros": st.decimals(1, 20, places=0),
        "temporal": st.booleans(),
        "dias": st.decimals(1, 400, places=0),
        "usa_gas": st.booleans(),
    },
)


@given(ANSWERS)
def test_any_answers_go_through_every_projection(answers):
    definition = SAMPLE
    world = Surroundings(DAY, DAY, WORLD.parameter, WORLD.calendar, definition.lookup_tables)
    settled = definition.settle(answers, world)
    for given_answers in (answers, settled):
        assert definition.pages_for(given_answers, world)
        definition.requirements_for(given_answers, world)
        definition.refusals(given_answers, world)
        stages = definition.stages_for(given_answers, world)
        assert {id for stage in stages for id in stage.after} <= {stage.id for stage in stages}
        if not definition.questions.missing(answers, world):
            assert definition.total_for(given_answers, world) >= Money(Decimal(0))


SAMPLE = stall()
