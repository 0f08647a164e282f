"""The control body's desk: only auditors reach it, and nobody answers about their own look."""

import pytest

from tests.desk.conftest import place
from ventanilla.agencies.models import Post, Role, Unit
from ventanilla.dossiers import acts
from ventanilla.dossiers.models import ReadQuestion
from ventanilla.ledger.models import ReadRecord


@pytest.fixture
def control(town):
    """An officer who only audits: luis moves to the agency's control body."""
    unit = Unit.objects.create(agency=town.agency, code="oic", name_es="Control", name_en="Control")
    Post.objects.create(officer=town.luis, unit=unit, role=Role.AUDITOR, from_on=town.at.date())
    return unit


@pytest.fixture
def asked(town):
    read = ReadRecord.objects.create(
        reader=town.rosa.ref, reader_name="Rosa", unit="Licencias", person=town.ana.ref,
        subject=town.filed().subject, what="dossier", at=town.at,
    )  # fmt: skip
    return acts.question_read(read=read, words="¿Por qué <b>yo</b>?", by=town.ana, at=town.at)


def test_only_auditors_of_the_agency_reach_it(town, asked, at_desk):
    for who in (town.rosa, town.elena, town.luis):
        for address in (place("control"), place("read-question", None, asked.uuid)):
            assert at_desk(who).get(address).status_code == 404


def test_a_question_is_read_answered_once_and_the_person_sees_who_read_it(
    town, control, asked, at_desk, valid_html
):
    client, address = at_desk(town.luis), place("read-question", None, asked.uuid)
    assert address in client.get(place("control")).content.decode()
    page = client.get(address).content.decode()
    valid_html(page)
    assert "¿Por qué &lt;b&gt;yo&lt;/b&gt;?" in page
    assert ReadRecord.objects.of(person=town.ana.ref).first().why == "answer"
    assert client.post(address, {"granted": "maybe", "answer": "x"}).status_code == 422
    assert client.post(address, {"granted": "wrong", "answer": "  "}).status_code == 422
    assert client.post(address, {"granted": "wrong", "answer": "x" * 2001}).status_code == 422
    assert client.post(address, {"granted": "wrong", "answer": "No procedía."}).url == place("control")
    client.post(address, {"granted": "right", "answer": "Sí."})
    kept = ReadQuestion.objects.get()
    assert (kept.was_right, kept.answer) == (False, "No procedía.")
    valid_html(client.get(place("control")).content.decode())


def test_whoever_looked_never_sees_the_question(town, control, asked, at_desk):
    Post.objects.create(officer=town.rosa, unit=control, role=Role.AUDITOR, from_on=town.at.date())
    client, address = at_desk(town.rosa), place("read-question", None, asked.uuid)
    assert address not in client.get(place("control")).content.decode()
    assert client.post(address, {"granted": "right", "answer": "Sí."}).status_code == 404


def test_an_auditor_without_a_working_post_answers_about_a_head(town, control, at_desk, valid_html):
    dossier, client = town.filed(), at_desk(town.luis)
    asked = acts.ask_recusal(
        dossier=dossier, officer=town.elena, tie="friend", words="x", by=town.ana, at=town.at
    )
    address = place("recusal", dossier, asked.uuid)
    assert address in client.get(place("control")).content.decode()
    valid_html(client.get(address).content.decode())
    assert client.get(place("dossier", dossier)).status_code == 404
    assert client.post(address, {"granted": "refused", "answer": "No hay causa."}).url == place("control")
    asked.refresh_from_db()
    assert asked.granted is False
