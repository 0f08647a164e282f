"""Every address of the portal, as owner, stranger, officer and nobody; and looking changes nothing."""

from dataclasses import dataclass
from typing import Any

import pytest
from django.apps import apps
from django.test import Client
from django.urls import get_resolver

from tests.portal.conftest import SHOP, begin, photo
from ventanilla.documents.models import File, Paper
from ventanilla.ledger.reads import note_read
from ventanilla.notices.acts import tell

# Names of the portal's addresses that anybody may open.
OPEN = {
    "figures",
    "treatment",
    "home", "procedures", "sheet", "start", "track", "verify", "verified", "help", "accessibility", "privacy",
    "search", "suggestions", "print-sheet", "agencies", "agency", "agency-news", "topic", "site-map", "news",
    "letters", "letter", "forget", "opinion", "thanks", "report-error", "error-reports", "error-report",
    "guides", "guide", "guide-answer",
    "offices", "office", "wifi", "wifi-alcaldia", "wifi-zone",
    "attempt", "interruptions", "record", "record-states", "verifier-file", "lots", "lot",
}  # fmt: skip
NEEDS_A_CODE = {
    "follow",
    "follow-paper",
    "follow-file",
    "follow-correct",
    "follow-appeal",
    "follow-appeal-file",
    "follow-conversation",
    "follow-message-file",
    "follow-hearing",
    "follow-package",
}
ONLY_POSTED = {"claim"}
CONDITIONAL = {
    "visit-photo",
    "decision-pdf",
    "correct",
    "appeal-file",
    "message-file",
    "hearing",
    "renewal",
    "modification",
}


@dataclass
class Things:
    """One of each thing of Ana's, and the address of each."""

    addresses: dict[str, str]


@pytest.fixture
def things(town: Any, ana: Client) -> Things:
    filed = begin(ana, town)
    filed.send("shop", **SHOP)
    filed.send("papers", deed_file=photo())
    file = File.objects.get().uuid
    ana.post(filed.review, {"oath": "yes"})
    filed.draft.refresh_from_db()
    dossier = filed.draft.dossier
    File.objects.update(state=File.State.CLEAN, scanned_at=town.at)
    draft = begin(ana, town)
    draft.send("shop", **SHOP)
    draft.send("papers", deed_file=photo("grey"))
    own = draft.saved()["deed_file"][0]["id"]
    File.objects.update(state=File.State.CLEAN, scanned_at=town.at)
    message = tell(title="Uno", body="Hola.", at=town.at, account=town.ana.account)
    paper = Paper.objects.of(dossier.subject).get()
    said = {"unit": "Licencias", "person": town.ana.ref, "subject": dossier.subject, "what": "dossier"}
    seen = note_read(reader=town.rosa.ref, reader_name="Rosa", at=town.at, **said)
    started, sent, case = (
        f"borradores/{draft.draft.uuid}",
        f"borradores/{filed.draft.uuid}",
        f"mis-tramites/{dossier.folio}",
    )
    return Things(
        {
            "draft": f"{started}/",
            "review": f"{started}/revisar/",
            "discard": f"{started}/borrar/",
            "page": f"{started}/paginas/shop/",
            "draft-file": f"{started}/archivos/{own}/",
            "claim": f"{started}/guardar-en-mi-cuenta/",
            "receipt": f"{sent}/comprobante/",
            "receipt-pdf": f"{sent}/comprobante.pdf",
            "decision-pdf": f"{sent}/resolucion.pdf",
            "account": "mi-cuenta/",
            "case": f"{case}/",
            "case-paper": f"{case}/papeles/{paper.uuid}.pdf",
            "case-file": f"{case}/archivos/{file}/",
            "case-package": f"{case}/expediente.zip",
            "visit-photo": f"{case}/fotos/{file}/",
            "follow-package": f"seguir/{dossier.folio}/expediente.zip",
            "correct": f"{case}/corregir/",
            "conversation": f"{case}/mensajes/",
            "message-file": f"{case}/mensajes/{file}/",
            "hearing": f"{case}/audiencia/",
            "follow-conversation": f"seguir/{dossier.folio}/mensajes/",
            "follow-message-file": f"seguir/{dossier.folio}/mensajes/{file}/",
            "follow-hearing": f"seguir/{dossier.folio}/audiencia/",
            "appeal": f"{case}/recurso/",
            "appeal-file": f"{case}/recurso/{file}/",
            "follow-appeal": f"seguir/{dossier.folio}/recurso/",
            "follow-appeal-file": f"seguir/{dossier.folio}/recurso/{file}/",
            "withdraw": f"{case}/retirar/",
            "renewal": f"{case}/renovar/",
            "modification": f"{case}/modificar/",
            "messages": "avisos/",
            "message": f"avisos/{message.uuid}/",
            "reads": "quien-vio-mis-datos/",
            "look": f"quien-vio-mis-datos/{seen.pk}/",
            "recusal": f"{case}/recusacion/",
            "follow": f"seguir/{dossier.folio}/",
            "follow-paper": f"seguir/{dossier.folio}/papeles/{paper.uuid}.pdf",
            "follow-file": f"seguir/{dossier.folio}/archivos/{file}/",
            "follow-correct": f"seguir/{dossier.folio}/corregir/",
        }
    )


START = "tramites/mtr-permit/empezar/"
# What belongs to whoever asks, not to Ana alone.
ONES_OWN = {"account", "messages", "reads"}


def test_every_address_of_the_portal_is_tried_here(things):
    resolver = get_resolver("ventanilla.portal.urls")
    names = {pattern.name for pattern in resolver.url_patterns}
    assert names == OPEN | set(things.addresses)


def test_the_owner_opens_everything(things, ana):
    for name, path in things.addresses.items():
        if name in NEEDS_A_CODE | ONLY_POSTED | CONDITIONAL:
            continue
        answer = ana.get(f"/es/{path}")
        assert answer.status_code in (200, 302), name
        assert "sign-in" not in answer.headers.get("Location", ""), name
        assert (
            "no-store" in answer.headers["Cache-Control"] or "no-cache" in answer.headers["Cache-Control"]
        ), name


@pytest.mark.parametrize("who", ["mario", "rosa"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_for_a_stranger_and_an_officer_nothing_of_it_exists(things, request, who, method):
    client = request.getfixturevalue(who)
    for name, path in things.addresses.items():
        if name in ONES_OWN or (name, method) == ("follow", "get"):
            continue
        answer = getattr(client, method)(f"/es/{path}", {"shop": "x"} if method == "post" else {})
        assert answer.status_code in (404, 405), (name, answer.status_code)


@pytest.mark.parametrize("method", ["get", "post"])
def test_nobody_is_asked_to_sign_in_and_shown_nothing(things, anybody, method):
    for name, path in things.addresses.items():
        answer = getattr(anybody, method)(f"/es/{path}", {"shop": "x"} if method == "post" else {})
        assert answer.status_code in (302, 404, 405), (name, answer.status_code)
        assert b"Lupita" not in answer.content


def counted() -> dict[str, int]:
    return {model._meta.label: model._default_manager.count() for model in apps.get_models()}


def test_looking_changes_nothing(things, ana, mario, rosa, anybody):
    ana.get(f"/es/{things.addresses['receipt-pdf']}")  # made once, by whoever asks first
    before = counted()
    drafts = list(apps.get_model("dossiers", "Draft").objects.order_by("pk").values())
    for client in (ana, mario, rosa, anybody):
        for path in [
            *things.addresses.values(),
            "",
            "tramites/",
            "tramites/mtr-permit/empezar/",
            "seguir/",
            "verificar/",
        ]:
            client.get(f"/es/{path}")
            client.head(f"/es/{path}")
    assert counted() == before
    assert list(apps.get_model("dossiers", "Draft").objects.order_by("pk").values()) == drafts


@pytest.mark.parametrize("folio", ["x", "VT-", "%00", "<b>", "a" * 500])
def test_a_mangled_folio_is_a_404(ana, folio):
    for rest in ("", "corregir/", "retirar/", "papeles/x.pdf", "archivos/x/"):
        assert ana.get(f"/es/mis-tramites/{folio}/{rest}").status_code == 404
    assert ana.get(f"/es/seguir/{folio}/").status_code == 404


def test_a_file_of_another_case_is_not_reached_through_ones_own(town, things, mario):
    theirs = begin(mario, town)
    theirs.send("shop", **SHOP)
    theirs.send("papers", deed_file=photo("red"))
    foreign = things.addresses["draft-file"].rpartition("/archivos/")[2]
    assert mario.get(f"/es/borradores/{theirs.draft.uuid}/archivos/{foreign}").status_code == 404
    mario.post(theirs.review, {"oath": "yes"})
    theirs.draft.refresh_from_db()
    folio = theirs.draft.dossier.folio
    assert mario.get(f"/es/mis-tramites/{folio}/archivos/{foreign}").status_code == 404
    paper = things.addresses["case-paper"].rpartition("/papeles/")[2]
    assert mario.get(f"/es/mis-tramites/{folio}/papeles/{paper}").status_code == 404


def test_forms_are_guarded_against_other_sites(things, town):
    client = Client(enforce_csrf_checks=True)
    client.force_login(town.ana.account)
    for name in ("page", "review", "discard", "withdraw", "message", "claim"):
        assert client.post(f"/es/{things.addresses[name]}").status_code == 403, name
