"""Checking, affirming, sending once, and the receipt."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.portal.conftest import SHOP, begin, photo
from ventanilla.documents.models import File
from ventanilla.dossiers import acts
from ventanilla.dossiers.models import Answers, Dossier

WICKED = "<script>alert(1)</script><b onmouseover=x>'\"{{ 7|add:7 }}"
AUTOMATIC = [
    ("  - {id: papers, kind: review, unit: licencias, name: {es: Revisión, en: Review}}\n", ""),
    (
        "  - {id: safety, kind: opinion, unit: seguridad, name: {es: Opinión de seguridad, en: Safety opinion}, "
        "working_days: 3}\n",
        "",
    ),
    (
        "{id: decision, kind: decision, unit: licencias, name: {es: Resolución, en: Decision}, "
        "after: [papers, safety]}",
        '{id: decision, kind: automatic, unit: licencias, grants: "area < 100", reasons: '
        '[{when: "area >= 100", text: {es: Mide 100 m² o más., en: It is 100 m² or more.}, '
        'legal_basis: [{law: Ley de Prueba, article: "4"}]}, '
        '{when: "area < 100", text: {es: Mide menos de 100 m²., en: It is less than 100 m².}, '
        'legal_basis: [{law: Ley de Prueba, article: "4"}]}]}',
    ),
]


def send(filing, **said):
    return filing.client.post(filing.review, {"oath": "yes", **said})


def test_sending_leads_to_a_receipt_with_folio_code_date_and_papers(ready, valid_html):
    answer = send(ready)
    assert answer["Location"] == ready.receipt
    dossier = Dossier.objects.get()
    page = ready.client.get(ready.receipt)
    words = page.content.decode()
    valid_html(page)
    assert dossier.folio in words
    assert "Recibimos tu solicitud" in words
    assert "a más tardar el lunes 7 de diciembre de 2026" in words
    assert "negativa ficta" in words
    assert ready.client.get(f"/es/borradores/{ready.draft.uuid}/comprobante.pdf").content.startswith(b"%PDF")


def test_sending_twice_is_one_dossier(ready):
    first, second = send(ready), send(ready)
    assert first["Location"] == second["Location"]
    assert Dossier.objects.count() == 1
    assert ready.client.get(ready.review)["Location"] == ready.receipt
    assert ready.send("shop", **SHOP)["Location"] == ready.receipt  # an old tab


def test_without_the_statement_nothing_is_sent_and_the_box_is_shown(ready, valid_html):
    answer = ready.client.post(ready.review)
    assert answer.status_code == 422
    assert 'href="#oath"' in answer.content.decode()
    valid_html(answer)
    assert Dossier.objects.count() == 0


def test_what_is_missing_is_named_and_leads_to_its_question(ready, valid_html):
    ready.send("shop", **{**SHOP, "area": "mucha"})
    answer = send(ready)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert f"{ready.at('shop')}?volver=revisar#area" in page
    valid_html(answer)
    assert Dossier.objects.count() == 0


def test_a_check_that_fails_says_its_sentence_and_leads_to_its_question(town, ana, valid_html):
    filing = begin(ana, town)
    filing.send("shop", **{**SHOP, "area": "501"})
    filing.send("papers")
    answer = send(filing)
    assert "El local mide más de 500 m²" in answer.content.decode()
    assert f"{filing.at('shop')}?volver=revisar#area" in answer.content.decode()
    valid_html(answer)


def test_the_check_page_waits_until_every_page_was_seen(filing):
    filing.send("shop", **SHOP)
    assert filing.client.get(filing.review)["Location"] == f"/es/borradores/{filing.draft.uuid}/"


@pytest.mark.parametrize("language", ["es", "en"])
def test_the_check_page_is_valid_keeps_lines_and_lists_files(rich, town, ana, valid_html, language):
    filing = begin(ana, town, language)
    filing.send("shop", **SHOP, notes="uno\r\ndos", partners__rows="1", partners__0__name="Benita")
    filing.send("papers", deed_file=[photo(name="a.jpg"), photo("grey", name="b.jpg")])
    page = filing.client.get(filing.review.replace("/es/", f"/{language}/"))
    valid_html(page)
    words = page.content.decode()
    assert "uno<br>dos" in words
    assert words.count("/archivos/") == 2
    assert "b.jpg" in words
    assert "Benita" in words


def test_answers_are_escaped_on_every_page(rich, town, ana, valid_html):
    filing = begin(ana, town)
    filing.send(
        "shop", **{**SHOP, "shop": WICKED}, notes=WICKED, partners__rows="1", partners__0__name=WICKED
    )
    names = [f"<img src=x onerror=alert({number})>.jpg" for number in (1, 2)]
    sent = [
        SimpleUploadedFile(name, photo(color).read())
        for name, color in zip(names, ("white", "grey"), strict=True)
    ]
    filing.send("papers", deed_file=sent)
    pages = [
        filing.client.get(address) for address in (filing.at("shop"), filing.at("papers"), filing.review)
    ]
    send(filing)
    folio = Dossier.objects.get().folio
    pages += [
        filing.client.get(path) for path in (filing.receipt, f"/es/mis-tramites/{folio}/", "/es/mi-cuenta/")
    ]
    for page in pages:
        assert page.status_code == 200
        text = page.content.decode()
        for raw in ("<script>alert", "<b onmouseover", "<img src=x"):
            assert raw not in text
        valid_html(page)
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in pages[2].content.decode()
    assert "{{ 7|add:7 }}" in pages[2].content.decode()


def test_a_file_found_infected_meanwhile_is_not_sent(ready, valid_html):
    ready.send("papers", deed_file=photo(name="acta.jpg"))
    File.objects.update(state=File.State.REFUSED, scanned_at="2026-11-23T16:00:00Z")
    answer = send(ready)
    assert answer.status_code == 422
    assert "El archivo «acta.jpg» tiene un virus" in answer.content.decode()
    valid_html(answer)
    page = ready.client.get(ready.at("papers"))
    assert "Este archivo tiene un virus" in page.content.decode()
    valid_html(page)
    assert Dossier.objects.count() == 0


def test_a_file_still_in_quarantine_answers_with_a_sentence(ready, valid_html):
    ready.send("papers", deed_file=photo())
    uuid = ready.saved()["deed_file"][0]["id"]
    address = f"/es/borradores/{ready.draft.uuid}/archivos/{uuid}/"
    answer = ready.client.get(address)
    assert answer.status_code == 409
    valid_html(answer)
    File.objects.update(state=File.State.CLEAN, scanned_at="2026-11-23T16:00:00Z")
    answer = ready.client.get(address)
    assert answer.status_code == 200
    assert answer["Content-Disposition"].startswith("attachment")
    assert BytesIO(answer.content).read(2) == b"\xff\xd8"


@pytest.mark.parametrize(("area", "granted"), [("40", True), ("140", False)])
def test_a_decision_by_rules_stands_on_the_receipt_with_reasons_and_appeal(
    ana, town, newer, valid_html, area, granted
):
    town.edition = newer(*AUTOMATIC)
    filing = begin(ana, town)
    filing.send("shop", **{**SHOP, "area": area})
    filing.send("papers")
    page = ana.get(send(filing)["Location"])
    words = page.content.decode()
    valid_html(page)
    assert ("Listo: tu trámite se aprobó" if granted else "No se aprobó") in words
    assert ("Mide menos de 100 m²." if granted else "Mide 100 m² o más.") in words
    assert "Recurso de inconformidad" in words
    assert ana.get(f"/es/borradores/{filing.draft.uuid}/resolucion.pdf").content.startswith(b"%PDF")


def test_without_a_decision_there_is_no_decision_to_download(ready):
    send(ready)
    assert ready.client.get(f"/es/borradores/{ready.draft.uuid}/resolucion.pdf").status_code == 404


def test_the_receipt_of_a_draft_leads_back_to_the_draft(ready):
    assert ready.client.get(ready.receipt)["Location"] == f"/es/borradores/{ready.draft.uuid}/"
    assert ready.client.get(f"/es/borradores/{ready.draft.uuid}/comprobante.pdf").status_code == 404


def test_a_case_waiting_for_correction_has_no_last_day_on_its_receipt(town, ready, valid_html):
    send(ready)
    acts.request_correction(
        dossier=Dossier.objects.get(),
        stage="papers",
        items=[("shop", "wrong")],
        by=town.rosa,
        at=town.at + timedelta(hours=1),
    )
    page = ready.client.get(ready.receipt)
    assert page.status_code == 200
    assert "Te respondemos a más tardar el  " not in page.content.decode()
    valid_html(page)


def test_check_page_and_receipt_are_bounded_in_queries(rich, town, ana, page_sql):
    filing = begin(ana, town)
    filing.send("shop", **SHOP)
    filing.send("papers", deed_file=[photo(), photo("grey"), photo("red")])
    page_sql(ana, filing.review, "review", at_most=7)
    send(filing)
    page_sql(ana, filing.receipt, "receipt", at_most=14)
    assert Answers.objects.count() == 1
