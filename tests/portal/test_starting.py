"""Beginning: what it asks, the draft that is there already, rules that changed meanwhile."""

from datetime import timedelta

import pytest
from django.test import Client

from tests.bench.town import PERMIT, published
from tests.portal.conftest import SHOP, begin
from ventanilla.dossiers.models import Dossier, Draft

START = "/es/tramites/mtr-permit/empezar/"


def test_who_has_no_session_signs_in_first_and_comes_back(anybody):
    page = anybody.get(START)
    assert "necesitas una cuenta" in page.content.decode()
    answer = anybody.post(START)
    assert answer["Location"] == f"/es/account/sign-in/?next={START}"
    assert Draft.objects.count() == 0


def test_starting_twice_is_one_draft(ana):
    first, second = ana.post(START), ana.post(START)
    assert first["Location"] == second["Location"]
    assert Draft.objects.count() == 1


def test_a_draft_that_exists_is_offered(filing, valid_html):
    page = filing.client.get(START)
    assert "Ya tienes un borrador" in page.content.decode()
    assert f"/es/borradores/{filing.draft.uuid}/" in page.content.decode()
    valid_html(page)


def test_without_account_the_draft_belongs_to_this_browser(town, newer):
    newer(("assurance: basic", "assurance: anonymous"))
    one, other = Client(), Client()
    address = one.post(START)["Location"]
    assert one.get(address, follow=True).status_code == 200
    assert other.get(address).status_code == 302  # perhaps a session that ended: signing in is offered
    other.force_login(town.mario.account)
    assert other.get(address).status_code == 404


def test_a_draft_of_an_older_edition_goes_on_with_its_answers_under_the_new_one(filing, newer, valid_html):
    filing.send("shop", **SHOP)
    edition = newer(
        ("money(100)", "money(250)"),
        ("id: area, kind: number", "id: floor, kind: number"),
        ("area <= 500", "floor <= 500"),
        ("field: area", "field: floor"),
        ("[shop, kind, area]", "[shop, kind]"),
    )
    for address in (filing.at("papers"), filing.review, f"/es/borradores/{filing.draft.uuid}/"):
        assert filing.client.get(address)["Location"] == START
    page = filing.client.get(START)
    assert "Este trámite cambió desde que empezaste" in page.content.decode()
    valid_html(page)
    filing.client.post(START, {"do": "renew"})
    assert filing.saved() == {"shop": "Papelería Lupita", "kind": "shop", "alcohol": False}
    assert (filing.draft.edition_id, filing.draft.visited) == (edition.pk, [])
    again = filing.client.get(f"/es/borradores/{filing.draft.uuid}/", follow=True)
    assert "Papelería Lupita" in again.content.decode()


def test_an_older_draft_may_be_left_for_a_fresh_one(filing, newer):
    filing.send("shop", **SHOP)
    edition = newer()
    filing.client.post(START, {"do": "anew"})
    draft = Draft.objects.get()
    assert (draft.edition_id, draft.answers) == (edition.pk, {})


def test_nothing_is_filed_under_an_edition_that_was_replaced(ready, newer):
    newer()
    answer = ready.client.post(ready.review, {"oath": "yes"})
    assert answer["Location"] == START
    assert Dossier.objects.count() == 0


def test_a_draft_of_a_withdrawn_procedure_says_so_and_is_kept(town, filing, valid_html):
    from ventanilla.procedures import acts

    acts.withdraw(
        edition=town.edition, from_on=town.at.date(), by=town.extra["publisher"], at=town.at, reason="Fin"
    )
    answer = filing.client.get(filing.at("shop"))
    assert answer.status_code == 410
    assert "Tu borrador está a salvo" in answer.content.decode()
    valid_html(answer)
    assert Draft.objects.count() == 1
    assert filing.client.get(START).status_code == 404


@pytest.mark.parametrize("level", ["verified", "signed"])
def test_what_needs_more_than_a_password_is_sent_to_the_counter_honestly(ana, newer, valid_html, level):
    newer(("assurance: basic", f"assurance: {level}"))
    page = ana.get(START)
    assert "Por ahora esto se hace en la ventanilla" in page.content.decode()
    valid_html(page)
    assert ana.post(START).status_code == 200
    assert Draft.objects.count() == 0


def test_a_draft_begun_without_account_moves_into_it(town, newer, valid_html):
    newer(("assurance: basic", "assurance: anonymous"))
    client = Client()
    client.post(START)
    client.force_login(town.ana.account)
    page = client.get("/es/mi-cuenta/")
    assert "Empezaste este borrador sin cuenta" in page.content.decode()
    valid_html(page)
    draft = Draft.objects.get()
    client.post(f"/es/borradores/{draft.uuid}/guardar-en-mi-cuenta/")
    draft.refresh_from_db()
    assert (draft.owner, draft.key) == (town.ana, "")


def test_a_second_draft_of_the_same_procedure_is_not_moved_over_the_first(town, newer):
    newer(("assurance: basic", "assurance: anonymous"))
    mine, loose = Client(), Client()
    mine.force_login(town.ana.account)
    mine.post(START)
    loose.post(START)
    loose.force_login(town.ana.account)
    draft = Draft.objects.get(owner__isnull=True)
    answer = loose.post(f"/es/borradores/{draft.uuid}/guardar-en-mi-cuenta/", follow=True)
    assert "Ya tienes un borrador de este trámite" in answer.content.decode()
    assert Draft.objects.filter(owner__isnull=True).count() == 1


def test_a_draft_is_deleted_only_after_asking(filing, valid_html):
    address = f"/es/borradores/{filing.draft.uuid}/borrar/"
    valid_html(filing.client.get(address))
    assert Draft.objects.count() == 1
    filing.client.post(address)
    assert Draft.objects.count() == 0


def test_two_procedures_are_two_drafts(town, ana):
    first = begin(ana, town)
    text = PERMIT.replace("MTR-PERMIT", "MTR-OTHER")
    town.edition = published(text, town.extra["registrar"], town.extra["publisher"], town.at)
    assert begin(ana, town).draft.pk != first.draft.pk


def test_an_edition_of_tomorrow_changes_nothing_today(town, filing):
    from ventanilla.procedures import acts

    text, at = PERMIT.replace("money(100)", "money(250)"), town.at
    draft = acts.draft_edition(source=text, by=town.extra["registrar"], at=at)
    acts.propose(draft=draft, by=town.extra["registrar"], at=at)
    acts.publish(
        draft=draft, in_force_from=(at + timedelta(days=1)).date(), by=town.extra["publisher"], at=at
    )
    assert filing.client.get(filing.at("shop")).status_code == 200


def test_an_officer_is_told_to_use_their_own_account(rosa, valid_html):
    page = rosa.get(START)
    assert "Entraste como persona servidora pública" in page.content.decode()
    valid_html(page)
    assert rosa.post(START)["Location"] == "/es/account/sign-out/"
    assert Draft.objects.count() == 0
