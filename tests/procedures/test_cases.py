"""The lawyer's cases are worked out, and what differs is said."""

import pytest

from tests.procedures.samples import changed, stall
from ventanilla.forms.expressions import Surroundings
from ventanilla.jurisdictions.calendars import Calendar
from ventanilla.procedures import cases


def mismatches(definition):
    def around(day):
        return Surroundings(day, day, no_parameter, Calendar("x"), definition.lookup_tables)

    return list(cases.run_all(definition, around))


def no_parameter(name, day):
    raise LookupError(f"{name} has no value on {day}.")


def test_right_cases_differ_in_nothing():
    assert mismatches(stall()) == []


@pytest.mark.parametrize(
    ("change", "case", "word"),
    [
        (("fees: 241.00", "fees: 240.99"), "Flores", "fees"),
        (("stages: [revision, resolucion]", "stages: [resolucion, revision]"), "Flores", "stages"),
        (("requirements: [identidad]", "requirements: [identidad, higiene]"), "Flores", "requirements"),
        (("hidden: [curso, dias]", "hidden: [curso, giro]"), "Flores", "hidden"),
        (("temporal: true, dias: 3", "temporal: false"), "Tacos por tres días", "shown"),
        (("due_on: 2026-02-24", "due_on: 2026-02-25"), "Flores", "due_on"),
        (("errors: []", "errors: [metros]"), "Flores", "errors"),
        (("errors: [identificacion, curso]", "errors: []"), "Tacos por tres días", "errors"),
        (("refused_by: mayor}", "refused_by: gas_chico}"), "Menor de edad", "refused_by"),
        (
            ("expect: {refused_by: mayor}", "expect: {stages: [revision, resolucion]}"),
            "Menor de edad",
            "refused_by",
        ),
        (("giro: flores, metros", "giro: piedras, metros"), "Flores", "errors"),
        (
            ("expect: {refused_by: mayor}", "expect: {refused_by: mayor, decision: granted}"),
            "Menor de edad",
            "decision",
        ),
        (('"10.25 * dias"', '"uma * dias"'), "Tacos por tres días", "given"),
    ],
)
def test_a_case_that_comes_out_otherwise_says_how(change, case, word):
    found = [(each.case, each.word) for each in mismatches(changed(change).definition)]
    assert (case, word) in found


def test_the_sentence_names_case_expectation_and_finding():
    (found,) = mismatches(changed(("fees: 241.00", "fees: 240.99")).definition)
    assert found.sentence == "Caso de prueba «Flores»: fees debería ser $240.99 MXN y es $241.00 MXN."
