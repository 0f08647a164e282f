"""Revoking and correcting what was granted, joining duplicates, withdrawing at the counter."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction

from tests.dossiers.contests import granted, refused
from ventanilla.documents.models import Paper
from ventanilla.dossiers import acts
from ventanilla.dossiers.models import Amendment, Answers, Hearing, Link
from ventanilla.dossiers.refusals import (
    Incomplete,
    NotClerical,
    NothingWritten,
    NotJoinable,
    NotRevocable,
    NotYours,
    ReasonsMissing,
)
from ventanilla.dossiers.states import State
from ventanilla.ledger.models import Sheet
from ventanilla.ledger.verify import breaks

WHY = {"ground": "Ley de Prueba, artículo 9", "reasons": "El local cambió de uso."}


def papers_of(dossier):
    return list(Paper.objects.of(dossier.subject).exclude(kind="receipt").order_by("pk"))


def test_nothing_is_revoked_before_the_person_was_heard(town):
    dossier = granted(town)
    with pytest.raises(NotRevocable):
        acts.revoke(dossier=dossier, reasons="Sí.", by=town.elena, at=town.at)
    hearing = acts.announce_revocation(dossier=dossier, by=town.elena, at=town.at, **WHY)
    with pytest.raises(NotRevocable) as refusal:
        acts.revoke(dossier=dossier, reasons="Sí.", by=town.elena, at=town.at)
    assert hearing.answer_by.strftime("%d/%m/%Y") in refusal.value.sentence
    assert papers_of(dossier)[0].state == Paper.State.VALID
    over = town.at + timedelta(days=(hearing.answer_by - town.at.date()).days + 1)
    acts.revoke(dossier=dossier, reasons="No contestó.", by=town.elena, at=over)
    dossier.refresh_from_db()
    assert (dossier.state, dossier.is_granted) == (State.GRANTED, False)
    (paper,) = papers_of(dossier)
    assert (paper.state, paper.ended_at) == (Paper.State.REVOKED, over)


def test_once_the_person_answered_it_can_be_decided_and_only_once(town):
    dossier = granted(town)
    acts.announce_revocation(dossier=dossier, by=town.elena, at=town.at, **WHY)
    with pytest.raises(NotYours):
        acts.answer_revocation(dossier=dossier, text="No es cierto.", by=town.mario, at=town.at)
    with pytest.raises(NothingWritten):
        acts.answer_revocation(dossier=dossier, text=" ", by=town.ana, at=town.at)
    hearing = acts.answer_revocation(dossier=dossier, text="No es cierto.", by=town.ana, at=town.at)
    assert hearing.answer == "No es cierto."
    with pytest.raises(NotRevocable):
        acts.answer_revocation(dossier=dossier, text="Otra vez.", by=town.ana, at=town.at)
    with pytest.raises(ReasonsMissing):
        acts.revoke(dossier=dossier, reasons="", by=town.elena, at=town.at)
    acts.revoke(dossier=dossier, reasons="Sí.", by=town.elena, at=town.at)
    with pytest.raises(NotRevocable):
        acts.revoke(dossier=dossier, reasons="Sí.", by=town.elena, at=town.at)
    with pytest.raises(NotRevocable):
        acts.announce_revocation(dossier=dossier, by=town.elena, at=town.at, **WHY)
    assert list(breaks()) == []


def test_only_the_head_of_the_deciding_unit_revokes_and_only_what_was_granted(town):
    dossier = granted(town)
    for who in (town.rosa, town.pedro, town.luis):
        with pytest.raises(NotYours):
            acts.announce_revocation(dossier=dossier, by=who, at=town.at, **WHY)
    with pytest.raises(NotRevocable):
        acts.announce_revocation(dossier=refused(town), by=town.elena, at=town.at, **WHY)
    with pytest.raises(ReasonsMissing):
        acts.announce_revocation(dossier=dossier, by=town.elena, at=town.at, ground="", reasons="x")
    acts.announce_revocation(dossier=dossier, by=town.elena, at=town.at, **WHY)
    for change in ({"reasons": "Otra cosa."}, {"ground": "Otra ley"}):
        with pytest.raises(DatabaseError), transaction.atomic():
            Hearing.objects.update(**change)


def test_an_error_of_writing_gives_a_new_paper_and_the_old_one_stays_marked(town):
    dossier = granted(town)
    before = dossier.decision.valid_until
    amendment = acts.rectify(
        dossier=dossier,
        changes={"shop": "Papelería Lupe"},
        reasons="El nombre estaba mal escrito.",
        by=town.elena,
        at=town.at + timedelta(days=9),
    )
    old, new = papers_of(dossier)
    assert (old.state, old.replaced_by) == (Paper.State.REPLACED, new)
    assert new == amendment.paper
    assert "Papelería Lupe" in new.content["statement"][0]
    assert "Papelería Lupita" in old.content["statement"][0]
    assert amendment.changes == {"shop": ["Papelería Lupita", "Papelería Lupe"]}
    assert amendment.valid_until == before
    assert [each.number for each in Answers.objects.filter(dossier=dossier).order_by("number")] == [1, 2]
    sheet = Sheet.objects.about(dossier.subject).select_related("words").last()
    assert sheet.act == "dossier.rectified"
    assert "Lupe" not in sheet.words.payload
    assert list(breaks()) == []


@pytest.mark.parametrize(
    "changes", [{}, {"shop": "Papelería Lupita"}, {"kind": "workshop"}, {"alcohol": True}, {"bribe": "x"}]
)
def test_only_listed_letters_and_numbers_are_clerical(town, changes):
    dossier = granted(town)
    with pytest.raises(NotClerical):
        acts.rectify(dossier=dossier, changes=changes, reasons="x", by=town.elena, at=town.at)
    assert not Amendment.objects.exists()


def test_what_would_not_be_granted_or_read_is_no_clerical_error(town):
    from ventanilla.dossiers.refusals import NotEntitled

    dossier = granted(town)
    for changes, refusal in (({"area": "900"}, NotEntitled), ({"area": "mucho"}, Incomplete)):
        with pytest.raises(refusal):
            acts.rectify(dossier=dossier, changes=changes, reasons="x", by=town.elena, at=town.at)
    with pytest.raises(NotClerical):
        acts.rectify(dossier=refused(town), changes={"shop": "x"}, reasons="x", by=town.elena, at=town.at)
    with pytest.raises(NotYours):
        acts.rectify(dossier=dossier, changes={"shop": "x"}, reasons="x", by=town.rosa, at=town.at)


def test_a_duplicate_is_joined_to_the_first_whose_clock_stands(town):
    first, later = town.filed(), town.filed(at=town.at + timedelta(hours=1))
    due = first.due_on
    for dossier, other in ((first, later), (later, town.filed(owner=town.mario)), (later, later)):
        with pytest.raises(NotJoinable):
            acts.join_duplicate(dossier=dossier, first=other, reason="Igual", by=town.rosa, at=town.at)
    with pytest.raises(ReasonsMissing):
        acts.join_duplicate(dossier=later, first=first, reason=" ", by=town.rosa, at=town.at)
    with pytest.raises(NotYours):
        acts.join_duplicate(dossier=later, first=first, reason="Igual", by=town.luis, at=town.at)
    acts.join_duplicate(dossier=later, first=first, reason="Igual", by=town.rosa, at=town.at)
    for each in (first, later):
        each.refresh_from_db()
    assert (first.state, first.due_on, later.state) == (State.IN_REVIEW, due, State.JOINED)
    assert Link.objects.get().kind == Link.Kind.DUPLICATE
    assert Sheet.objects.about(first.subject).last().act == "dossier.duplicate_joined"


def test_nothing_is_joined_to_what_is_decided(town):
    first, later = granted(town), town.filed()
    with pytest.raises(NotJoinable):
        acts.join_duplicate(dossier=later, first=first, reason="Igual", by=town.rosa, at=town.at)


def test_a_withdrawal_may_say_why_and_may_happen_at_the_counter(town):
    dossier, other, loose = town.filed(), town.filed(), town.filed(key="a browser")
    acts.withdraw(dossier=dossier, by=town.ana, at=town.at, reason="Me mudo.")
    with pytest.raises(NotYours):
        acts.withdraw_at_counter(dossier=other, by=town.luis, at=town.at)
    acts.withdraw_at_counter(dossier=other, by=town.rosa, at=town.at)
    acts.withdraw(dossier=loose, by=None, at=town.at)
    with pytest.raises(NotYours):
        acts.withdraw(dossier=town.filed(), by=None, at=town.at)
    said = [
        Sheet.objects.about(each.subject).select_related("words").last().words.payload
        for each in (dossier, other)
    ]
    assert "Me mudo." in said[0]
    assert "at_counter" in said[1]
