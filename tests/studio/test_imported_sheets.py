"""A sheet that came from another catalogue is opened, compared and bettered in the studio like any other."""

import pytest

from tests.procedures.test_bulk import sheet
from ventanilla.procedures.bulk import publish_sheets
from ventanilla.procedures.models import Edition, EditionDraft
from ventanilla.studio.preview import preview_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def imported(office, at):
    """Two editions of an imported sheet, with everything that imported sheets may say."""
    both = {
        "registrar": office.registrar,
        "publisher": office.publisher,
        "in_force_from": at.date(),
        "at": at,
    }
    words = {
        "kind": "inspection",
        "originals": [{"part": "time", "text": "3 días"}],
        "source": {"name": "Otro registro", "licence": "CC0-1.0", "date": "2016"},
        "requirements": [
            {"id": "a", "name": "CURP", "any_of": [{"id": "b", "name": "B"}, {"id": "c", "name": "C"}]}
        ],
        "inspection": {"purpose": "Ver", "authority": "Mercados", "how_to_check": "Pide el gafete."},
        "summary": {"text": "Es claro.", "reviewed_by": "Alguien", "reviewed_on": "2026-01-01"},
        "outcome": {"granted": {"name": "Permiso", "valid": "90 days"}},
    }
    for term in ("3 days", "72 hours", "unstated", "20 minutes", "immediate"):
        publish_sheets(sheets=[sheet(1, deadline={"resolve": term, "silence": "none"}, **words)], **both)


@pytest.mark.parametrize("language", ["es", "en"])
def test_its_history_says_what_changed(as_officer, imported, language, valid_html):
    page = as_officer("publisher").get(f"/{language}/estudio/tramites/PRUEBA-1/")
    valid_html(page)
    assert ("72 hours" if language == "en" else "72 horas") in page.content.decode()


def test_home_and_withdrawal_show_it(as_officer, imported, valid_html):
    client = as_officer("publisher")
    valid_html(client.get("/es/estudio/"))
    valid_html(client.get("/es/estudio/tramites/PRUEBA-1/5/baja/"))


@pytest.mark.parametrize("language", ["es", "en"])
def test_it_is_drafted_anew_and_previewed(as_officer, imported, language, valid_html):
    client = as_officer("registrar")
    opened = client.post(f"/{language}/estudio/tramites/PRUEBA-1/siguiente/", follow=True)
    assert opened.status_code == 200
    draft = EditionDraft.objects.open().get()
    assert "# " not in draft.source.splitlines()[0]
    valid_html(client.get(f"/{language}/estudio/borradores/{draft.pk}/"))


def test_the_preview_calls_nothing_free_whose_cost_is_not_known(office, at):
    words = {"cost": "unstated", "deadline": {"resolve": "3 days", "silence": "none"}}
    publish_sheets(
        sheets=[sheet(1, **words)],
        registrar=office.registrar,
        publisher=office.publisher,
        in_force_from=at.date(),
        at=at,
    )
    facts = dict(preview_of(Edition.objects.get().definition, "es", at.date()).facts)
    assert facts["Costo"] == "No se indica"
    assert "Si la autoridad no responde" not in facts  # a sheet of elsewhere: "we" answer nothing
