"""Messages, notes and the acts beside the way of a case, at the desk."""

import pytest

from tests.desk.conftest import place
from tests.dossiers.contests import granted
from ventanilla.dossiers import acts
from ventanilla.dossiers.models import Amendment, Dossier, Hearing, Missive, Note
from ventanilla.dossiers.states import State
from ventanilla.ledger.models import ReadRecord

WHY = {"ground": "Ley de Prueba, artículo 9", "reasons": "Cambió de uso."}


def test_an_officer_writes_notes_and_marks_and_the_look_is_written_down(town, at_desk, valid_html):
    dossier, client = town.filed(), at_desk(town.rosa)
    acts.write_to_unit(dossier=dossier, text="<b>Hola</b>", by=town.ana, at=town.at)
    address = place("conversation", dossier)
    for said in ({"do": "message", "text": "Buenas"}, {"do": "note", "text": "Ojo"}, {"do": "read"}):
        assert client.post(address, said).url == address
    page = client.get(address)
    valid_html(page)
    assert "&lt;b&gt;Hola&lt;/b&gt;" in page.content.decode()
    assert (Missive.objects.count(), Note.objects.get().text) == (2, "Ojo")
    assert Missive.objects.in_order()[0].read_by == town.rosa
    assert ReadRecord.objects.filter(what="messages").exists()
    assert client.post(address, {"do": "note", "text": ""}).status_code == 409
    assert client.post(address, {"do": "burn", "text": "x"}).status_code == 404
    assert at_desk(town.luis).post(address, {"do": "note", "text": "x"}).status_code == 404


def test_a_duplicate_is_joined_and_a_stranger_s_case_cannot_be_named(town, at_desk, valid_html):
    first, later, other = town.filed(), town.filed(), town.filed(owner=town.mario)
    client, address = at_desk(town.rosa), place("follow-up", later)
    valid_html(client.get(address))
    said = {"do": "join", "reasons": "Es la misma tienda."}
    assert client.post(address, {**said, "first": other.folio}).status_code == 409
    assert client.post(address, {**said, "first": first.folio}).status_code == 302
    later.refresh_from_db()
    assert later.state == State.JOINED


def test_a_withdrawal_at_the_counter(town, at_desk):
    dossier = town.filed()
    assert at_desk(town.rosa).post(place("follow-up", dossier), {"do": "withdraw"}).status_code == 302
    assert Dossier.objects.get(pk=dossier.pk).state == State.WITHDRAWN


def test_the_head_corrects_letters_announces_and_revokes(town, at_desk, valid_html):
    dossier, client = granted(town), at_desk(town.elena)
    address = place("follow-up", dossier)
    valid_html(client.get(address))
    wrong = {"do": "rectify", "field__shop": "Papelería Lupita", "reasons": "x"}
    assert client.post(address, wrong).status_code == 409
    right = {"do": "rectify", "field__shop": "Papelería Lupe", "reasons": "Una letra."}
    assert client.post(address, right).status_code == 302
    assert client.post(address, {"do": "announce", **WHY, "ground": ""}).status_code == 409
    assert client.post(address, {"do": "announce", **WHY}).status_code == 302
    assert client.post(address, {"do": "revoke", "reasons": "x"}).status_code == 409
    acts.answer_revocation(dossier=dossier, text="No.", by=town.ana, at=town.at)
    valid_html(client.get(address))
    assert client.post(address, {"do": "revoke", "reasons": "Sí."}).status_code == 302
    assert [each.kind for each in Amendment.objects.in_order()] == ["rectified", "revoked"]
    assert client.get(address).status_code == 302


@pytest.mark.parametrize("who", ["rosa", "pedro"])
def test_others_find_nothing_to_do_after_the_decision(town, at_desk, who):
    dossier, client = granted(town), at_desk(getattr(town, who))
    assert client.get(place("follow-up", dossier)).status_code == 302
    assert client.post(place("follow-up", dossier), {"do": "announce", **WHY}).status_code == 409
    assert not Hearing.objects.exists()
