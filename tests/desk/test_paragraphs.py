"""Paragraphs of a unit: plain, filled in for each case, each wording kept, counted. And the keys, and the weight."""

import gzip
from pathlib import Path

import pytest
from django.db import DatabaseError

from tests.desk.conftest import place
from ventanilla import design, desk
from ventanilla.casework import acts
from ventanilla.casework.filling import filled, unknown_gaps
from ventanilla.casework.models import Letter, Paragraph, Wording
from ventanilla.casework.refusals import NoSuchGap
from ventanilla.dossiers.refusals import NotYours

TEXT = "Trae el original de {folio}. Lo vemos y te lo devolvemos."


@pytest.fixture
def paragraph(town):
    return acts.write_paragraph(
        unit=town.licences, title="Original", text=TEXT, paragraph=None, by=town.rosa, at=town.at
    )


def test_gaps_are_filled_and_what_is_not_known_stays_to_be_seen():
    assert (
        filled("Hola {persona}, {limite}.", {"persona": "Ana {folio}", "limite": ""})
        == "Hola Ana {folio}, {limite}."
    )
    assert unknown_gaps("{persona} {curp} {curp} {0.__class__}") == ["curp", "0.__class__"]


def test_it_is_put_into_a_letter_and_counted(town, at_desk, paragraph):
    ready = town.ready_to_decide()
    elena = at_desk(town.elena)
    assert "Original" in elena.get(place("decision", ready, "decision")).content.decode()
    sent = {"do": "insert", "insert": paragraph.pk, "base": "0", "reasons": "Antes."}
    assert elena.post(place("letter", ready, "decision", "decision"), sent).status_code == 302
    assert Letter.objects.get().content_of(1).words == f"Antes.\n\n{TEXT.replace('{folio}', ready.folio)}"
    assert Paragraph.objects.get().used == 1
    elena.post(place("letter", ready, "decision", "decision"), {**sent, "insert": "99999", "base": "1"})
    assert Paragraph.objects.get().used == 1


def test_a_new_wording_keeps_the_old_one_for_ever(town, at_desk, valid_html, paragraph):
    rosa = at_desk(town.rosa)
    valid_html(rosa.get(place("paragraphs") + f"?parrafo={paragraph.pk}"))
    rosa.post(
        place("paragraphs"), {"paragraph": paragraph.pk, "title": "Original", "text": "Trae el original."}
    )
    assert list(Wording.objects.order_by("number").values_list("text", flat=True)) == [
        TEXT,
        "Trae el original.",
    ]
    assert Paragraph.objects.whole().get().now.number == 2
    rosa.post(place("paragraphs"), {"paragraph": paragraph.pk, "retire": "yes"})
    assert not Paragraph.objects.of([town.licences]).exists()
    with pytest.raises(DatabaseError):
        Wording.objects.update(text="x")


def test_only_who_works_in_the_unit_writes_there_and_only_gaps_that_exist(
    town, at_desk, paragraph, valid_html
):
    for officer, text, refusal in ((town.pedro, TEXT, NotYours), (town.rosa, "{curp}", NoSuchGap)):
        with pytest.raises(refusal):
            acts.write_paragraph(
                unit=town.licences, title="x", text=text, paragraph=None, by=officer, at=town.at
            )
    assert at_desk(town.luis).get(place("paragraphs") + f"?parrafo={paragraph.pk}").status_code == 404
    for sent in ({}, {"unit": town.safety.pk, "title": "x", "text": "x"}, {"unit": "\0", "text": "x" * 9000}):
        answer = at_desk(town.rosa).post(place("paragraphs"), sent)
        assert answer.status_code == 422
        valid_html(answer)
    assert Paragraph.objects.count() == 1


def test_keys_act_only_for_who_switched_them_on_and_until_they_sign_out(town, at_desk, valid_html):
    rosa = at_desk(town.rosa)
    valid_html(rosa.get(place("keyboard")))
    assert "shortcuts.js" not in rosa.get(place("inbox")).content.decode()
    rosa.post(place("keyboard"), {"shortcuts": "on"})
    assert "shortcuts.js" in rosa.get(place("inbox")).content.decode()
    rosa.post("/es/account/sign-out/")
    rosa.force_login(town.rosa.account)
    assert "shortcuts.js" not in rosa.get(place("inbox")).content.decode()


@pytest.mark.parametrize("name", ["inbox", "dossier", "decision"])
def test_a_page_of_the_desk_is_light_on_an_old_machine(town, at_desk, name):
    ready = town.ready_to_decide()
    address = (
        place("inbox")
        if name == "inbox"
        else place(name, ready, *(["decision"] if name == "decision" else []))
    )
    page = at_desk(town.elena).get(address).content
    files = [
        *(
            Path(design.__file__).parent / "static/design" / each
            for each in ("ventanilla.css", "beyond.css", "ventanilla.js")
        ),
        *(
            Path(desk.__file__).parent / "static/desk" / each
            for each in ("desk.css", "desk.js", "shortcuts.js")
        ),
    ]
    assert sum(len(gzip.compress(file.read_bytes())) for file in files) + len(gzip.compress(page)) <= 60_000
