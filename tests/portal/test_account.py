"""What a person has here: cases, drafts, messages, who looked, corrections, withdrawal."""

import html
import re
from datetime import timedelta

import pytest
from django.test import Client

from tests.bench.town import PERMIT, published
from tests.portal.conftest import begin, photo, signed_in
from ventanilla.dossiers import acts
from ventanilla.dossiers.models import Answers, Draft
from ventanilla.dossiers.states import State
from ventanilla.ledger.reads import note_read
from ventanilla.notices.acts import tell


@pytest.fixture
def told(town):
    """Two messages of Ana's, one with a link."""
    first = tell(title="Uno", body="Hola.\n\nAdiós.", at=town.at, account=town.ana.account)
    second = tell(title="Dos", body="Mira.", at=town.at, account=town.ana.account, link="/es/mi-cuenta/")
    return first, second


@pytest.mark.parametrize("language", ["es", "en"])
def test_every_page_of_the_account_is_valid(town, ana, told, valid_html, language):
    from tests.portal.conftest import SHOP

    filing = begin(ana, town)
    filing.send("shop", **SHOP)
    filing.send("papers", deed_file=photo())
    ana.post(filing.review, {"oath": "yes"})
    begin(ana, town)
    filing.draft.refresh_from_db()
    folio = filing.draft.dossier.folio
    paths = [
        "mi-cuenta/", f"mis-tramites/{folio}/", f"mis-tramites/{folio}/retirar/", "avisos/",
        f"avisos/{told[0].uuid}/", "quien-vio-mis-datos/", f"borradores/{Draft.objects.latest('pk').uuid}/borrar/",
    ]  # fmt: skip
    for path in paths:
        answer = ana.get(f"/{language}/{path}")
        assert answer.status_code == 200, path
        valid_html(answer)


def test_an_empty_account_says_what_to_do(ana, valid_html):
    page = ana.get("/es/mi-cuenta/")
    assert "Todavía no tienes trámites" in page.content.decode()
    valid_html(page)
    for path in ("avisos/", "quien-vio-mis-datos/"):
        valid_html(ana.get(f"/es/{path}"))


def test_the_account_counts_unread_messages_and_reading_is_a_post(ana, told):
    assert "2 nuevos" in ana.get("/es/mi-cuenta/").content.decode()
    ana.get(f"/es/avisos/{told[1].uuid}/")
    assert "2 nuevos" in ana.get("/es/mi-cuenta/").content.decode()
    assert ana.post(f"/es/avisos/{told[1].uuid}/")["Location"] == "/es/mi-cuenta/"
    assert "1 nuevo" in ana.get("/es/mi-cuenta/").content.decode()


def test_a_case_says_where_it_stands_who_has_it_and_what_was_sent(town, ana, valid_html):
    dossier = town.filed()
    page = ana.get(f"/es/mis-tramites/{dossier.folio}/")
    words = page.content.decode()
    for said in ("En revisión", "Licencias, Seguridad", "Papelería Lupita", "lunes 7 de diciembre de 2026"):
        assert said in words
    valid_html(page)


def test_a_folio_may_be_written_as_one_likes(town, ana):
    folio = town.filed().folio
    assert ana.get(f"/es/mis-tramites/{folio.lower().replace('-', ' ')}/").status_code == 200
    for wrong in ("nada", "VT-0000-0000-0000", "%00", "..%2f..%2fetc"):
        assert ana.get(f"/es/mis-tramites/{wrong}/").status_code == 404


def test_a_decided_case_shows_its_papers_and_they_open(town, ana, valid_html):
    dossier = town.ready_to_decide()
    acts.decide(dossier=dossier, stage="decision", granted=True, reasons="", by=town.elena, at=town.at)
    page = ana.get(f"/es/mis-tramites/{dossier.folio}/")
    valid_html(page)
    assert "Aprobado" in page.content.decode()
    from ventanilla.documents.models import Paper

    papers = Paper.objects.of(dossier.subject)
    assert papers.count() == 2
    for paper in papers.order_by("pk"):
        assert f"papeles/{paper.uuid}.pdf" in page.content.decode()
        answer = ana.get(f"/es/mis-tramites/{dossier.folio}/papeles/{paper.uuid}.pdf")
        assert answer.content.startswith(b"%PDF")
        assert "no-store" in answer["Cache-Control"]


def test_who_looked_is_told_in_words(town, ana, valid_html):
    for what in ("dossier", "file:3"):
        note_read(
            reader=f"officer:{town.rosa.pk}", reader_name="Rosa", unit="Licencias", person=town.ana.ref,
            subject="x", what=what, at=town.at,
        )  # fmt: skip
    page = ana.get("/es/quien-vio-mis-datos/")
    for words in ("Rosa", "Licencias", "Un archivo que enviaste", "Tu trámite"):
        assert words in page.content.decode()
    valid_html(page)


# Withdrawing


def test_withdrawing_asks_first_and_then_closes(town, ana):
    dossier = town.filed()
    address = f"/es/mis-tramites/{dossier.folio}/retirar/"
    ana.get(address)
    dossier.refresh_from_db()
    assert dossier.state == State.IN_REVIEW
    assert ana.post(address)["Location"] == f"/es/mis-tramites/{dossier.folio}/"
    dossier.refresh_from_db()
    assert dossier.state == State.WITHDRAWN


def test_a_case_that_is_closed_cannot_be_withdrawn_and_says_so(town, ana, valid_html):
    dossier = town.filed()
    acts.withdraw(dossier=dossier, by=town.ana, at=town.at)
    answer = ana.post(f"/es/mis-tramites/{dossier.folio}/retirar/")
    assert answer.status_code == 409
    assert "Este trámite ya terminó" in answer.content.decode()
    valid_html(answer)


# Correcting


def test_the_correction_says_what_is_wrong_until_when_and_shows_the_old_answer(
    ana, asked_to_correct, valid_html
):
    case = ana.get(f"/es/mis-tramites/{asked_to_correct.folio}/").content.decode()
    assert "Ver qué falta y corregirlo" in case
    page = ana.get(f"/es/mis-tramites/{asked_to_correct.folio}/corregir/")
    words = page.content.decode()
    for said in ("lunes 30 de noviembre de 2026", "distinta de la que se pide", "Lo que habías enviado"):
        assert said in words
    assert words.count("Papelería Lupita") == 2  # in the list of what was sent, and in the box
    assert 'name="area"' not in words
    valid_html(page)


def test_a_correction_sends_what_was_asked_and_nothing_else(ana, asked_to_correct):
    address = f"/es/mis-tramites/{asked_to_correct.folio}/corregir/"
    answer = ana.post(
        address,
        {"shop": "Papelería Benita", "area": "499", "asked": ["shop", "area"], "confirmed": "yes"},
        follow=True,
    )
    assert "Recibimos tu corrección" in answer.content.decode()
    content = Answers.objects.get(number=2).content
    assert (content["shop"], content["area"]) == ("Papelería Benita", "40")
    assert (
        ana.post(address, {"shop": "Tercera", "confirmed": "yes"})["Location"]
        == f"/es/mis-tramites/{asked_to_correct.folio}/"
    )
    assert Answers.objects.count() == 2


def test_a_correction_that_cannot_be_read_stays_on_the_page(ana, asked_to_correct, valid_html):
    answer = ana.post(f"/es/mis-tramites/{asked_to_correct.folio}/corregir/", {"shop": ""})
    assert answer.status_code == 422
    valid_html(answer)
    assert Answers.objects.count() == 1


def test_a_file_is_corrected_by_another(town, ana, valid_html):
    from tests.portal.conftest import SHOP

    filing = begin(ana, town)
    filing.send("shop", **SHOP)
    filing.send("papers", deed_file=photo(name="vieja.jpg"))
    ana.post(filing.review, {"oath": "yes"})
    filing.draft.refresh_from_db()
    dossier = filing.draft.dossier
    items = [("deed", "unreadable")]
    acts.request_correction(dossier=dossier, stage="papers", items=items, by=town.rosa, at=town.at)
    address = f"/es/mis-tramites/{dossier.folio}/corregir/"
    page = ana.get(address)
    assert "vieja.jpg" in page.content.decode()
    valid_html(page)
    old = Answers.objects.get(number=1).content["deed_file"][0]["id"]
    ana.post(
        address, {"deed_file": photo("grey", name="nueva.jpg"), "deed_file__kept": old, "confirmed": "yes"}
    )
    [new] = Answers.objects.get(number=2).content["deed_file"]
    assert new["name"] == "nueva.jpg"
    assert new["id"] != old
    case = ana.get(f"/es/mis-tramites/{dossier.folio}/").content.decode()
    assert f"archivos/{new['id']}/" in case
    assert ana.get(f"/es/mis-tramites/{dossier.folio}/archivos/{new['id']}/").status_code in (200, 409)


def test_what_was_and_what_will_be_stand_side_by_side_before_anything_is_sent(
    ana, asked_to_correct, valid_html
):
    address = f"/es/mis-tramites/{asked_to_correct.folio}/corregir/"
    check = ana.post(address, {"shop": "Papelería <b>Benita</b>", "asked": "shop"})
    valid_html(check)
    [row] = check.context["rows"]
    assert (row["was"], row["will_be"]) == ("Papelería Lupita", "Papelería &lt;b&gt;Benita&lt;/b&gt;")
    assert Answers.objects.count() == 1
    again = ana.post(address, {**dict(hidden(check)), "change": "yes"})
    assert again.status_code == 200
    assert 'value="Papelería &lt;b&gt;Benita&lt;/b&gt;"' in again.content.decode()
    assert Answers.objects.count() == 1
    ana.post(address, {**dict(hidden(check)), "confirmed": "yes"})
    assert Answers.objects.get(number=2).content["shop"] == "Papelería <b>Benita</b>"


def test_what_was_not_changed_says_so(ana, asked_to_correct):
    address = f"/es/mis-tramites/{asked_to_correct.folio}/corregir/"
    assert "Sin cambio" in ana.post(address, {"shop": "Papelería Lupita"}).content.decode()
    assert "Sin cambio" not in ana.post(address, {"shop": "Otra"}).content.decode()


def test_who_sends_nothing_of_what_was_asked_sees_it_before(town, ana, valid_html):
    dossier = town.filed()
    items = [("deed", "missing")]
    acts.request_correction(dossier=dossier, stage="papers", items=items, by=town.rosa, at=town.at)
    check = ana.post(f"/es/mis-tramites/{dossier.folio}/corregir/", {"asked": "deed_file"})
    valid_html(check)
    [row] = check.context["rows"]
    assert row["is_same"]
    assert Answers.objects.count() == 1


def test_a_new_file_replaces_the_old_one_through_the_look_and_back(town, ana, valid_html):
    from tests.portal.conftest import SHOP

    filing = begin(ana, town)
    filing.send("shop", **SHOP)
    filing.send("papers", deed_file=photo(name="vieja.jpg"))
    ana.post(filing.review, {"oath": "yes"})
    filing.draft.refresh_from_db()
    dossier = filing.draft.dossier
    items = [("deed", "unreadable")]
    acts.request_correction(dossier=dossier, stage="papers", items=items, by=town.rosa, at=town.at)
    address = f"/es/mis-tramites/{dossier.folio}/corregir/"
    old = Answers.objects.get(number=1).content["deed_file"][0]["id"]
    check = ana.post(address, {"deed_file": photo("grey", name="nueva.jpg"), "deed_file__kept": old})
    valid_html(check)
    [row] = check.context["rows"]
    assert "vieja.jpg" in row["was"]
    assert "nueva.jpg" in row["will_be"]
    back = ana.post(address, {**dict(hidden(check)), "change": "yes"}).content.decode()
    assert f'name="deed_file__kept" value="{old}"' not in back
    gone = ana.post(address, {"deed_file__kept": old, "deed_file__remove": old})
    assert old not in gone.content.decode().split("v-form")[1]
    [row] = ana.post(address, {"asked": "deed_file"}).context["rows"]
    assert "vieja.jpg" not in row["will_be"], "what was taken away does not come back"
    ana.post(address, {**dict(hidden(check)), "confirmed": "yes"})
    assert [file["name"] for file in Answers.objects.get(number=2).content["deed_file"]] == ["nueva.jpg"]


def hidden(answer):
    """Names and values that a page of the correction carries along."""
    pattern = r'<input type="hidden" name="([^"]+)" value="([^"]*)">'
    found = re.findall(pattern, answer.content.decode())
    return [(name, html.unescape(value)) for name, value in found if name != "csrfmiddlewaretoken"]


def test_a_case_without_account_is_corrected_with_folio_and_code(town, newer, valid_html):
    from ventanilla.dossiers.tracking import access_code

    town.edition = newer(("assurance: basic", "assurance: anonymous"))
    dossier = town.filed(key="k" * 43)
    items = [("shop", "wrong")]
    acts.request_correction(dossier=dossier, stage="papers", items=items, by=town.rosa, at=town.at)
    client = Client()
    address = f"/es/seguir/{dossier.folio}/corregir/"
    assert client.get(address).status_code == 404
    client.post("/es/seguir/", {"folio": dossier.folio, "code": access_code(dossier)})
    assert "Ver qué falta y corregirlo" in client.get(f"/es/seguir/{dossier.folio}/").content.decode()
    valid_html(client.get(address))
    client.post(address, {"shop": "Otra", "confirmed": "yes"})
    assert Answers.objects.get(number=2).content["shop"] == "Otra"


def test_whoever_holds_the_code_of_a_case_with_an_owner_cannot_correct_it(asked_to_correct):
    from ventanilla.dossiers.tracking import access_code

    client = Client()
    client.post("/es/seguir/", {"folio": asked_to_correct.folio, "code": access_code(asked_to_correct)})
    address = f"/es/seguir/{asked_to_correct.folio}/corregir/"
    assert client.get(address).status_code == client.post(address, {"shop": "x"}).status_code == 404


# Bounds


def test_account_and_case_ask_the_same_however_much_there_is(town, ana, told, page_sql):
    for number in range(5):
        text = PERMIT.replace("MTR-PERMIT", f"MTR-PERMIT-{number}")
        town.edition = published(text, town.extra["registrar"], town.extra["publisher"], town.at)
        dossier = town.filed(at=town.at + timedelta(minutes=number))
        town.draft()
    page_sql(ana, "/es/mi-cuenta/", "account", at_most=7)
    page_sql(ana, f"/es/mis-tramites/{dossier.folio}/", "case", at_most=14)


def test_an_officer_who_is_no_applicant_is_shown_the_desk(town):
    assert signed_in(town.rosa.account).get("/es/mi-cuenta/")["Location"].startswith("/es/")


def test_after_a_no_by_silence_the_page_says_how_to_contest_it(town, ana):
    dossier = town.filed()
    acts.settle_clock(dossier=dossier, at=town.at + timedelta(days=60))
    page = ana.get(f"/es/mis-tramites/{dossier.folio}/").content.decode()
    assert "Si no estás de acuerdo" in page
    assert "Recurso de inconformidad, ante el superior" in page
    assert "15 días hábiles" in page
    assert "Administrative appeal" in ana.get(f"/en/mis-tramites/{dossier.folio}/").content.decode()


def test_a_lone_question_to_correct_stands_under_the_heading_of_its_page(town, client):
    dossier = town.filed()
    acts.request_correction(
        dossier=dossier, stage="papers", items=[("deed", "missing")], by=town.rosa, at=town.at
    )
    client.force_login(town.ana.account)
    page = client.get(f"/es/mis-tramites/{dossier.folio}/corregir/").content.decode()
    assert page.count("<h1") == 1
