"""The sheet linter: the minimum of article 54, and what is doubtful."""

from datetime import date

import pytest

from tests.procedures.samples import changed, stall
from ventanilla.procedures.linter import lint

DAY = date(2026, 11, 21)


def test_a_whole_sheet_has_a_hundred_points():
    finding = lint(stall(), DAY)
    assert (finding.score, finding.gaps) == (100, ())


@pytest.mark.parametrize(
    ("change", "part"),
    [
        (("modality: Alta\n", ""), "modality"),
        (("who: {es: Quien quiera vender., en: Whoever wants to sell.}\n", ""), "who"),
        (("contact: {phone: 55 5555 0000}\n", ""), "contact"),
        (("silence: negative", "silence: none"), "deadline.silence"),
        (("payment: {ways: [En la caja]}\n", ""), "payment"),
        (("    valid: 1 year\n", ""), "outcome.granted.valid"),
        (
            ("    legal_basis: [{law: Ley de Mercados, article: 65}]\n", ""),
            "requirements.identidad.legal_basis",
        ),
        (("    legal_basis: [{law: Ley de Mercados, article: 70}]\n", ""), "fees.derechos.legal_basis"),
        (("id: ine,", "id: ine, copies: 2,"), "requirements.identidad.copies"),
        (("id: ine,", "id: ine, issued_by: prueba,"), "requirements.identidad.issued_by"),
        (("resolve: 10 working_days", "resolve: 4 months"), "deadline.resolve"),
        (("reviewed_on: 2026-09-01", "reviewed_on: 2024-09-01"), "reviewed_on"),
        (("reviewed_on: 2026-09-01\n", ""), "reviewed_on"),
    ],
)
def test_a_gap_is_named_and_costs_points(change, part):
    finding = lint(changed(change).definition, DAY)
    assert [gap.part for gap in finding.gaps] == [part]
    assert finding.score < 100
    assert all(gap.sentence and gap.asked_by for gap in finding.gaps)
