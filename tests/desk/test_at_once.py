"""Two officers act on the same case at the same moment: one wins, the other is told and loses no word."""

from threading import Barrier, Thread

import pytest
from django.db import connection
from django.test import Client

from tests.desk.conftest import place
from ventanilla.dossiers.models import Decision
from ventanilla.ledger.models import Sheet
from ventanilla.ledger.verify import breaks

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*sendings):
    """Send all at the same moment, each from its own thread and connection; return the answers."""
    start, answers = Barrier(len(sendings)), [None] * len(sendings)

    def send(turn, client, address, sent):
        try:
            start.wait()
            answers[turn] = client.post(address, sent)
        finally:
            connection.close()

    threads = [Thread(target=send, args=(turn, *sending)) for turn, sending in enumerate(sendings)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def seated(officer):
    client = Client()
    client.force_login(officer.account)
    return client


def test_of_two_decisions_one_stands_and_the_other_keeps_its_words(town, hugo):
    dossier = town.ready_to_decide()
    address = place("decision", dossier, "decision")
    reasons = {town.elena.name: "Palabras de Elena.", hugo.name: "Palabras de Hugo."}
    answers = at_once(
        (seated(town.elena), address, {"outcome": "grant", "reasons": reasons["Elena"]}),
        (seated(hugo), address, {"outcome": "refuse", "grounds": ["unsafe"], "reasons": reasons["Hugo"]}),
    )
    decision = Decision.objects.select_related("by").get()
    told = answers[1] if decision.by == town.elena else answers[0]
    loser = "Hugo" if decision.by == town.elena else "Elena"
    assert sorted(answer.status_code for answer in answers) == [302, 409]
    page = told.content.decode()
    assert decision.by.name in page
    assert reasons[loser] in page
    acts = [sheet.act for sheet in Sheet.objects.about(dossier.subject)]
    assert len([act for act in acts if act in {"dossier.granted", "dossier.refused"}]) == 1
    assert not list(breaks())


def test_of_two_reviews_one_stands_and_the_other_keeps_its_words(town):
    dossier = town.filed()
    address = place("review", dossier, "papers")
    answers = at_once(
        (seated(town.rosa), address, {"conclusion": "favourable", "words": "Palabras de Rosa."}),
        (seated(town.elena), address, {"conclusion": "unfavourable", "words": "Palabras de Elena."}),
    )
    run = dossier.stages.select_related("closed_by").get(stage="papers")
    told = next(answer for answer in answers if answer.status_code == 409).content.decode()
    assert sorted(answer.status_code for answer in answers) == [302, 409]
    assert run.closed_by.name in told
    assert f"Palabras de {'Elena' if run.closed_by == town.rosa else 'Rosa'}." in told
    assert not list(breaks())


def test_a_correction_and_a_decision_of_the_review_at_once_leave_one_state(town):
    dossier = town.filed()
    answers = at_once(
        (seated(town.rosa), place("correction", dossier, "papers"), {"fault__area": "wrong"}),
        (seated(town.elena), place("review", dossier, "papers"), {"conclusion": "favourable"}),
    )
    assert sorted(answer.status_code for answer in answers) == [302, 409]
    dossier.refresh_from_db()
    run = dossier.stages.get(stage="papers")
    assert (dossier.state, run.state) in {("correction", "open"), ("in_review", "done")}
