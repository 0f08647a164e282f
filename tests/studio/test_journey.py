"""From the first faulty line to an edition in force, in a browser, with and without script."""

import pytest
from django.utils import timezone

from tests.procedures.samples import STALL, stall_text

pytestmark = pytest.mark.journey


def sign_in(page, officer, password):
    page.goto("/es/account/sign-in/")
    page.fill("input[name=login]", officer.account.email)
    page.fill("input[name=password]", password)
    page.press("input[name=password]", "Enter")
    page.wait_for_url(lambda address: "sign-in" not in address)


def first_edition(office):
    """The stall's edition, in force since today."""
    from ventanilla.procedures import acts

    now = timezone.now()
    source = stall_text().replace("kind: file", "kind: text")
    for words in ("    fields: [identificacion]\n", "    fields: [curso]\n"):
        source = source.replace(words, "")
    draft = acts.draft_edition(source=source, folder=STALL.parent, by=office.registrar, at=now)
    acts.propose(draft=draft, by=office.registrar, at=now)
    return acts.publish(draft=draft, in_force_from=timezone.localdate(now), by=office.publisher, at=now)


def filed_case(edition):
    """A case that a person filed under an edition."""
    from ventanilla.dossiers import acts

    now = timezone.now()
    answers = {
        "nombre": "Ana",
        "nacimiento": "1990-05-01",
        "identificacion": "INE",
        "giro": "flores",
        "metros": "2",
        "temporal": False,
    }
    draft = acts.open_draft(edition=edition, owner=None, key="k" * 32, language="es", at=now)
    acts.save_page(draft=draft, answers=answers, page="puesto", at=now)
    return acts.submit(draft=draft, sworn=True, at=now)


def write_faulty(page, axe):
    page.goto("/es/estudio/tramites/PRU-PUESTO-A/")
    axe(page)
    page.get_by_role("button", name="Escribir la siguiente versión").click()
    page.wait_for_url("**/borradores/*/")
    source = page.locator("#editor").input_value()
    page.fill(
        "#editor",
        source.replace("comply: 5", "comply: 7").replace('that: "edad >= 18"', 'that: "edadd >= 18"'),
    )
    page.get_by_role("button", name="Guardar y revisar").click()
    page.get_by_role("link", name="Línea").first.wait_for()
    axe(page)


def correct(page, axe):
    page.get_by_role("link", name="Línea").first.click()
    faulty = page.locator(".studio-line--faulty:target")
    assert "edadd" in faulty.inner_text()
    page.fill("#editor", page.locator("#editor").input_value().replace("edadd", "edad"))
    page.get_by_role("button", name="Guardar y revisar").click()
    page.get_by_role("button", name="Proponer para publicar").wait_for()
    assert "7 días hábiles" in page.locator("#findings").inner_text()
    axe(page)
    page.get_by_role("button", name="Proponer para publicar").click()
    page.get_by_text("Ahora otra persona debe publicarlo").wait_for()


def publish(page, axe):
    page.goto("/es/estudio/")
    axe(page)
    page.locator("main").get_by_role("link", name="Permiso para un puesto").first.click()
    page.get_by_role("button", name="Revisar y publicar").click()
    page.get_by_role("button", name="Publicar con mi nombre").wait_for()
    axe(page)
    page.get_by_role("button", name="Publicar con mi nombre").click()
    page.wait_for_url("**/tramites/PRU-PUESTO-A/")
    axe(page)


@pytest.mark.parametrize("javascript", [True, False])
def test_a_fault_is_seen_corrected_proposed_and_published_and_earlier_cases_keep_their_edition(
    open_page, axe, desk, javascript, transactional_db
):
    from ventanilla.procedures.models import Edition

    before = first_edition(desk.office)
    case = filed_case(before)
    writer = open_page(javascript=javascript)
    sign_in(writer, desk.office.registrar, desk.password)
    write_faulty(writer, axe if javascript else lambda page: None)
    correct(writer, axe if javascript else lambda page: None)
    reader = open_page(javascript=javascript, viewport={"width": 1280, "height": 800})
    sign_in(reader, desk.office.publisher, desk.password)
    publish(reader, axe if javascript else lambda page: None)
    now_in_force = Edition.objects.in_force(timezone.localdate()).get()
    assert now_in_force.number == 2
    assert now_in_force.definition.deadline.comply.amount == 7
    case.refresh_from_db()
    assert case.edition_id == before.pk
    assert case.edition.definition.deadline.comply.amount == 5


@pytest.mark.parametrize("width", [320, 1280])
def test_no_page_of_the_studio_is_wider_than_the_screen(open_page, axe, desk, width, transactional_db):
    from ventanilla.procedures import acts

    first_edition(desk.office)
    now = timezone.now()
    source = stall_text().replace('that: "edad >= 18"', 'that: "' + "edadd" * 20 + ' >= 18"')
    draft = acts.draft_edition(source=source, folder=STALL.parent, by=desk.office.registrar, at=now)
    page = open_page(viewport={"width": width, "height": 800})
    sign_in(page, desk.office.registrar, desk.password)
    for address in ("", "nuevo/", "tramites/PRU-PUESTO-A/", f"borradores/{draft.pk}/"):
        page.goto(f"/es/estudio/{address}")
        assert "estudio" in page.url
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address
        axe(page)


def test_a_conflict_keeps_the_text_and_can_be_read_by_everyone(open_page, axe, desk, transactional_db):
    from ventanilla.procedures import acts

    office, now = desk.office, timezone.now()
    draft = acts.draft_edition(source=stall_text(), folder=STALL.parent, by=office.registrar, at=now)
    page = open_page()
    sign_in(page, office.registrar, desk.password)
    page.goto(f"/es/estudio/borradores/{draft.pk}/")
    acts.draft_edition(source=stall_text() + "# de Eva\n", draft=draft, by=office.both, at=timezone.now())
    page.fill("#editor", stall_text() + "# de Carmen\n")
    page.get_by_role("button", name="Guardar y revisar").click()
    page.get_by_text("Dos personas escribieron a la vez").wait_for()
    axe(page)
    assert page.locator("#editor").input_value().endswith("# de Carmen\n")
    page.get_by_role("button", name="Guardar y revisar").click()
    page.get_by_text("Guardado.").wait_for()
    draft.refresh_from_db()
    assert draft.source.endswith("# de Carmen\n")
