"""The way of a case in words: kinds of stages, conditions on other stages, routes to units."""

import pytest

from tests.bench.clock import MONDAY
from tests.procedures.samples import changed
from ventanilla.procedures import way
from ventanilla.procedures.cases import outcome_of
from ventanilla.procedures.definition import Definition
from ventanilla.procedures.differences import differences

OPINION = 'kind: opinion, unit: sanidad, after: [revision], when: "vende_comida", working_days: 3'
VISIT = "inspection: {purpose: Ver, authority: Mercados}\n\ntables:"
LOOKS = "looks_at: [{id: toldo, text: El toldo}]"


def opinion(**said: str) -> tuple[str, str]:
    """The stall's second stage written otherwise."""
    text = OPINION
    for old, new in said.items():
        kept = {"kind": "opinion", "unit": "unit: sanidad", "when": '"vende_comida"'}[old]
        text = text.replace(kept, new, 1)
    return OPINION, text


FAULTS = [
    (
        [opinion(unit='unit: [{when: "metros > 3", unit: sanidad}]')],
        "stages.sanidad.unit",
        "recibe lo que queda",
    ),
    ([opinion(unit="unit: []")], "stages.sanidad.unit", "recibe lo que queda"),
    ([opinion(unit="unit: [{unit: sanidad}, {unit: mercados}]")], "stages.sanidad.unit.1", "nunca tendrían"),
    ([opinion(unit="unit: [{when: metros, unit: a}, {unit: b}]")], "stages.sanidad.unit.1.when", "sí o no"),
    ([opinion(unit="unit: [{unit: Sanidad}]")], "stages.sanidad.unit.1.unit", "no es una unidad"),
    ([opinion(unit="unit: [sanidad]")], "stages.sanidad.unit.1", ""),
    (
        [opinion(when="""'stages["revision"].conclusion == "favorable"'""")],
        "stages.sanidad.when",
        "favourable",
    ),
    ([opinion(when="""'stages["resolucion"].rounds > 1'""")], "stages.sanidad.when", "no ha terminado"),
    ([opinion(when="""'stages["sanidad"].rounds > 1'""")], "stages.sanidad.when", "no ha terminado"),
    ([opinion(when="""'stages[giro].rounds > 1'""")], "stages.sanidad.when", "comillas"),
    ([opinion(kind="inspection")], "stages.sanidad", "looks_at"),
    ([opinion(kind=f"inspection, {LOOKS}")], "stages.sanidad", "inspection"),
    ([opinion(kind=f"opinion, {LOOKS}")], "stages.sanidad.looks_at", "Solo una visita"),
    ([opinion(kind="opinion, minutes: 20")], "stages.sanidad.minutes", "Solo una cita"),
    ([opinion(kind="opinion, joined: any")], "stages.sanidad.joined", "dos etapas"),
    ([opinion(kind="opinion, role: inspector")], "stages.sanidad.role", "visitas"),
    ([opinion(kind="payment, drawn: true")], "stages.sanidad.drawn", "sorteo"),
    (
        [("kind: review, unit: mercados}", "kind: signature, unit: mercados}")],
        "stages.sanidad.after",
        "firma",
    ),
    ([("{id: metros,", "{id: stages,")], "form.puesto.fields.stages.id", "stages"),
    (
        [(VISIT[-7:], VISIT), opinion(kind="inspection, looks_at: [{id: a, text: A}, {id: a, text: B}]")],
        "stages.sanidad.looks_at.a.id",
        "ya es el nombre",
    ),
]


@pytest.mark.parametrize(("changes", "path", "words"), FAULTS, ids=[path for _c, path, _w in FAULTS])
def test_each_fault_is_told_where_it_is(changes, path, words):
    found = [(each.path, each.sentence) for each in changed(*changes).problems]
    assert [sentence for at, sentence in found if at == path and words in sentence], found


def test_every_new_word_can_be_written_without_a_fault():
    written = changed(
        (VISIT[-7:], VISIT),
        opinion(
            kind=f"inspection, {LOOKS}, notice: 3",
            when="""'vende_comida && stages["revision"].conclusion != "unfavourable"'""",
            unit='unit: [{when: "metros > 3", unit: otra/inspeccion}, {unit: sanidad}]',
        ),
        (
            "{id: resolucion, kind: decision, unit: mercados, role: head, after: [sanidad]}",
            "{id: pago, kind: payment, after: [revision, sanidad], joined: any}\n"
            "  - {id: foto, kind: appointment, after: [pago, sanidad], minutes: 20}\n"
            "  - {id: firma, kind: signature, after: [foto]}\n"
            "  - {id: resolucion, kind: decision, after: [firma]}",
        ),
        ("stages: [revision, resolucion]", "stages: [revision, pago, foto, firma, resolucion]"),
        ("stages: [revision, sanidad, resolucion]", "stages: [revision, pago, foto, firma, resolucion]"),
    )
    assert written.problems == ()


@pytest.fixture
def routed() -> Definition:
    return changed(
        opinion(
            unit='unit: [{when: "metros > 3", unit: otra/lejos}, {when: temporal, unit: cerca}, {unit: sanidad}]',
            when="""'stages["revision"].conclusion == "conditional"'""",
        )
    ).definition


def around(definition):
    from ventanilla.procedures.surroundings import surroundings_on

    return surroundings_on(definition, MONDAY.date())


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("answers", "unit"),
    [
        ({"metros": 4, "temporal": True}, "otra/lejos"),
        ({"metros": 2, "temporal": True}, "prueba/cerca"),
        ({"metros": 2, "temporal": False}, "prueba/sanidad"),
        ({}, "prueba/sanidad"),
    ],
)
def test_the_first_unit_whose_condition_holds_gets_the_case_and_the_last_takes_the_rest(
    routed, answers, unit
):
    assert routed.unit_for(routed.stage("sanidad"), answers, around(routed)) == unit
    assert routed.unit_path(routed.stage("sanidad")) == "prueba/sanidad"


@pytest.mark.django_db
def test_what_depends_on_another_stage_is_known_when_its_turn_comes(routed):
    world = around(routed)
    assert [each.id for each in routed.stages_for({}, world)] == ["revision", "sanidad", "resolucion"]
    for said, ids in (
        ("conditional", ["revision", "sanidad", "resolucion"]),
        ("favourable", ["revision", "resolucion"]),
    ):
        then = way.around(world, {"revision": (said, 1)})
        assert [each.id for each in routed.stages_for({}, then, concluded=True)] == ids


@pytest.mark.django_db
def test_a_case_of_the_lawyer_says_what_stages_conclude_and_where_they_go(routed):
    from ventanilla.procedures.surroundings import surroundings_on

    case = routed.cases[0].model_copy(update={"concluded": {"revision": "conditional"}})
    result = outcome_of(routed, case, lambda on: surroundings_on(routed, on))
    assert result.stages == ("revision", "sanidad", "resolucion")
    assert result.units["sanidad"] == "prueba/sanidad"


def test_who_waits_for_any_waits_for_those_there_are():
    stages = changed(
        (
            "{id: resolucion, kind: decision, unit: mercados, role: head, after: [sanidad]}",
            "{id: b, kind: opinion, after: [revision]}\n"
            "  - {id: c, kind: opinion, after: [sanidad, b], joined: any}\n"
            "  - {id: resolucion, kind: decision, after: [c]}",
        ),
    ).definition.stages
    assert way.waits(stages, {"revision", "b", "c", "resolucion"})["c"] == ("b",)
    assert way.waits(stages, {"revision", "c", "resolucion"})["c"] == ("revision",)


def test_a_change_of_the_way_is_told_in_words():
    old = changed().definition
    new = changed(opinion(unit='unit: [{when: "metros > 3", unit: otra/lejos}, {unit: sanidad}]')).definition
    assert "otra/lejos, sanidad" in differences(old, new)[0].sentence
