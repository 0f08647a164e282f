"""Messages with the unit, the hearing before a revocation, and what the verification page says afterwards."""

from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse

from tests.dossiers.contests import granted
from tests.security.test_keeping import PDF
from ventanilla.documents.models import File, Paper
from ventanilla.dossiers import acts
from ventanilla.dossiers.models import Missive

EVIL = "<script>alert(1)</script>"


def signed_in(who) -> Client:
    client = Client()
    client.force_login(who.account)
    return client


@pytest.fixture
def town(clock, town):
    return town


def at(name, dossier, *parts):
    return reverse(f"portal:{name}", args=[dossier.folio, *parts])


def test_a_message_with_a_file_goes_to_the_unit_and_its_answer_is_marked_as_read(town, valid_html):
    dossier, client = town.filed(), signed_in(town.ana)
    address = at("conversation", dossier)
    valid_html(client.get(address))
    sent = BytesIO(PDF)
    sent.name = "plano.pdf"
    assert client.post(address, {"text": EVIL, "files": sent}).url == address
    missive = Missive.objects.get()
    assert [each["name"] for each in missive.files] == ["plano.pdf"]
    acts.write_to_person(dossier=dossier, text="Gracias.", by=town.rosa, at=town.at)
    page = client.get(address)
    valid_html(page)
    assert EVIL not in page.content.decode()
    assert Missive.objects.unread().count() == 2  # a GET marks nothing
    client.post(address, {"do": "read"})
    assert list(Missive.objects.unread()) == [missive]
    file = File.objects.get()
    assert client.get(at("message-file", dossier, file.uuid)).status_code == 409
    assert signed_in(town.mario).get(at("message-file", dossier, file.uuid)).status_code == 404
    assert signed_in(town.mario).post(address, {"text": "x"}).status_code == 404


def test_an_empty_or_refused_message_says_so_and_keeps_the_words(town):
    dossier, client = town.filed(), signed_in(town.ana)
    assert client.post(at("conversation", dossier), {"text": " "}).status_code == 422
    bad = BytesIO(b"MZ\x90\x00")
    bad.name = "virus.exe"
    answer = client.post(at("conversation", dossier), {"text": "Mi carta", "files": bad})
    assert answer.status_code == 422
    assert "Mi carta" in answer.content.decode()
    assert not Missive.objects.exists()


def test_by_folio_and_code_only_a_case_of_no_account_has_messages(town, client):
    loose, owned = town.filed(key="a browser"), town.filed()
    session = client.session
    session["followed"] = [loose.folio, owned.folio]
    session.save()
    assert client.post(at("follow-conversation", loose), {"text": "Hola"}).status_code == 302
    assert client.get(at("follow-conversation", owned)).status_code == 404
    assert client.get(at("follow-hearing", owned)).status_code == 404
    assert Missive.objects.get().dossier == loose


def test_the_person_answers_before_a_revocation_and_the_paper_says_when_it_ended(town, valid_html):
    dossier, client = granted(town), signed_in(town.ana)
    assert client.get(at("hearing", dossier)).status_code == 404
    why = {"ground": "Ley de Prueba, artículo 9", "reasons": "Cambió de uso."}
    acts.announce_revocation(dossier=dossier, by=town.elena, at=town.at, **why)
    assert at("hearing", dossier) in client.get(at("case", dossier)).content.decode()
    valid_html(client.get(at("hearing", dossier)))
    assert client.post(at("hearing", dossier), {"text": ""}).status_code == 422
    assert client.post(at("hearing", dossier), {"text": "No es cierto."}).status_code == 302
    acts.revoke(dossier=dossier, reasons="Se vio en la visita.", by=town.elena, at=town.at)
    paper = Paper.objects.of(dossier.subject).exclude(kind="receipt").get()
    page = client.get(reverse("portal:verified", args=[paper.code])).content.decode()
    assert "Revocado el" in page
    assert "2026" in page
