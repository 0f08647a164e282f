from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction

from tests.dossiers.contests import granted
from ventanilla.documents.models import File
from ventanilla.dossiers import acts
from ventanilla.dossiers.models import Missive, Note
from ventanilla.dossiers.refusals import NothingWritten, NotYours, TooMuch
from ventanilla.dossiers.timeline import events
from ventanilla.kernel.canonical import digest
from ventanilla.ledger.models import Sheet
from ventanilla.ledger.verify import breaks
from ventanilla.notices.models import Message
from ventanilla.outbox.worker import drain

SECRET = "Mi hermana está enferma."


def test_both_sides_write_and_the_ledger_holds_the_digest_not_the_words(town):
    dossier = town.filed()
    asked = acts.write_to_unit(dossier=dossier, text=SECRET, by=town.ana, at=town.at)
    answer = acts.write_to_person(dossier=dossier, text="Gracias por avisar.", by=town.rosa, at=town.at)
    assert (asked.text, asked.officer, asked.unit) == (SECRET, None, None)
    assert (answer.officer, answer.unit) == (town.rosa, town.licences)
    sheet = Sheet.objects.about(dossier.subject).filter(number=2).select_related("words").get()
    assert digest(asked.sealed) in sheet.words.payload
    assert SECRET not in sheet.words.payload
    assert list(breaks()) == []


def test_writing_stops_no_clock_and_asks_for_nothing(town):
    dossier = town.filed()
    before = (dossier.due_on, dossier.law_acts_at, dossier.state)
    acts.write_to_person(dossier=dossier, text="Trae otra copia.", by=town.rosa, at=town.at)
    dossier.refresh_from_db()
    assert (dossier.due_on, dossier.law_acts_at, dossier.state) == before


def test_strangers_neither_write_nor_note_nor_mark(town):
    dossier = town.filed()
    for attempt in (
        lambda: acts.write_to_unit(dossier=dossier, text="x", by=town.mario, at=town.at),
        lambda: acts.write_to_person(dossier=dossier, text="x", by=town.luis, at=town.at),
        lambda: acts.add_note(dossier=dossier, text="x", by=town.luis, at=town.at),
        lambda: acts.mark_as_read(dossier=dossier, by=town.mario, at=town.at),
        lambda: acts.mark_as_read(dossier=dossier, by=town.luis, at=town.at),
        lambda: acts.mark_as_read(dossier=dossier, by=None, at=town.at),
    ):
        with pytest.raises(NotYours):
            attempt()
    assert not Missive.objects.exists()


@pytest.mark.parametrize(
    ("text", "refusal"), [("", NothingWritten), (" \n\0 ", NothingWritten), ("x" * 4001, TooMuch)]
)
def test_nothing_and_too_much_are_refused(town, text, refusal):
    with pytest.raises(refusal):
        acts.write_to_unit(dossier=town.filed(), text=text, by=town.ana, at=town.at)


def test_one_side_writes_so_many_times_a_day_and_the_other_still_can(town):
    dossier = town.filed()
    for _time in range(acts.writing.MOST_A_DAY):
        acts.write_to_unit(dossier=dossier, text="¿Y ahora?", by=town.ana, at=town.at)
    with pytest.raises(TooMuch):
        acts.write_to_unit(dossier=dossier, text="¿Y ahora?", by=town.ana, at=town.at)
    acts.write_to_person(dossier=dossier, text="Mañana.", by=town.rosa, at=town.at)
    acts.write_to_unit(dossier=dossier, text="Bien.", by=town.ana, at=town.at + timedelta(days=1, minutes=1))


def test_only_files_sent_with_this_case_go_along(town):
    dossier = town.filed()

    def file(owner):
        return File.objects.create(
            owner=owner,
            name="a.pdf",
            content_type="application/pdf",
            size=1,
            sha256="0" * 64,
            received_sha256="0" * 64,
            storage_name="x",
            received_at=town.at,
        )

    with pytest.raises(NotYours):
        acts.write_to_unit(dossier=dossier, text="x", files=[file("draft:otro")], by=town.ana, at=town.at)
    sent = acts.write_to_unit(
        dossier=dossier, text="x", files=[file(dossier.missive_ref)], by=town.ana, at=town.at
    )
    assert [each["name"] for each in sent.files] == ["a.pdf"]


def test_each_side_marks_what_the_other_wrote_and_the_first_time_counts(town):
    dossier = town.filed()
    acts.write_to_unit(dossier=dossier, text="Hola", by=town.ana, at=town.at)
    acts.write_to_person(dossier=dossier, text="Hola", by=town.rosa, at=town.at)
    later = town.at + timedelta(hours=1)
    assert acts.mark_as_read(dossier=dossier, by=town.pedro, at=later) == 1
    assert acts.mark_as_read(dossier=dossier, by=town.rosa, at=later) == 0
    assert acts.mark_as_read(dossier=dossier, by=town.ana, at=later) == 1
    mine, theirs = Missive.objects.in_order()
    assert (mine.read_at, mine.read_by) == (later, town.pedro)
    assert (theirs.read_at, theirs.read_by) == (later, None)


def test_a_note_keeps_its_words_and_its_author_and_the_person_sees_only_that_it_stands(town):
    dossier = town.filed()
    note = acts.add_note(dossier=dossier, text="Llamé al registro: existe.", by=town.rosa, at=town.at)
    assert (note.officer, note.unit) == (town.rosa, town.licences)
    told = list(events(dossier))[-1]
    assert told.act == "note.added"
    assert told.said == {}
    for rows in (Note.objects.all(), Missive.objects.all()):
        acts.write_to_unit(dossier=dossier, text="Hola", by=town.ana, at=town.at)
        with pytest.raises(DatabaseError), transaction.atomic():
            rows.update(sealed="{}")
        with pytest.raises(DatabaseError), transaction.atomic():
            rows.delete()


def test_the_other_side_is_told_without_the_words(town, clock):
    dossier = town.filed()
    drain()
    before = set(Message.objects.values_list("pk", flat=True))
    acts.write_to_unit(dossier=dossier, text=SECRET, by=town.ana, at=town.at)
    acts.write_to_person(dossier=dossier, text="Secreto", by=town.rosa, at=town.at)
    drain()
    assert {message.account for message in Message.objects.exclude(pk__in=before)} >= {
        town.rosa.account,
        town.ana.account,
    }
    assert not Message.objects.filter(body__contains="hermana").exists()
    assert not Message.objects.filter(body__contains="Secreto").exists()
    mine = Message.objects.exclude(pk__in=before).get(account=town.ana.account)
    assert mine.link.endswith(f"{dossier.folio}/mensajes/")


def test_people_may_write_after_the_answer_too(town):
    acts.write_to_unit(dossier=granted(town), text="¿Dónde la recojo?", by=town.ana, at=town.at)
