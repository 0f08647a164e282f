"""A case with a conflict of interest does not exist at the desk: no address of it, no list, no count."""

from uuid import uuid4

import pytest
from django.urls import get_resolver, reverse

from tests.desk.conftest import place
from ventanilla.documents.models import Paper
from ventanilla.dossiers import acts
from ventanilla.dossiers.models import Declaration, Recusal
from ventanilla.dossiers.models.declaration import Tie
from ventanilla.ledger.models import ReadRecord, Sheet


def addresses(dossier, said):
    """Every address of the desk that names a case, found by itself."""
    known = {"folio": dossier.folio, "stage": "papers", "file": uuid4(), "pk": 1, "number": 1, **said}
    found = {}
    for name, pattern in get_resolver(None).namespace_dict["desk"][1].reverse_dict.items():
        if isinstance(name, str) and name != "error-report" and "folio" in pattern[0][0][1]:
            words = pattern[0][0][1]
            found[name] = reverse(f"desk:{name}", kwargs={word: known.get(word, uuid4()) for word in words})
    return found


@pytest.mark.parametrize("method", ["get", "post"])
def test_every_address_of_the_case_is_a_404_and_nothing_is_recorded(town, at_desk, method):
    dossier = town.filed()
    acts.declare_conflict(tie=Tie.FAMILY, name=town.ana.full_name, by=town.elena, at=town.at)
    all_of_them = addresses(dossier, {"uuid": Paper.objects.get(subject=dossier.subject).uuid})
    assert len(all_of_them) >= 12
    client, before = at_desk(town.elena), Sheet.objects.count()
    for name, address in all_of_them.items():
        assert getattr(client, method)(address).status_code in {404, 405}, name
    assert Sheet.objects.count() == before
    assert not ReadRecord.objects.exists()


def test_it_is_in_no_list_and_no_search(town, at_desk):
    dossier, other = town.filed(), town.filed(owner=town.mario)
    acts.declare_conflict(tie=Tie.FAMILY, name=town.ana.full_name, by=town.rosa, at=town.at)
    client = at_desk(town.rosa)
    shown = client.get(place("inbox")).content.decode()
    assert dossier.folio not in shown
    assert other.folio in shown
    assert client.get(place("search"), {"folio": dossier.folio}).status_code == 404
    assert client.post(place("next")).url == place("dossier", other)


def test_an_officer_declares_and_ends_a_tie(town, at_desk, valid_html):
    client = at_desk(town.rosa)
    said = {"tie": Tie.SPOUSE, "name": "Beto Pérez", "number": "gova8501011h0"}
    assert client.post(place("declarations"), said).status_code == 302
    page = client.get(place("declarations"))
    valid_html(page.content.decode())
    assert "GOVA8501011H0" in page.content.decode()
    declared = Declaration.objects.get()
    assert at_desk(town.elena).post(place("end-declaration", None, declared.uuid)).status_code == 404
    assert client.post(place("end-declaration", None, declared.uuid)).status_code == 302
    declared.refresh_from_db()
    assert declared.ended_at


@pytest.mark.parametrize(
    "said", [{}, {"tie": "enemy", "name": "x"}, {"tie": "spouse", "name": "x", "number": "123"}]
)
def test_a_declaration_with_something_missing_or_wrong_says_what(town, at_desk, said):
    answer = at_desk(town.rosa).post(place("declarations"), said)
    assert answer.status_code == 422
    assert not Declaration.objects.exists()


def test_stepping_aside_leads_to_the_inbox_and_the_case_is_gone(town, at_desk, valid_html):
    dossier, client = town.filed(), at_desk(town.rosa)
    valid_html(client.get(place("excuse", dossier)).content.decode())
    assert client.post(place("excuse", dossier), {"tie": Tie.FRIEND}).status_code == 422
    answer = client.post(place("excuse", dossier), {"tie": Tie.FRIEND, "words": "Es mi amigo."})
    assert answer.url == place("inbox")
    assert client.get(place("dossier", dossier)).status_code == 404


def test_a_recusal_is_answered_by_the_head_and_not_by_who_is_meant(town, at_desk, valid_html):
    dossier = town.filed()
    acts.ask_recusal(
        dossier=dossier, officer=town.rosa, tie=Tie.FRIEND, words="Es mi vecino.", by=town.ana, at=town.at
    )
    address = place("recusal", dossier, Recusal.objects.get().uuid)
    assert at_desk(town.rosa).get(address).status_code == 404
    head = at_desk(town.elena)
    assert address in head.get(place("dossier", dossier)).content.decode()
    valid_html(head.get(address).content.decode())
    assert head.post(address, {"granted": "granted"}).status_code == 422
    assert head.post(address, {"granted": "granted", "answer": "Procede."}).status_code == 302
    assert at_desk(town.rosa).get(place("dossier", dossier)).status_code == 404
    assert "Procede." in head.get(address).content.decode()


def test_taking_out_of_turn_asks_why(town, at_desk, valid_html, clock):
    town.filed()
    clock.move(days=2)
    later = town.filed(owner=town.mario, at=clock.now())
    client = at_desk(town.rosa)
    address = place("take", later, "papers")
    assert address in client.get(place("dossier", later)).content.decode()
    valid_html(client.get(address).content.decode())
    assert client.post(address, {}).status_code == 422
    said = {"reason": "priority", "words": "Tiene 80 años."}
    assert client.post(address, said).url == place("dossier", later)
    assert "Lo tienes tú" in client.get(place("dossier", later)).content.decode()
    assert client.post(place("hand-back", later, "papers")).status_code == 302


def test_only_the_head_gives_a_case(town, at_desk, valid_html):
    dossier = town.filed()
    address = place("give", dossier, "papers")
    assert at_desk(town.rosa).get(address).status_code == 404
    head = at_desk(town.elena)
    valid_html(head.get(address).content.decode())
    assert head.post(address, {"to": town.pedro.pk, "reason": "workload", "words": "x"}).status_code == 422
    said = {"to": town.rosa.pk, "reason": "workload", "words": "Reparto."}
    assert head.post(address, said).status_code == 302
    assert dossier.stages.get(stage="papers").assignments.get().officer == town.rosa
