"""A case without an account: folio and code, and nothing else, open it."""

import pytest
from django.test import Client

from ventanilla.dossiers.tracking import access_code


@pytest.fixture
def case(town):
    return town.filed()


def ask(client, folio, code):
    return client.post("/es/seguir/", {"folio": folio, "code": code})


def test_folio_and_code_open_the_case_however_they_are_typed(case, valid_html):
    for folio in (
        case.folio,
        case.folio.lower(),
        case.folio.replace("-", " "),
        case.folio.removeprefix("VT-"),
    ):
        client = Client()
        answer = ask(client, f"  {folio} ", access_code(case).lower().replace("-", " "))
        assert answer["Location"] == f"/es/seguir/{case.folio}/"
    page = client.get(answer["Location"])
    assert "En revisión" in page.content.decode()
    assert "Papelería Lupita" not in page.content.decode()  # what was answered stays with the applicant
    assert client.get(f"/es/seguir/{case.folio.lower()}/").status_code == 200
    valid_html(page)
    valid_html(client.get(f"/en/seguir/{case.folio}/"))


@pytest.mark.parametrize(
    ("folio", "code"), [("", ""), ("VT-0000", "x"), ("\x00", "\x00"), ("x" * 5000, "y" * 5000)]
)
def test_anything_else_is_answered_in_words(case, valid_html, folio, code):
    answer = ask(Client(), folio, code)
    assert answer.status_code == 422
    valid_html(answer)


def test_the_right_folio_with_another_code_opens_nothing(town, case):
    other = town.filed(owner=town.mario)
    client = Client()
    answer = ask(client, case.folio, access_code(other))
    assert answer.status_code == 422
    assert "No encontramos un trámite con este folio y este código" in answer.content.decode()
    assert client.get(f"/es/seguir/{case.folio}/")["Location"] == "/es/seguir/"


def test_one_case_opens_no_other_and_no_paper_of_another(town, case):
    from ventanilla.documents.models import Paper

    other, client = town.filed(owner=town.mario), Client()
    ask(client, case.folio, access_code(case))
    foreign = Paper.objects.of(other.subject).get()
    assert client.get(f"/es/seguir/{case.folio}/papeles/{foreign.uuid}.pdf").status_code == 404
    assert client.get(f"/es/seguir/{other.folio}/papeles/{foreign.uuid}.pdf").status_code == 404


def test_guessing_is_slowed_down_in_words(case):
    client = Client()
    answers = [ask(client, case.folio, "AAAA-AAAA").status_code for _time in range(40)]
    assert answers[0] == 422
    assert answers[-1] == 429


def test_following_asks_the_same_however_long_the_story(town, page_sql):
    case, client = town.ready_to_decide(), Client()
    ask(client, case.folio, access_code(case))
    page_sql(client, f"/es/seguir/{case.folio}/", "follow", at_most=12)


def decided(town, **said):
    from ventanilla.dossiers import acts

    dossier = town.ready_to_decide(**said)
    acts.decide(dossier=dossier, stage="decision", granted=True, by=town.elena, at=town.at)
    return dossier


def papers_of(dossier):
    from ventanilla.documents.models import Paper

    return {paper.kind: paper.uuid for paper in Paper.objects.of(dossier.subject)}


def test_of_a_case_with_an_account_the_decision_opens_and_the_receipt_with_its_answers_does_not(town):
    case, client = decided(town), Client()
    ask(client, case.folio, access_code(case))
    papers = papers_of(case)
    assert client.get(f"/es/seguir/{case.folio}/papeles/{papers['licence']}.pdf").content.startswith(b"%PDF")
    assert client.get(f"/es/seguir/{case.folio}/papeles/{papers['receipt']}.pdf").status_code == 404
    assert str(papers["receipt"]) not in client.get(f"/es/seguir/{case.folio}/").content.decode()


def test_of_a_case_without_account_the_receipt_opens_too(town):
    case, client = town.filed(key="a browser of somebody's own"), Client()
    ask(client, case.folio, access_code(case))
    address = f"/es/seguir/{case.folio}/papeles/{papers_of(case)['receipt']}.pdf"
    assert client.get(address).content.startswith(b"%PDF")


def test_a_shared_phone_is_left_with_one_button(case):
    client = Client()
    ask(client, case.folio, access_code(case))
    assert client.get(f"/es/seguir/{case.folio}/").status_code == 200
    assert client.get("/es/seguir/olvidar/").status_code == 405
    page = client.post("/es/seguir/olvidar/", follow=True)
    assert "ya no queda nada tuyo" in page.content.decode()
    assert client.get(f"/es/seguir/{case.folio}/")["Location"] == "/es/seguir/"
