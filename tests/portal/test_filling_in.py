"""One page at a time: saved at each step, nothing lost on the way."""

import json
import re
from io import BytesIO
from urllib.parse import urlencode

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.bench.town import PASSWORD
from tests.portal.conftest import SHOP, begin, photo
from ventanilla.documents.models import File
from ventanilla.dossiers.models import Draft


def kept(page):
    """The files that a page says it has, as (input, uuid)."""
    return re.findall(r'name="(\w+__kept)" value="([^"]+)"', page.content.decode())


@pytest.mark.parametrize("language", ["es", "en"])
def test_every_page_of_a_form_is_valid(rich, town, ana, valid_html, language):
    filing = begin(ana, town, language)
    for page in ("shop", "papers"):
        answer = filing.client.get(filing.at(page).replace("/es/", f"/{language}/"))
        assert answer.status_code == 200
        valid_html(answer)
    valid_html(filing.send("shop"))
    valid_html(filing.send("papers", deed_file=photo()))


def test_what_can_be_read_is_saved_and_what_cannot_is_shown_as_typed(filing, valid_html):
    answer = filing.send("shop", shop="Papelería «Lupita»", kind="shop", area="cuarenta", alcohol="no")
    assert answer.status_code == 422
    assert filing.saved() == {"shop": "Papelería «Lupita»", "kind": "shop", "alcohol": False}
    page = answer.content.decode()
    assert 'value="cuarenta"' in page
    assert "Papelería «Lupita»" in page
    assert "<title>Error:" in page
    assert 'href="#area"' in page
    valid_html(answer)


def test_the_person_comes_back_to_the_first_page_that_is_left(filing):
    address = f"/es/borradores/{filing.draft.uuid}/"
    assert filing.client.get(address)["Location"] == filing.at("shop")
    filing.send("shop", **SHOP)
    assert filing.client.get(address)["Location"] == filing.at("papers")
    filing.send("papers")
    assert filing.client.get(address)["Location"] == filing.review


def test_a_change_from_the_check_page_leads_back_to_it(ready):
    page = ready.client.get(ready.at("shop", "?volver=revisar")).content.decode()
    assert f'href="{ready.review}"' in page
    answer = ready.send("shop", "?volver=revisar", **{**SHOP, "shop": "Otra"})
    assert answer["Location"] == ready.review
    assert ready.saved()["shop"] == "Otra"


def test_without_script_a_question_that_comes_into_view_is_asked_once_more_without_errors(
    rich, town, ana, valid_html
):
    filing = begin(ana, town)
    first = filing.client.get(filing.at("shop")).content.decode()
    wrapper = re.search(
        r'<div class="v-question" data-when-field="alcohol" data-when-values="([^"]+)" hidden>', first
    )
    assert json.loads(wrapper[1].replace("&quot;", '"')) == ["yes"]
    asked = re.findall(r'name="asked" value="(\w+)"(?! disabled)', first)
    assert "hours" not in asked
    answer = filing.send("shop", **{**SHOP, "alcohol": "yes"}, asked=asked)
    assert answer.status_code == 200
    assert "govuk-error-summary" not in answer.content.decode()
    assert 'name="asked" value="hours"' in answer.content.decode()
    valid_html(answer)
    answer = filing.send("shop", **{**SHOP, "alcohol": "yes"}, hours="9 a 18", asked=[*asked, "hours"])
    assert answer.status_code == 302
    assert filing.saved()["hours"] == "9 a 18"


def test_adding_and_removing_items_keeps_what_was_typed(rich, town, ana):
    filing = begin(ana, town)
    typed = {
        **SHOP,
        "area": "muchos",
        "notes": "uno\ndos",
        "partners__rows": "1",
        "partners__0__name": "Benita",
    }
    added = filing.send("shop", **typed, partners__add="1").content.decode()
    assert "govuk-error-summary" not in added
    for words in ('value="Benita"', 'name="partners__1__name"', 'value="muchos"', "uno\ndos"):
        assert words in added
    typed |= {"partners__rows": "2", "partners__1__name": "Zoila"}
    removed = filing.send("shop", **typed, partners__remove="0").content.decode()
    assert 'value="Zoila"' in removed
    assert "Benita" not in removed


def test_a_refused_upload_keeps_every_other_answer(rich, town, ana):
    filing = begin(ana, town)
    filing.send("shop", **SHOP)
    program = SimpleUploadedFile("acta.pdf", b"MZ\x90\x00" + b"\x00" * 400, content_type="application/pdf")
    answer = filing.send("papers", deed_file=[photo(), photo("grey"), program])
    assert answer.status_code == 422
    assert len(kept(answer)) == 2
    again = filing.send("papers", deed_file__kept=[uuid for _name, uuid in kept(answer)])
    assert again.status_code == 302
    assert len(filing.saved()["deed_file"]) == 2


def test_one_file_of_two_waits_on_the_page_for_the_other(rich, town, ana, valid_html):
    filing = begin(ana, town)
    filing.send("shop", **SHOP)
    answer = filing.send("papers", deed_file=photo(name="escritura 1.jpg"))
    assert answer.status_code == 422
    assert "escritura 1.jpg" in answer.content.decode()
    valid_html(answer)
    second = filing.send(
        "papers", deed_file=photo("grey"), deed_file__kept=[uuid for _n, uuid in kept(answer)]
    )
    assert second.status_code == 302
    assert len(filing.saved()["deed_file"]) == 2


def test_a_file_can_be_opened_and_taken_away_without_script(filing, valid_html):
    filing.send("shop", **SHOP)
    filing.send("papers", deed_file=photo(name="escritura.jpg"))
    page = filing.client.get(filing.at("papers"))
    uuid = kept(page)[0][1]
    assert f"/es/borradores/{filing.draft.uuid}/archivos/{uuid}/" in page.content.decode()
    valid_html(page)
    answer = filing.send("papers", deed_file__kept=uuid, deed_file__remove=uuid)
    assert answer["Location"] == filing.at("papers")
    assert "escritura.jpg" not in filing.client.get(filing.at("papers")).content.decode()
    assert "deed_file" not in filing.saved()
    assert File.objects.count() == 0


def test_a_file_that_another_answer_holds_is_not_thrown_away(town, filing):
    filing.send("shop", **{**SHOP, "alcohol": "yes"})
    filing.send("papers", deed_file=photo(), alcohol_file=photo())
    uuid = filing.saved()["deed_file"][0]["id"]
    assert filing.saved()["alcohol_file"][0]["id"] == uuid  # the same bytes are the same file
    filing.send("papers", deed_file__remove=uuid)
    assert "deed_file" not in filing.saved()
    assert File.objects.filter(uuid=uuid).exists()


def test_taking_one_of_two_needed_files_away_keeps_the_other_on_the_page(rich, town, ana):
    filing = begin(ana, town)
    filing.send("shop", **SHOP)
    filing.send("papers", deed_file=[photo(name="a.jpg"), photo("grey", name="b.jpg")])
    first, second = (each["id"] for each in filing.saved()["deed_file"])
    answer = filing.send("papers", deed_file__kept=[first, second], deed_file__remove=first)
    assert kept(answer) == [("deed_file__kept", second)]
    assert "govuk-error-summary" not in answer.content.decode()
    again = filing.send("papers", deed_file__kept=second, deed_file=photo("red"))
    assert again.status_code == 302
    assert len(filing.saved()["deed_file"]) == 2


def test_a_new_file_takes_the_place_of_the_only_one(filing):
    filing.send("shop", **SHOP)
    filing.send("papers", deed_file=photo())
    old = filing.saved()["deed_file"][0]["id"]
    filing.send("papers", deed_file=photo("grey"), deed_file__kept=old)
    assert [each["id"] for each in filing.saved()["deed_file"]] != [old]
    assert not File.objects.filter(uuid=old).exists()


@pytest.mark.parametrize("told", ["", "x", "../../secret", "\x00", "00000000-0000-4000-8000-000000000000"])
def test_only_files_of_this_draft_come_back_by_their_name(town, filing, mario, told):
    theirs = begin(mario, town)
    theirs.send("shop", **SHOP)
    theirs.send("papers", deed_file=photo())
    foreign = theirs.saved()["deed_file"][0]["id"]
    filing.send("shop", **SHOP)
    answer = filing.send("papers", deed_file__kept=[told, foreign], deed_file__remove=[told])
    assert answer.status_code in (200, 302)
    assert "deed_file" not in filing.saved()
    assert File.objects.filter(uuid=foreign).exists()


def test_a_photo_that_is_hard_to_read_is_said_once_and_stops_nobody(filing):
    filing.send("shop", **SHOP)
    answer = filing.send("papers", deed_file=photo(size=(200, 150), name="mini.jpg"))
    assert answer["Location"] == filing.review
    assert "mini.jpg: La imagen" in filing.client.get(filing.review).content.decode()
    assert "mini.jpg: La imagen" not in filing.client.get(filing.review).content.decode()


def test_a_mistyped_mail_provider_is_said_once_and_stops_nobody(rich, town, ana):
    filing = begin(ana, town)
    answer = filing.send("shop", **SHOP, mail="ana@gmial.com")
    assert answer["Location"] == filing.at("papers")
    assert "gmail.com" in filing.client.get(filing.at("papers")).content.decode()
    assert filing.saved()["mail"] == "ana@gmial.com"


def test_what_the_account_knows_is_filled_in_until_the_person_empties_it(town, ana, newer):
    town.edition = newer(
        ("{id: shop, kind: text,", "{id: shop, kind: text, required: false, prefill: person.given_names,")
    )
    filing = begin(ana, town)
    assert 'value="Ana"' in filing.client.get(filing.at("shop")).content.decode()
    filing.send("shop", **{**SHOP, "shop": ""})
    assert "shop" not in filing.saved()
    assert 'value="Ana"' not in filing.client.get(filing.at("shop")).content.decode()


# A session that ended


def test_a_session_that_ended_signs_in_again_and_finds_what_was_typed(town, filing):
    later = Client()  # the same browser, its session gone
    answer = later.post(filing.at("shop"), {**SHOP, "area": "cuarenta"})
    assert answer.status_code == 302
    assert answer["Location"].startswith("/es/account/sign-in/?next=")
    assert "Tu sesión terminó" in later.get(answer["Location"]).content.decode()
    back = later.post(answer["Location"], {"login": "ana@ejemplo.mx", "password": PASSWORD})
    assert back["Location"] == filing.at("shop")
    page = later.get(back["Location"]).content.decode()
    assert "Papelería Lupita" in page
    assert 'value="cuarenta"' in page
    assert filing.saved() == {}
    later.post(filing.at("shop"), SHOP)
    assert filing.saved()["shop"] == "Papelería Lupita"
    later.post(filing.at("shop"), {**SHOP, "shop": "Otra"})
    assert "Papelería Lupita" not in later.get(filing.at("shop")).content.decode()


def test_what_a_stranger_typed_is_never_shown_to_the_owner_nor_the_draft_to_the_stranger(town, filing):
    stranger = Client()
    stranger.post(filing.at("shop"), {**SHOP, "shop": "Ajena"})
    stranger.force_login(town.mario.account)
    assert stranger.get(filing.at("shop")).status_code == 404
    assert "Ajena" not in filing.client.get(filing.at("shop")).content.decode()
    assert filing.saved() == {}


def test_huge_or_foreign_posts_without_session_are_not_kept(town, filing):
    client = Client()
    client.post(filing.at("shop"), {"shop": "x" * 100_000})
    client.post("/es/borradores/00000000-0000-4000-8000-000000000000/paginas/shop/", {"shop": "x"})
    assert "typed" not in client.session


# Hostile input


@pytest.mark.parametrize(
    "said",
    [
        {"shop": "\x00", "area": "\x00"},
        {"shop": "x" * 2_000_000},
        {"shop": ["a", "b"], "kind": ["shop", "workshop"], "area": "-1e999"},
        {"kind": "bar", "alcohol": "maybe", "area": "NaN"},
        {"unknown": "x", "asked": ["nothing", "__class__", ""]},
        {"deed_file": "not a file", "deed_file__remove": "x"},
        {"partners__rows": "999999999999", "partners__add": ""},
    ],
    ids=str,
)
def test_nonsense_is_answered_with_a_page_and_saves_no_nonsense(filing, valid_html, said):
    answer = filing.send("shop", **said)
    assert answer.status_code in (200, 422)
    valid_html(answer)
    assert set(filing.saved()) <= {"shop", "kind", "area", "alcohol"}
    assert "\x00" not in str(filing.saved())


def test_a_post_larger_than_any_form_is_refused_in_words(filing):
    body = urlencode({"shop": "x" * 3_000_000})
    answer = filing.client.post(filing.at("shop"), body, content_type="application/x-www-form-urlencoded")
    assert answer.status_code == 400
    assert b"Traceback" not in answer.content


@pytest.mark.parametrize("page", ["nothing", "papers2", "-", "shop/../papers"])
def test_a_page_that_the_form_does_not_have_leads_to_the_draft_or_nowhere(filing, page):
    assert filing.client.get(filing.at(page)).status_code in (302, 404)
    assert filing.client.post(filing.at(page), SHOP).status_code in (302, 404)
    assert filing.saved() == {}


@pytest.mark.parametrize("uuid", ["x", "1", "00000000-0000-4000-8000-00000000000g", "%00"])
def test_a_mangled_draft_is_a_404(ana, uuid):
    for rest in ("", "revisar/", "comprobante/", "borrar/", "paginas/shop/"):
        assert ana.get(f"/es/borradores/{uuid}/{rest}").status_code == 404


def test_a_name_that_climbs_folders_is_only_a_name(filing):
    filing.send("shop", **SHOP)
    wicked = SimpleUploadedFile("x.jpg", photo().read(), content_type="image/jpeg")
    wicked.name = "../../../etc/<b>pasaporte</b>.jpg"
    content = BytesIO(wicked.read())
    content.name = wicked.name
    assert filing.send("papers", deed_file=content).status_code == 302
    file = File.objects.get()
    assert "/" not in file.name
    assert ".." not in file.storage_name
    assert "<b>" not in filing.client.get(filing.review).content.decode()


def test_too_many_uploads_a_minute_are_asked_to_wait(filing):
    address = filing.at("papers")
    answers = [filing.client.post(address, {"x": "1"}).status_code for _time in range(31)]
    assert 429 not in answers[:30]
    assert answers[30] == 429
    waiting = filing.client.post(address, {"x": "1"})
    assert waiting["Retry-After"] == "60"
    assert filing.client.get(filing.at("shop")).status_code == 200  # reading is never limited


def test_a_page_of_a_form_is_bounded_in_queries(ready, page_sql):
    page_sql(ready.client, ready.at("shop"), "page", at_most=8)
    ready.send("papers", deed_file=photo())
    page_sql(ready.client, ready.at("papers"), "page-with-files", at_most=9)
    assert Draft.objects.count() == 1
