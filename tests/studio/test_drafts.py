"""Writing: saved with its faults, told line by line, and nobody's words lost."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.procedures.samples import stall_text
from ventanilla.procedures import acts
from ventanilla.procedures.models import EditionDraft, Procedure
from ventanilla.studio.saving import mark_of

pytestmark = pytest.mark.django_db
ROWS = """    rows:
      - [flores, Flores, 120.50, false]
      - [tacos, Tacos, 300, true]
      - [ropa, Ropa, 200, no]
"""
IN_A_FILE = "    file: giros.csv\n"
CSV = b"giro,nombre,cuota,comida\nflores,Flores,120.50,false\ntacos,Tacos,300,true\nropa,Ropa,200,no\n"


def address(draft):
    return f"/es/estudio/borradores/{draft.pk}/"


def save(client, draft, source, **more):
    seen = more.pop("seen", mark_of(draft))
    return client.post(address(draft), {"source": source, "seen": seen, **more})


def with_file():
    return stall_text().replace(ROWS, IN_A_FILE)


def test_a_draft_shows_what_was_found_and_what_people_will_see(as_officer, open_draft, valid_html):
    page = as_officer("registrar").get(address(open_draft))
    valid_html(page)
    text = page.content.decode()
    for words in ("Sin problemas", "Permiso para un puesto", "10 días hábiles", "vista__nombre", "Proponer"):
        assert words in text, words


def test_a_fault_is_saved_and_told_with_its_line_and_marked_there(as_officer, open_draft, valid_html):
    client = as_officer("registrar")
    source = stall_text().replace('that: "edad >= 18"', 'that: "edadd >= 18"')
    assert save(client, open_draft, source).status_code == 302
    line = source[: source.index("edadd")].count("\n") + 1
    page = client.get(address(open_draft))
    valid_html(page)
    text = page.content.decode()
    assert f'href="#linea-{line}"' in text
    assert f'<li id="linea-{line}" value="{line}" class="studio-line studio-line--faulty' in text
    assert "checks.mayor.that" in text
    assert "Proponer para publicar" not in text


def test_a_text_that_stops_making_sense_is_kept_too(as_officer, open_draft):
    client = as_officer("registrar")
    broken = stall_text().replace("agency: prueba", "agency: [prueba")
    assert save(client, open_draft, broken).status_code == 302
    open_draft.refresh_from_db()
    assert open_draft.source == broken
    assert "linea-" in client.get(address(open_draft)).content.decode()


def test_a_case_that_fails_is_told_with_its_sentence_and_line(as_officer, open_draft):
    client = as_officer("registrar")
    source = stall_text().replace('that: "edad >= 18"', 'that: "edad >= 12"')
    save(client, open_draft, source)
    text = client.get(address(open_draft)).content.decode()
    assert "refused_by" in text
    case = source[: source.index("cases:")].count("\n") + 2
    assert any(f'href="#linea-{number}"' in text for number in range(case, case + 40))


def test_differences_to_the_edition_in_force_are_told_in_words(as_officer, in_force, open_draft):
    in_force()
    client = as_officer("registrar")
    save(client, open_draft, stall_text().replace("comply: 5", "comply: 8"))
    assert "8 días hábiles" in client.get(address(open_draft)).content.decode()


def test_a_proposal_goes_to_the_publisher(as_officer, open_draft):
    client = as_officer("registrar")
    answer = client.post(address(open_draft) + "proponer/", {"seen": mark_of(open_draft)}, follow=True)
    assert "Propuesto" in answer.content.decode()
    open_draft.refresh_from_db()
    assert open_draft.state == "proposed"


def test_proposing_twice_is_proposing_once(as_officer, open_draft):
    client = as_officer("registrar")
    seen = mark_of(open_draft)
    for _time in range(2):
        assert client.post(address(open_draft) + "proponer/", {"seen": seen}).status_code == 302


def test_a_faulty_draft_is_not_proposed_and_the_page_says_so(as_officer, open_draft):
    client = as_officer("registrar")
    save(client, open_draft, stall_text().replace("unit: mercados", "unit: nadie", 1))
    open_draft.refresh_from_db()
    answer = client.post(address(open_draft) + "proponer/", {"seen": mark_of(open_draft)})
    assert answer.status_code == 409
    assert "Todavía no se puede proponer" in answer.content.decode()


def test_two_people_writing_at_once_lose_nothing(as_officer, office, open_draft, at, clock, valid_html):
    client = as_officer("registrar")
    seen = mark_of(open_draft)
    theirs = stall_text().replace("Quien quiera vender.", "Quien sea mayor.")
    clock.move(minutes=5)
    acts.draft_edition(source=theirs, draft=open_draft, by=office.both, at=clock.now())
    mine = stall_text().replace("Permiso para un puesto", "Permiso para tu puesto")
    answer = save(client, open_draft, mine, seen=seen)
    assert answer.status_code == 409
    valid_html(answer)
    text = answer.content.decode()
    assert "eva guardó al último" in text
    assert "Permiso para tu puesto" in text
    assert "Quien sea mayor." in text
    open_draft.refresh_from_db()
    assert open_draft.source == theirs
    assert save(client, open_draft, mine, seen=mark_of(open_draft)).status_code == 302


def test_the_same_form_sent_twice_is_no_conflict(as_officer, open_draft):
    client, seen = as_officer("registrar"), mark_of(open_draft)
    mine = stall_text().replace("Permiso para un puesto", "Permiso para tu puesto")
    assert [save(client, open_draft, mine, seen=seen).status_code for _time in range(2)] == [302, 302]


def test_a_text_with_another_code_stays_on_the_screen(as_officer, open_draft):
    mine = stall_text().replace("code: PRU-PUESTO-A", "code: PRU-OTRO-B")
    answer = save(as_officer("registrar"), open_draft, mine)
    assert answer.status_code == 409
    assert "Una clave nunca cambia" in answer.content.decode()
    assert not Procedure.objects.filter(code="PRU-OTRO-B").exists()


def test_a_publisher_alone_reads_but_does_not_write(as_officer, open_draft):
    client = as_officer("publisher")
    assert 'id="editor"' not in client.get(address(open_draft)).content.decode()
    assert save(client, open_draft, stall_text() + "# más\n").status_code == 409
    open_draft.refresh_from_db()
    assert open_draft.source == stall_text()


def test_a_table_stays_beside_the_text_from_save_to_save(as_officer, open_draft):
    client = as_officer("registrar")
    table = SimpleUploadedFile("giros.csv", CSV)
    assert save(client, open_draft, with_file(), tables=table).status_code == 302
    open_draft.refresh_from_db()
    save(client, open_draft, with_file() + "# otra vez\n")
    open_draft.refresh_from_db()
    assert '"flores"' in open_draft.content
    assert "Sin problemas" in client.get(address(open_draft)).content.decode()
    with zipfile.ZipFile(io.BytesIO(client.get(address(open_draft) + "definition.zip").content)) as folder:
        assert folder.read("giros.csv") == CSV


def test_a_table_sent_with_a_broken_text_is_kept_until_the_text_is_whole(as_officer, open_draft):
    client = as_officer("registrar")
    broken = with_file().replace("agency: prueba", "agency: [prueba")
    save(client, open_draft, broken, tables=SimpleUploadedFile("giros.csv", CSV))
    open_draft.refresh_from_db()
    save(client, open_draft, with_file())
    open_draft.refresh_from_db()
    assert '"tacos"' in open_draft.content


def test_an_uploaded_definition_takes_the_place_of_the_text(as_officer, open_draft):
    sent = SimpleUploadedFile("definition.yaml", (stall_text() + "# subido\n").replace("\n", "\r\n").encode())
    assert save(as_officer("registrar"), open_draft, "lo de antes", definition=sent).status_code == 302
    open_draft.refresh_from_db()
    assert open_draft.source == stall_text() + "# subido\n"


def test_the_next_edition_begins_with_the_words_in_force_and_its_tables(as_officer, office, at):
    client = as_officer("registrar")
    sent = {"source": with_file(), "tables": SimpleUploadedFile("giros.csv", CSV)}
    client.post("/es/estudio/nuevo/", sent)
    first = EditionDraft.objects.get()
    acts.propose(draft=first, by=office.registrar, at=at)
    edition = acts.publish(draft=first, in_force_from=at.date(), by=office.publisher, at=at)
    begun = [client.post("/es/estudio/tramites/PRU-PUESTO-A/siguiente/").url for _time in range(2)]
    assert begun[0] == begun[1]
    draft = EditionDraft.objects.open().get()
    assert (draft.source, draft.content) == (edition.source, edition.content)


def test_a_new_procedure_is_begun_once_however_often_it_is_sent(as_officer):
    client = as_officer("registrar")
    sent = [client.post("/es/estudio/nuevo/", {"source": stall_text()}) for _time in range(2)]
    assert sent[0].url == sent[1].url
    assert EditionDraft.objects.count() == 1


def test_an_open_draft_of_somebody_else_is_offered_and_the_text_stays(as_officer, open_draft):
    mine = stall_text() + "# lo mío\n"
    answer = as_officer("both").post("/es/estudio/nuevo/", {"source": mine})
    assert answer.status_code == 409
    text = answer.content.decode()
    assert address(open_draft) in text
    assert "# lo mío" in text
    assert EditionDraft.objects.count() == 1


def test_a_new_text_without_a_code_is_not_saved_but_told(as_officer, valid_html):
    answer = as_officer("registrar").post("/es/estudio/nuevo/", {"source": "name: Algo\n"})
    assert answer.status_code == 409
    valid_html(answer)
    assert "name: Algo" in answer.content.decode()
    assert not Procedure.objects.exists()


def test_a_mistyped_code_makes_no_procedure(as_officer):
    source = stall_text().replace("code: PRU-PUESTO-A", 'code: "../puesto b"')
    assert as_officer("registrar").post("/es/estudio/nuevo/", {"source": source}).status_code == 409
    assert not Procedure.objects.exists()


def test_a_registrar_writes_for_no_other_agency(as_officer):
    source = stall_text().replace("agency: prueba", "agency: otra")
    answer = as_officer("registrar").post("/es/estudio/nuevo/", {"source": source})
    assert answer.status_code == 409
    assert not EditionDraft.objects.exists()


def test_a_withdrawn_draft_takes_no_more_words(as_officer, open_draft):
    client = as_officer("registrar")
    assert client.post(address(open_draft) + "retirar/", {"seen": mark_of(open_draft)}).status_code == 302
    open_draft.refresh_from_db()
    assert open_draft.state == "withdrawn"
    assert save(client, open_draft, stall_text() + "# más\n").status_code == 409
    assert client.post(address(open_draft) + "retirar/", {"seen": ""}).status_code == 302


def test_a_draft_changed_meanwhile_is_not_withdrawn_unseen(as_officer, open_draft):
    assert as_officer("registrar").post(address(open_draft) + "retirar/", {"seen": "old"}).status_code == 409
    open_draft.refresh_from_db()
    assert open_draft.state == "draft"
