"""Who has looked, asking why, and asking that an officer step aside, as the person does it."""

from uuid import uuid4

import pytest

from ventanilla.dossiers import acts
from ventanilla.dossiers.models import ReadQuestion, Recusal
from ventanilla.ledger.models import ReadRecord


def look(town, *, person=None, reader=None, subject="", **said):
    reader = reader or town.rosa
    return ReadRecord.objects.create(
        reader=reader.ref, reader_name=reader.name, unit="Licencias", person=(person or town.ana).ref,
        subject=subject or str(uuid4()), what="dossier", at=town.at, **said,
    )  # fmt: skip


def address(read):
    return f"/es/quien-vio-mis-datos/{read.pk}/"


def test_a_look_tells_its_case_its_purpose_and_leads_to_the_question(town, ana, valid_html):
    dossier = town.filed()
    read = look(town, subject=dossier.subject, why="work")
    page = ana.get("/es/quien-vio-mis-datos/")
    valid_html(page)
    for words in (dossier.folio, read.get_why_display(), address(read)):
        assert words in page.content.decode()


def test_asking_why_once_and_reading_the_answer(town, ana, valid_html):
    read = look(town)
    valid_html(ana.get(address(read)))
    for empty in ({}, {"words": " \n "}):
        assert ana.post(address(read), empty).status_code == 422
    assert ana.post(address(read), {"words": "¿Por qué <i>yo</i>?" + "x" * 9000}).status_code == 302
    assert ana.post(address(read), {"words": "Otra vez"}).status_code == 422
    asked = ReadQuestion.objects.get()
    assert asked.words.startswith("¿Por qué <i>yo</i>?")
    asked.settle(was_right=False, answer="No procedía.", by=town.elena, at=town.at)
    page = ana.get(address(read))
    valid_html(page)
    assert "No procedía." in page.content.decode()
    assert "<i>yo" not in page.content.decode()
    assert "Lee la respuesta" in ana.get("/es/quien-vio-mis-datos/").content.decode()


def test_a_look_at_another_person_and_a_look_that_is_none_are_404(town, ana, mario, rosa):
    read = look(town)
    for client in (mario, rosa):
        assert client.get(address(read)).status_code == 404
        assert client.post(address(read), {"words": "x"}).status_code == 404
    assert ana.get(f"/es/quien-vio-mis-datos/{'9' * 40}/").status_code == 404
    assert not ReadQuestion.objects.exists()


@pytest.mark.parametrize("mark", ["", "-1", "٣", "x", "9" * 400, "0"])
def test_any_mark_in_the_address_is_a_page(town, ana, mark):
    look(town)
    answer = ana.get("/es/quien-vio-mis-datos/", {"antes": mark})
    assert "Rosa" in answer.content.decode()


def test_many_looks_are_read_page_by_page_and_none_is_lost(town, ana):
    all_of_them = {look(town).pk for _each in range(101)}
    first = ana.get("/es/quien-vio-mis-datos/").context
    second = ana.get("/es/quien-vio-mis-datos/", {"antes": first["earlier"]}).context
    groups = [group for page in (first, second) for _day, groups in page["days"] for group in groups]
    seen = [each["look"].pk for group in groups for each in group["looks"]]
    assert sorted(seen) == sorted(all_of_them)


# Recusal


def test_a_person_asks_that_an_officer_step_aside_and_sees_the_answer(town, ana, valid_html):
    dossier = town.filed()
    page = f"/es/mis-tramites/{dossier.folio}/recusacion/"
    assert "Rosa" not in ana.get(page).content.decode()  # nobody has had it
    look(town, subject=dossier.subject)
    look(town, subject=dossier.subject, reader=town.luis)  # who cannot read it today is not asked about
    valid_html(ana.get(page))
    assert "Luis" not in ana.get(page).content.decode()
    said = {"officer": str(town.rosa.pk), "tie": "friend", "words": "Es <b>mi</b> vecino."}
    for change in ({"officer": str(town.luis.pk)}, {"officer": "x"}, {"tie": "enemy"}, {"words": " "}):
        answer = ana.post(page, said | change)
        assert answer.status_code == 422
        valid_html(answer)
    assert not Recusal.objects.exists()
    assert ana.post(page, said).status_code == 302
    assert ana.post(page, said).status_code == 422  # asked already
    acts.answer_recusal(
        recusal=Recusal.objects.get(), granted=True, answer="Procede.", by=town.elena, at=town.at
    )
    told = ana.get(page)
    valid_html(told)
    assert "Procede." in told.content.decode()
    assert "<b>mi" not in told.content.decode()


def test_nobody_asks_in_the_case_of_another(town, mario):
    page = f"/es/mis-tramites/{town.filed().folio}/recusacion/"
    assert mario.get(page).status_code == 404
    assert mario.post(page, {}).status_code == 404


@pytest.mark.parametrize("subject", ["x" * 36, "no case", "draft:1", "0" * 64])
def test_a_look_at_something_that_is_no_case_can_be_seen_and_questioned(town, ana, subject):
    read = look(town, subject=subject)
    assert ana.get("/es/quien-vio-mis-datos/").status_code == 200
    assert ana.get(address(read)).status_code == 200
    assert ana.post(address(read), {"words": "¿Por qué?"}).status_code == 302
    assert ReadQuestion.objects.get().read_id == read.pk
