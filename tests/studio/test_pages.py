"""Pages as HTML, in both languages, and what they ask of the database."""

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.procedures.samples import stall_text
from ventanilla.procedures import acts

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("language", ["es", "en"])
def test_every_page_is_valid_html_in_both_languages(
    as_officer, in_force, open_draft, office, at, language, valid_html
):
    in_force(stall_text().replace("comply: 5", "comply: 9"))
    acts.propose(draft=open_draft, by=office.registrar, at=at)
    client = as_officer("publisher")
    for address in ("", "nuevo/", "tramites/PRU-PUESTO-A/", "tramites/PRU-PUESTO-A/1/baja/"):
        valid_html(client.get(f"/{language}/estudio/{address}"))
    for address in ("", "publicar/"):
        valid_html(client.get(f"/{language}/estudio/borradores/{open_draft.pk}/{address}"))
    client = as_officer("registrar")
    page = client.get(f"/{language}/estudio/borradores/{open_draft.pk}/")
    valid_html(page)
    assert ("Save and check" if language == "en" else "Guardar y revisar") in page.content.decode()


def test_home_shows_the_score_of_what_is_in_force_and_the_open_drafts(as_officer, in_force, office, at):
    in_force()
    acts.draft_edition(source=stall_text() + "# otra\n", by=office.registrar, at=at)
    text = as_officer("registrar").get("/es/estudio/").content.decode()
    assert "100" in text
    assert "En redacción" in text


@pytest.mark.parametrize("language", ["es", "en"])
@pytest.mark.parametrize(
    "file", sorted(settings.LIBRARY.glob("*/definition.yaml")), ids=lambda file: file.parent.name
)
def test_every_definition_of_the_library_is_shown_as_people_will_see_it(
    as_officer, file, language, valid_html
):
    tables = [SimpleUploadedFile(each.name, each.read_bytes()) for each in sorted(file.parent.glob("*.csv"))]
    page = as_officer("registrar").post(
        f"/{language}/estudio/nuevo/", {"source": file.read_text(encoding="utf-8"), "tables": tables}
    )
    assert page.status_code == 409  # its agency is not of this office: examined, not saved
    valid_html(page)
    assert "vista__" in page.content.decode() or "form:" not in page.content.decode()


def test_an_empty_studio_says_so(as_officer, valid_html):
    page = as_officer("registrar").get("/es/estudio/")
    valid_html(page)
    assert "No hay nada vigente" in page.content.decode()


def test_home_asks_the_same_whatever_the_number_of_editions(as_officer, in_force, page_sql):
    for word in "ABC":
        in_force(stall_text().replace("PRU-PUESTO-A", f"PRU-PUESTO-{word}"))
    page_sql(as_officer("registrar"), "/es/estudio/", "home", at_most=8)


def test_a_draft_asks_the_same_whatever_its_length(as_officer, in_force, open_draft, page_sql):
    in_force()
    page_sql(as_officer("registrar"), f"/es/estudio/borradores/{open_draft.pk}/", "draft", at_most=10)


def test_a_history_asks_the_same_whatever_the_number_of_editions(as_officer, in_force, page_sql):
    for days in range(11, 15):
        in_force(stall_text().replace("comply: 5", f"comply: {days}"))
    page_sql(as_officer("registrar"), "/es/estudio/tramites/PRU-PUESTO-A/", "history", at_most=9)
