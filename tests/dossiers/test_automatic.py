"""Decisions by the rules of the edition."""

import pytest

from tests.bench.town import PERMIT, published
from ventanilla.dossiers import acts
from ventanilla.dossiers.models import Decision
from ventanilla.dossiers.states import State
from ventanilla.outbox import worker
from ventanilla.outbox.models import Job

STAGES = PERMIT.index("stages:")
OUTCOME = PERMIT.index("outcome:")
BY_RULE = (
    PERMIT[:STAGES]
    + """stages:
  - id: decision
    kind: automatic
    unit: licencias
    grants: "kind == 'shop'"
    reasons:
      - when: "kind == 'shop'"
        text: {es: Una tienda puede abrir., en: A shop may open.}
        legal_basis: [{law: Ley de Prueba, article: "21"}]
      - when: "kind == 'workshop'"
        text: {es: Un taller necesita licencia., en: A workshop needs a licence.}
        legal_basis: [{law: Ley de Prueba, article: "22"}]
"""
    + PERMIT[OUTCOME:]
)


@pytest.fixture
def town_with_rules(town):
    town.edition = published(BY_RULE, town.extra["registrar"], town.extra["publisher"], town.at)
    return town


def test_what_the_rules_grant_is_granted_at_once_by_nobody(town_with_rules):
    dossier = town_with_rules.filed()
    decision = acts.decide_automatically(dossier=dossier, at=town_with_rules.at)
    assert decision.granted
    assert decision.by is None
    assert decision.reasons == "Una tienda puede abrir."


def test_what_they_refuse_says_why_on_which_law_and_how_to_contest_it(town_with_rules):
    dossier = town_with_rules.filed(kind="workshop")
    decision = acts.decide_automatically(dossier=dossier, at=town_with_rules.at)
    paper = decision.paper.content
    assert not decision.granted
    assert paper["reasons"] == ["Un taller necesita licencia."]
    assert [ground["source"] for ground in paper["grounds"]] == ["Ley de Prueba, artículo 22"]
    assert paper["automatic"]
    assert "Recurso de inconformidad" in paper["appeal"][0]


def test_asking_again_gives_the_decision_that_stands(town_with_rules):
    dossier = town_with_rules.filed()
    first = acts.decide_automatically(dossier=dossier, at=town_with_rules.at)
    assert acts.decide_automatically(dossier=dossier, at=town_with_rules.at).pk == first.pk
    assert Decision.objects.count() == 1


def test_the_worker_decides_when_the_door_did_not(town_with_rules, clock):
    dossier = town_with_rules.filed()
    worker.drain()
    dossier.refresh_from_db()
    assert dossier.state == State.GRANTED


def test_a_case_with_officers_is_not_decided_by_rule(town):
    assert acts.decide_automatically(dossier=town.filed(), at=town.at) is None


def test_a_worker_that_comes_after_silence_writes_down_what_the_law_did(town_with_rules, clock):
    dossier = town_with_rules.filed()
    clock.move(days=60)
    worker.drain()
    dossier.refresh_from_db()
    assert dossier.state == State.REFUSED_BY_SILENCE
    assert not Job.objects.aside().exists()
