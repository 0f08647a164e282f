"""Renewing and changing from the page of the case."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from tests.bench.town import PERMIT, published
from tests.dossiers.contests import granted, refused
from ventanilla.dossiers.models import Draft, Link


def signed_in(who) -> Client:
    client = Client()
    client.force_login(who.account)
    return client


@pytest.fixture
def permit(clock, town):
    permit = granted(town)
    clock.set(town.at + timedelta(days=200))
    return permit


def renewal(dossier, name="renewal"):
    return reverse(f"portal:{name}", args=[dossier.folio])


def test_the_page_of_a_granted_case_leads_to_both_and_a_get_changes_nothing(town, permit, valid_html):
    client = signed_in(town.ana)
    page = client.get(reverse("portal:case", args=[permit.folio])).content.decode()
    assert renewal(permit) in page
    assert renewal(permit, "modification") in page
    for name in ("renewal", "modification"):
        valid_html(client.get(renewal(permit, name)))
    assert not Draft.objects.unfiled().exists()


def test_a_refused_case_leads_nowhere_and_says_why(town, permit):
    other = refused(town, owner=town.mario)
    client = signed_in(town.mario)
    assert renewal(other) not in client.get(reverse("portal:case", args=[other.folio])).content.decode()
    answer = client.get(renewal(other))
    assert answer.status_code == 409
    assert "Solo lo que se concedió" in answer.content.decode()
    assert client.post(renewal(other)).status_code == 409


def test_from_start_to_the_new_folio_with_what_was_answered_then(town, permit):
    client = signed_in(town.ana)
    answer = client.post(renewal(permit))
    draft = Draft.objects.unfiled().get()
    assert answer.url == reverse("portal:draft", args=[draft.uuid])
    first = client.get(client.get(answer.url).url)
    assert "Papelería Lupita" in first.content.decode()
    account = client.get(reverse("portal:account")).content.decode()
    assert f"renueva {permit.folio}" in account
    assert client.post(renewal(permit)).url == answer.url, "pressing twice begins one"
    Draft.objects.filter(pk=draft.pk).update(visited=["shop", "papers"])
    review = reverse("portal:review", args=[draft.uuid])
    assert f"renueva {permit.folio}" in client.get(review).content.decode()
    client.post(review, {"oath": "yes"})
    later = Link.objects.get().dossier
    assert permit.folio in client.get(reverse("portal:case", args=[later.folio])).content.decode()
    page = client.get(renewal(permit))
    assert page.status_code == 409
    assert later.folio in page.content.decode()


def test_a_draft_begun_under_an_older_edition_goes_on_under_the_new_one(town, permit):
    client = signed_in(town.ana)
    client.post(renewal(permit))
    draft = Draft.objects.unfiled().get()
    text = PERMIT.replace("Nombre del local", "Nombre de tu local")
    later = published(text, town.extra["registrar"], town.extra["publisher"], town.at + timedelta(days=200))
    assert client.get(reverse("portal:draft", args=[draft.uuid])).url == renewal(permit)
    client.post(renewal(permit))
    draft.refresh_from_db()
    assert (draft.edition, draft.answers["shop"]) == (later, "Papelería Lupita")


def test_another_person_and_whoever_holds_only_the_code_find_nothing(town, permit):
    assert signed_in(town.mario).get(renewal(permit)).status_code == 404
    assert signed_in(town.mario).post(renewal(permit)).status_code == 404
    assert Client().get(renewal(permit)).status_code == 302


def test_the_start_page_of_the_procedure_still_begins_a_plain_one(town, permit):
    client = signed_in(town.ana)
    client.post(renewal(permit))
    address = reverse("portal:start", args=["mtr-permit"])
    assert "Ya tienes un borrador" not in client.get(address).content.decode()
    client.post(address)
    assert Draft.objects.unfiled().count() == 2
