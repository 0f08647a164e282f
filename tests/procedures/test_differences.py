"""What changes between editions is said in plain words."""

import pytest

from tests.procedures.samples import changed, stall
from ventanilla.procedures.differences import differences

CHANGES = [
    (
        ("name: Curso de higiene", "name: Curso sanitario"),
        "requirements.higiene.name",
        "Curso de higiene",
        "Curso sanitario",
    ),
    (('amount: "10.25 * dias"', 'amount: "12 * dias"'), "fees.dia.amount", "10.25 * dias", "12 * dias"),
    (
        ("resolve: 10 working_days", "resolve: 15 working_days"),
        "deadline.resolve",
        "10 días hábiles",
        "15 días hábiles",
    ),
    (("silence: negative", "silence: positive"), "deadline.silence", "negative", "positive"),
    (("valid: 1 year", "valid: 2 years"), "outcome.valid", "1 año", "2 años"),
    (
        ("label: {es: Metros,", "label: {es: Metros de frente,"),
        "questions.metros.label",
        "Metros",
        "Metros de frente",
    ),
    (
        ("article: 65", "article: 69"),
        "requirements.identidad.legal_basis",
        "Ley de Mercados 65",
        "Ley de Mercados 69",
    ),
    (("modality: Alta", "modality: Renovación"), "modality", "Alta", "Renovación"),
    (("[tacos, Tacos, 300", "[tacos, Tacos, 400"), "tables.giros", "giros", "Cambia la tabla"),
]


@pytest.mark.parametrize(("change", "part", "old", "new"), CHANGES, ids=[each[1] for each in CHANGES])
def test_one_change_is_one_sentence(change, part, old, new):
    (found,) = differences(stall(), changed(change).definition)
    assert (found.part, found.sort) == (part, "changed")
    assert old in found.sentence
    assert new in found.sentence


def test_nothing_changed_says_nothing():
    assert differences(stall(), stall()) == ()


def test_what_is_added_one_way_is_removed_the_other():
    start = '  - id: dia\n    concept: {es: Por día, en: By day}\n    amount: "10.25 * dias"\n    when: temporal\n'
    end = "    legal_basis: [{law: Ley de Mercados, article: 71}]\n"
    without = changed((start + end, "")).definition
    (removed,) = differences(stall(), without)
    (added,) = differences(without, stall())
    assert (removed.sort, removed.sentence) == ("removed", "Se quita: Costo «Por día»")
    assert (added.sort, added.sentence) == ("added", "Se agrega: Costo «Por día»")


def test_differences_are_told_in_english_too():
    (found,) = differences(stall(), changed(("valid: 1 year", "valid: 2 years")).definition, "en")
    assert found.sentence == "What is granted: validity changes from “1 year” to “2 years”."
