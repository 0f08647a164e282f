"""Anyone finds out whether a paper is ours, by its code or by its very bytes."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from ventanilla.documents import papers
from ventanilla.documents.models import Paper
from ventanilla.dossiers import acts


@pytest.fixture
def paper(town):
    dossier = town.ready_to_decide()
    return acts.decide(
        dossier=dossier, stage="decision", granted=True, reasons="", by=town.elena, at=town.at
    ).paper


def look(paper, language="es"):
    return Client().get(f"/{language}/verificar/{paper.code}/")


@pytest.mark.parametrize("language", ["es", "en"])
def test_a_paper_of_ours_says_what_it_is_and_no_name(paper, valid_html, language):
    page = look(paper, language)
    words = page.content.decode()
    assert page.status_code == 200
    assert paper.folio in words
    assert "Gómez" not in words
    assert "Papelería" not in words
    valid_html(page)


def test_the_code_is_read_however_it_is_typed(paper):
    for code in (paper.code.lower(), paper.code.replace("-", " "), f" {paper.code} "):
        answer = Client().post("/es/verificar/", {"code": code})
        assert answer["Location"] == f"/es/verificar/{paper.code}/"
    assert Client().get(f"/es/verificar/{paper.code.lower()}/").status_code == 200


def test_what_was_revoked_replaced_or_has_expired_says_so_first(town, paper, at_ten, valid_html):
    assert "Este documento es auténtico" in look(paper).content.decode()
    at_ten.move(days=400)
    assert "auténtico, pero ya venció" in look(paper).content.decode()
    other = Paper.objects.of(paper.subject).get(kind="receipt")
    paper.end(Paper.State.REPLACED, town.at, replaced_by=other)
    page = look(paper)
    assert "Otro documento más nuevo sustituyó a este" in page.content.decode()
    valid_html(page)
    other.end(Paper.State.REVOKED, town.at + timedelta(days=1))
    page = look(other)
    assert "Este documento fue revocado" in page.content.decode()
    assert "v-status--bad" in page.content.decode()
    valid_html(page)


def test_the_file_itself_is_compared_byte_by_byte(paper, valid_html):
    content = papers.pdf(paper)
    page = Client().post("/es/verificar/", {"file": SimpleUploadedFile("x.pdf", content)})
    assert page.status_code == 200
    assert "No cambió ni una letra" in page.content.decode()
    valid_html(page)
    changed = content[:-1] + bytes([content[-1] ^ 1])
    page = Client().post("/es/verificar/", {"file": SimpleUploadedFile("x.pdf", changed)})
    assert page.status_code == 404
    assert "alguien lo cambió" in page.content.decode()
    valid_html(page)


@pytest.mark.parametrize(
    "said", [{}, {"code": ""}, {"code": "\x00"}, {"code": "x" * 500}, {"code": "7K3M9Q"}], ids=str
)
def test_what_is_no_code_is_answered_in_words(db, valid_html, said):
    answer = Client().post("/es/verificar/", said)
    assert answer.status_code == 422
    valid_html(answer)


@pytest.mark.parametrize("code", ["x", "<script>", "7K3M9Q-2RH4XC-0D8TWB", "%00", "ñ" * 300])
def test_a_code_we_never_gave_is_a_404_that_explains(db, valid_html, code):
    answer = Client().get(f"/es/verificar/{code}/")
    assert answer.status_code == 404
    assert "No tenemos un documento con este código" in answer.content.decode()
    assert b"<script>" not in answer.content.replace(b'<script type="module"', b"")
    valid_html(answer)
