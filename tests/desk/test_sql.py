"""How much each page asks of the database: the same for little and for much."""

import pytest

from tests.desk.conftest import place
from ventanilla.dossiers import acts
from ventanilla.jurisdictions import memory


@pytest.fixture(autouse=True)
def law_data_already_checked(monkeypatch):
    """Once a second, one page of the process asks whether law data changed: not what is counted here."""
    monkeypatch.setattr(memory, "RECHECK_SECONDS", float("inf"))


@pytest.mark.parametrize("size", [5, 60])
def test_the_inbox_asks_seven_things_at_most_whatever_waits(town, at_desk, page_sql, size):
    for number in range(size):
        town.filed(owner=None, key=f"k{number}")
    page_sql(at_desk(town.rosa), place("inbox"), "inbox", at_most=7)


@pytest.mark.parametrize("size", [3, 40])
def test_a_case_asks_the_same_with_three_and_with_forty_requirements(
    town, at_desk, page_sql, large_case, size
):
    dossier = large_case(size)
    for number in range(size):
        acts.check_requirement(dossier=dossier, requirement=f"r{number}", met=True, by=town.rosa, at=town.at)
    page_sql(at_desk(town.rosa), place("dossier", dossier), "case", at_most=33)


@pytest.mark.parametrize("size", [3, 40])
def test_asking_for_a_correction_asks_the_same_whatever_the_size(town, at_desk, page_sql, large_case, size):
    page_sql(at_desk(town.rosa), place("correction", large_case(size), "papers"), "correction", at_most=43)


def test_the_decision_page_asks_a_bounded_number_of_things(town, at_desk, page_sql):
    page_sql(
        at_desk(town.elena), place("decision", town.ready_to_decide(), "decision"), "decision", at_most=42
    )
