"""A procedure through time, its files to take away, and the end of an edition."""

import pytest

from tests.procedures.samples import stall_text
from ventanilla.procedures.models import Edition, Withdrawal
from ventanilla.procedures.reading import read_yaml
from ventanilla.studio.examination import examine
from ventanilla.studio.sources import blank_text

pytestmark = pytest.mark.django_db
HISTORY = "/es/estudio/tramites/PRU-PUESTO-A/"


def end(client, at, **more):
    on = at.date()
    said = {"ends-day": on.day, "ends-month": on.month, "ends-year": on.year, "reason": "Cambió la ley."}
    return client.post(f"{HISTORY}1/baja/", {**said, **more})


def test_history_says_who_wrote_and_published_each_edition_and_what_changed(as_officer, in_force, valid_html):
    in_force()
    second = in_force(stall_text().replace("comply: 5", "comply: 7"))
    page = as_officer("publisher").get(HISTORY)
    valid_html(page)
    text = page.content.decode()
    for words in ("Versión 1", "Versión 2", "carmen", "tomas", second.digest, "7 días hábiles", "Vigente"):
        assert words in text, words


def test_history_is_read_page_by_page(as_officer, in_force):
    for days in range(3, 15):
        in_force(stall_text().replace("comply: 5", f"comply: {days + 20}"))
    client = as_officer("registrar")
    text = client.get(HISTORY).content.decode()
    assert "Versión 12 " in text
    assert "Versión 2 " not in text
    assert "?antes=3" in text
    assert "Versión 2 " in client.get(HISTORY + "?antes=3").content.decode()
    assert client.get(HISTORY + "?antes=²x").status_code == 200


def test_the_file_of_an_edition_comes_as_it_was_written(as_officer, in_force):
    in_force()
    answer = as_officer("registrar").get(HISTORY + "1.yaml")
    assert answer.content.decode() == stall_text()
    assert "attachment" in answer.headers["Content-Disposition"]


def test_an_edition_ends_on_a_day_and_for_a_reason(as_officer, in_force, at, valid_html):
    in_force()
    client = as_officer("publisher")
    valid_html(client.get(HISTORY + "1/baja/"))
    assert [end(client, at).status_code for _time in range(2)] == [302, 302]
    assert Withdrawal.objects.get().reason == "Cambió la ley."
    assert not Edition.objects.in_force(at.date()).exists()
    text = client.get(HISTORY).content.decode()
    assert "Cambió la ley." in text
    assert "PRU-PUESTO-A" in client.get("/es/estudio/").content.decode()


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ({"reason": " "}, 422),
        ({"reason": "x" * 501}, 422),
        ({"reason": "a\0b"}, 422),
        ({"ends-day": "40"}, 422),
        ({"ends-year": "2020"}, 409),
    ],
)
def test_without_a_reason_or_a_day_to_come_it_does_not_end(
    as_officer, in_force, at, said, status, valid_html
):
    in_force()
    answer = end(as_officer("publisher"), at, **said)
    assert answer.status_code == status
    valid_html(answer)
    assert not Withdrawal.objects.exists()


def test_only_a_publisher_ends_an_edition(as_officer, in_force, at):
    in_force()
    assert end(as_officer("registrar"), at).status_code == 404


@pytest.mark.parametrize("language", ["es", "en"])
def test_the_blank_file_has_no_problems_and_its_cases_come_out(office, at, language):
    from django.utils.translation import override

    with override(language):
        text = blank_text(office.registrar)
    read_yaml(text)
    found = examine(text, {}, None, at.date())
    assert found.is_ready
    assert found.case_count == 2
    assert found.finding.score >= 90


def test_schema_blank_file_and_guides_can_be_taken_away(as_officer):
    client = as_officer("registrar")
    assert client.get("/es/estudio/esquema.json").json()["$schema"].startswith("https://json-schema.org")
    assert b"agency: prueba" in client.get("/es/estudio/definition.yaml").content
    for guide in ("writing-procedures", "field-kinds", "expressions"):
        assert client.get(f"/es/estudio/guia/{guide}.md").status_code == 200
    assert client.get("/es/estudio/guia/operating.md").status_code == 404
