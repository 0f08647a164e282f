"""The desk's pages of visits, payments, signatures, going back and absences: shown, sent, refused, kept."""

from datetime import timedelta
from io import BytesIO

import pytest
from PIL import Image

from tests.desk.conftest import place
from tests.dossiers.licence import Departments, departments
from ventanilla.agencies.models import Absence, Post
from ventanilla.documents.models import File
from ventanilla.dossiers.models import Decision, Visit


@pytest.fixture
def many(town) -> Departments:
    return departments(town)


def sent(client, address, **answers):
    return client.post(address, answers)


WHEN = {"on": "2026-11-26", "from_time": "09:00", "until_time": "11:00"}


def test_a_visit_is_arranged_moved_and_recorded_at_the_desk(many, at_desk, clock):
    dossier = many.reviewed()
    pedro = at_desk(many.town.pedro)
    page = pedro.get(place("visit", dossier, "visit")).content.decode()
    assert "Salidas libres" in page
    assert "25/11/2026" in page
    assert sent(pedro, place("visit", dossier, "visit"), on="x").status_code == 422
    assert sent(pedro, place("visit", dossier, "visit"), **{**WHEN, "on": "2026-11-24"}).status_code == 409
    assert sent(pedro, place("visit", dossier, "visit"), **WHEN).url == place("dossier", dossier)
    visit = Visit.objects.get()
    assert visit.inspector.name in pedro.get(place("dossier", dossier)).content.decode()
    assert sent(pedro, place("visit-move", dossier, "visit"), **WHEN).status_code == 422
    moved = {**WHEN, "on": "2026-11-27", "why": "Llueve."}
    assert sent(pedro, place("visit-move", dossier, "visit"), **moved).status_code == 302
    clock.at = many.at + timedelta(days=4)
    visit = Visit.objects.arranged().get()
    inspector = at_desk(visit.inspector)
    picture = BytesIO()
    Image.new("RGB", (800, 600), "#aabbcc").save(picture, "JPEG")
    picture.seek(0)
    picture.name = "salida.jpg"
    half = {"met__exits": "yes", "seen__exits": "Dos", "photos": picture}
    answer = sent(inspector, place("visit-record", dossier, "visit"), **half)
    assert answer.status_code == 422
    assert "salida.jpg" in answer.content.decode()
    whole = {
        "met__exits": "yes",
        "met__extinguisher": "no",
        "conclusion": "conditional",
        "words": "Recargar.",
    }
    assert sent(inspector, place("visit-record", dossier, "visit"), **whole).status_code == 302
    visit.refresh_from_db()
    assert len(visit.photos) == 1
    file = File.objects.get(owner=visit.ref)
    assert inspector.get(place("visit-photo", dossier, file.uuid)).status_code == 409
    assert at_desk(many.town.luis).get(place("visit-photo", dossier, file.uuid)).status_code == 404


def test_a_payment_is_recorded_with_what_the_officer_saw(many, at_desk, clock):
    dossier = many.visited()
    clock.at = many.later
    rosa, address = at_desk(many.town.rosa), place("payment", dossier, "pay")
    assert "$100.00" in rosa.get(address).content.decode()
    assert sent(rosa, address, reference="", paid_on="", words="").status_code == 422
    said = {"reference": "A-1", "paid_on": "26/11/2026", "words": "Vi el recibo."}
    assert sent(rosa, address, **said).status_code == 302
    assert "A-1" in rosa.get(place("dossier", dossier)).content.decode()
    assert at_desk(many.ines).get(address).status_code in (302, 404)


def test_the_draft_is_written_sent_back_signed_and_decided_as_signed(many, at_desk, clock):
    dossier = many.to_sign()
    clock.at = many.later
    rosa, leonor, elena = at_desk(many.town.rosa), at_desk(many.leonor), at_desk(many.town.elena)
    propose = place("proposal", dossier, "legal")
    assert sent(rosa, propose, outcome="refuse").status_code == 422
    refused = {"outcome": "refuse", "ground": "unsafe", "reasons": "No hay salida."}
    assert sent(rosa, propose, **refused).status_code == 302
    address = place("signature", dossier, "legal")
    page = leonor.get(address).content.decode()
    digest = dossier.proposals.get().digest
    assert "No hay salida." in page
    assert digest in page
    assert sent(leonor, address, answer="decline", digest=digest).status_code == 422
    assert sent(leonor, address, answer="decline", why="Cita el artículo.", digest=digest).status_code == 302
    assert sent(rosa, propose, **{**refused, "reasons": "Artículo 7: no hay salida."}).status_code == 302
    stale = sent(leonor, address, answer="sign", digest=digest)
    assert stale.status_code == 409
    now = dossier.proposals.standing().get().digest
    assert sent(leonor, address, answer="sign", digest=now).status_code == 302
    decide = place("decision", dossier, "decision")
    assert "Artículo 7" in elena.get(decide).content.decode()
    assert sent(elena, decide, x="").status_code == 302
    assert not Decision.objects.get().granted


def test_a_case_goes_back_with_reasons(many, at_desk):
    dossier = many.reviewed()
    raul, address = at_desk(many.raul), place("return", dossier, "visit")
    assert raul.get(address).status_code == 200
    assert sent(raul, address, to="papers").status_code == 422
    assert sent(raul, address, to="decision", why="Porque sí.").status_code == 422
    assert sent(raul, address, to="papers", why="Falta un papel.").status_code == 302
    assert "vuelta 2" in raul.get(place("dossier", dossier)).content.decode()
    assert at_desk(many.town.luis).get(address).status_code == 404


def test_an_absence_and_a_stand_in_are_noted_and_end(many, at_desk):
    elena, address = at_desk(many.town.elena), place("absences")
    days = {"absence-from_on": "2026-11-24", "absence-until_on": "2026-11-27"}
    assert sent(elena, address, what="absence").status_code == 422
    assert sent(elena, address, what="nothing").status_code == 404
    assert sent(elena, address, what="absence", **days).status_code == 302
    stand_in = {
        "stand_in-unit": many.town.licences.pk,
        "stand_in-to": many.town.rosa.pk,
        "stand_in-from_on": "2026-11-24",
        "stand_in-until_on": "2026-11-27",
    }
    assert (
        sent(elena, address, what="stand_in", **{**stand_in, "stand_in-to": many.town.luis.pk}).status_code
        == 422
    )
    assert sent(elena, address, what="stand_in", **stand_in).status_code == 302
    page = elena.get(address).content.decode()
    assert "Rosa actúa como titular" in page
    absence = Absence.objects.get()
    assert at_desk(many.town.rosa).post(place("back", None, absence.pk)).status_code == 404
    assert elena.post(place("back", None, absence.pk)).status_code == 302
    assert Post.objects.standing_in().count() == 1


def test_who_is_not_head_is_not_asked_who_stands_in(many, at_desk):
    page = at_desk(many.town.rosa).get(place("absences")).content.decode()
    assert "stand_in" not in page
