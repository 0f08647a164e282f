"""Contesting a decision from the page of the case, with an account and by folio and code."""

from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse

from tests.dossiers.contests import GRIEVANCES, refused, with_superior
from ventanilla.documents.models import File
from ventanilla.dossiers import acts
from ventanilla.dossiers.models import Dossier, Link

EVIL = "<script>alert(1)</script>"


@pytest.fixture
def town(clock, town):
    return with_superior(town)


def signed_in(who) -> Client:
    client = Client()
    client.force_login(who.account)
    return client


def test_the_case_says_how_to_contest_and_the_page_files_the_appeal(town, valid_html):
    dossier, client = refused(town), signed_in(town.ana)
    address = reverse("portal:appeal", args=[dossier.folio])
    page = client.get(reverse("portal:case", args=[dossier.folio])).content.decode()
    assert address in page
    valid_html(client.get(address))
    answer = client.post(address, {"asked": ["grievances", "proof_files"], "grievances": EVIL})
    appeal = Link.objects.get().dossier
    assert answer.url == reverse("portal:case", args=[appeal.folio])
    page = client.get(answer.url).content.decode()
    assert "Recurso de inconformidad: Permiso de apertura" in page
    assert dossier.folio in page
    assert EVIL not in page
    page = client.get(reverse("portal:case", args=[dossier.folio])).content.decode()
    assert appeal.folio in page
    assert address not in page
    assert client.get(address).status_code == 302


def test_nothing_said_is_asked_for_again_and_what_was_written_stays(town):
    dossier, client = refused(town), signed_in(town.ana)
    address = reverse("portal:appeal", args=[dossier.folio])
    answer = client.post(address, {"asked": ["grievances"], "grievances": "  "})
    assert answer.status_code == 422
    huge = client.post(address, {"asked": ["grievances"], "grievances": "x" * 6001})
    assert huge.status_code == 422
    assert "x" * 6001 in huge.content.decode()
    assert not Link.objects.exists()


def test_a_file_chosen_for_the_appeal_opens_for_its_owner_only(town):
    dossier, client = refused(town), signed_in(town.ana)
    address = reverse("portal:appeal", args=[dossier.folio])
    photo = BytesIO(b"\x89PNG\r\n")
    photo.name = "a.png"
    assert client.post(address, {"asked": ["proof_files"], "proof_files": photo}).status_code == 422
    kept = File.objects.create(
        owner=dossier.appeal_ref,
        name="plano.pdf",
        content_type="application/pdf",
        size=3,
        sha256="0" * 64,
        received_sha256="0" * 64,
        storage_name="x",
        received_at=town.at,
    )
    place = reverse("portal:appeal-file", args=[dossier.folio, kept.uuid])
    assert client.get(place).status_code == 409  # still being looked at by the scanner
    assert signed_in(town.mario).get(place).status_code == 404


def test_another_person_and_a_late_one_find_nothing_to_send(town, clock):
    dossier = refused(town)
    address = reverse("portal:appeal", args=[dossier.folio])
    assert signed_in(town.mario).post(address, GRIEVANCES).status_code == 404
    clock.move(days=30)
    client = signed_in(town.ana)
    assert client.post(address, GRIEVANCES).url == reverse("portal:case", args=[dossier.folio])
    assert not Link.objects.exists()


def test_without_an_account_the_code_opens_the_appeal_and_what_comes_of_it(town, client):
    dossier = refused(town, key="a browser")
    address = reverse("portal:follow-appeal", args=[dossier.folio])
    assert client.get(address).status_code == 404
    session = client.session
    session["followed"] = [dossier.folio, acts_of_ana(town)]
    session.save()
    answer = client.post(address, {"asked": ["grievances", "proof_files"], **GRIEVANCES})
    appeal = Dossier.objects.get(kind="appeal")
    assert answer.url == reverse("portal:follow", args=[appeal.folio])
    assert client.get(answer.url).status_code == 200
    assert client.get(reverse("portal:follow-appeal", args=[acts_of_ana(town)])).status_code == 404


def acts_of_ana(town) -> str:
    """The folio of a refused case that belongs to an account: its code opens the page, not its acts."""
    known = Dossier.objects.filter(applicant=town.ana).first()
    return (known or refused(town)).folio


def test_withdrawing_an_appeal_leaves_the_decision(town):
    dossier = refused(town)
    appeal = acts.appeal(dossier=dossier, answers=GRIEVANCES, by=town.ana, at=town.at)
    signed_in(town.ana).post(reverse("portal:withdraw", args=[appeal.folio]))
    dossier.refresh_from_db()
    assert dossier.aftermath == ""
