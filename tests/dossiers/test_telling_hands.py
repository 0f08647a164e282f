"""Who is told when a person asks about a look or about an officer, and the person when it is answered."""

import pytest

from ventanilla.agencies.models import Post, Role, Unit
from ventanilla.dossiers import acts, telling_hands
from ventanilla.ledger.models import ReadRecord
from ventanilla.notices.models import Message


def look_of(town, officer):
    return ReadRecord.objects.create(
        reader=officer.ref, reader_name=officer.name, unit="Licencias", person=town.ana.ref,
        subject=town.filed().subject, what="dossier", at=town.at,
    )  # fmt: skip


@pytest.fixture
def control(town):
    """Pedro and Rosa sit in the control body."""
    unit = Unit.objects.create(agency=town.agency, code="oic", name_es="Control", name_en="Control")
    for each in (town.pedro, town.rosa):
        Post.objects.create(officer=each, unit=unit, role=Role.AUDITOR, from_on=town.at.date())


def links(officer):
    return [each.link for each in Message.objects.of(officer.account)]


def test_the_control_body_is_told_but_not_who_looked(town, control):
    asked = acts.question_read(read=look_of(town, town.rosa), words="¿Por qué?", by=town.ana, at=town.at)
    telling_hands.read_questioned(asked, at=town.at)
    assert links(town.pedro)[0].endswith(f"/escritorio/control/aclaraciones/{asked.uuid}/")
    assert not links(town.rosa)


def test_the_person_is_led_to_the_answer(town, control):
    asked = acts.question_read(read=look_of(town, town.rosa), words="¿Por qué?", by=town.ana, at=town.at)
    answered = acts.answer_read_question(
        question=asked, was_right=False, answer="No procede.", by=town.pedro, at=town.at
    )
    telling_hands.read_question_answered(answered, at=town.at)
    assert f"/es/quien-vio-mis-datos/{asked.read_id}/" in links(town.ana)


@pytest.mark.parametrize(("meant", "told"), [("rosa", "elena"), ("elena", "pedro")])
def test_a_recusal_goes_to_the_head_or_past_the_head_who_is_meant(town, control, meant, told):
    dossier = town.filed()
    Post.objects.filter(officer=town.pedro, role=Role.REVIEWER).delete()
    asked = acts.ask_recusal(
        dossier=dossier, officer=getattr(town, meant), tie="friend", words="x", by=town.ana, at=town.at
    )
    telling_hands.recusal_asked(asked, at=town.at)
    assert [each.endswith(f"/recusaciones/{asked.uuid}/") for each in links(getattr(town, told))] == [True]
    assert not links(getattr(town, meant))


def test_the_answer_about_an_officer_names_no_reason_in_the_message(town):
    dossier = town.filed()
    asked = acts.ask_recusal(
        dossier=dossier, officer=town.rosa, tie="friend", words="x", by=town.ana, at=town.at
    )
    asked = acts.answer_recusal(
        recusal=asked, granted=False, answer="Secreto del acta.", by=town.elena, at=town.at
    )
    telling_hands.recusal_answered(asked, at=town.at)
    [message] = [each for each in Message.objects.of(town.ana.account) if "recusacion" in each.link]
    assert "Secreto" not in message.body
    assert dossier.folio in message.body
