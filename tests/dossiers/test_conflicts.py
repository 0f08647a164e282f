"""Whoever has a conflict of interest never sees the case, and it goes to another."""

from datetime import timedelta

import pytest

from ventanilla.agencies.models import Officer, Post, Role
from ventanilla.dossiers import acts
from ventanilla.dossiers.conflicts import has_conflict, mark_of, parties_of, without_conflict
from ventanilla.dossiers.drawing import candidates_for
from ventanilla.dossiers.excusing import keep_out
from ventanilla.dossiers.line import holder_of, next_for, posts_on
from ventanilla.dossiers.models import Assignment, Declaration, Dossier, Party
from ventanilla.dossiers.models.bar import Cause
from ventanilla.dossiers.models.declaration import Tie
from ventanilla.dossiers.openacts import acts_open_to_officer
from ventanilla.dossiers.refusals import AlreadyAnswered, AlreadyAsked, NotYours, ReasonMissing
from ventanilla.ledger.models import Sheet, Words

CURP = "GOMA850101MDFMRN05"


def declare(town, **said):
    return acts.declare_conflict(**{"tie": Tie.FAMILY, "name": "Ana Gómez", **said}, by=town.rosa, at=town.at)


def test_an_officer_never_sees_their_own_case(town):
    mine = town.filed()
    town.ana.account = town.rosa.account
    town.ana.save()
    assert has_conflict(town.rosa, mine)
    assert not has_conflict(town.elena, mine)


@pytest.mark.parametrize("name", ["Ana Gómez", "GOMEZ ANA", "  ana   gomez "])
def test_somebody_declared_by_name_is_found_however_it_is_written(town, name):
    dossier, other = town.filed(), town.filed(owner=town.mario)
    declare(town, name=name)
    assert has_conflict(town.rosa, dossier)
    assert not has_conflict(town.rosa, other)


def test_with_a_curp_only_that_person_is_meant(town):
    namesake = town.filed()
    town.mario.hold_curp(CURP)
    theirs = town.filed(owner=town.mario)
    declare(town, number=CURP)
    assert not has_conflict(town.rosa, namesake)
    assert has_conflict(town.rosa, theirs)


def test_a_curp_or_rfc_anywhere_among_the_answers_counts_also_without_an_account(town):
    dossier = town.filed(key="a browser")
    deep = {"partners": [{"curp": CURP}], "company": "GOVA8501011H0", "free": "XAXX010101000"}
    found = parties_of(dossier, deep)
    assert found == {mark_of("number", CURP), mark_of("number", "GOVA8501011H0")}


def test_marks_tell_nobody_who_it_is(town):
    town.filed()
    declare(town)
    marks = "".join(Party.objects.values_list("mark", flat=True))
    assert "mez" not in marks.casefold()
    said = "".join(Words.objects.values_list("payload", flat=True))
    assert "Ana Gómez" not in said


def test_a_tie_that_ended_no_longer_cuts(town):
    dossier, declaration = town.filed(), declare(town)
    with pytest.raises(NotYours):
        acts.end_declaration(declaration=declaration, by=town.elena, at=town.at)
    acts.end_declaration(declaration=declaration, by=town.rosa, at=town.at)
    assert not has_conflict(town.rosa, dossier)
    assert Declaration.objects.get().ended_at == town.at


def test_the_line_skips_it_and_no_act_is_open(town):
    dossier = town.filed()
    declare(town)
    assert next_for(town.rosa, posts_on(town.rosa, town.at), town.at) == []
    assert acts_open_to_officer(town.rosa, dossier, town.at.date()) == {}
    with pytest.raises(NotYours):
        acts.close_review(
            dossier=dossier, stage="papers", favourable=True, words="", by=town.rosa, at=town.at
        )
    with pytest.raises(NotYours):
        acts.check_requirement(dossier=dossier, requirement="deed", met=True, by=town.rosa, at=town.at)


def test_stepping_aside_is_for_good_and_the_case_goes_back_to_the_line(town):
    dossier = town.filed()
    acts.take(dossier=dossier, stage="papers", by=town.rosa, at=town.at)
    with pytest.raises(ReasonMissing):
        acts.excuse_oneself(dossier=dossier, tie=Tie.FRIEND, words=" ", by=town.rosa, at=town.at)
    acts.excuse_oneself(dossier=dossier, tie=Tie.FRIEND, words="Somos compadres.", by=town.rosa, at=town.at)
    assert has_conflict(town.rosa, dossier)
    assert holder_of(dossier.stages.get(stage="papers"), town.at) is None
    assert next_for(town.elena, posts_on(town.elena, town.at), town.at)[0].dossier == dossier
    assert [each.act for each in Sheet.objects.about(dossier.subject)][-1] == "dossier.officer_excused"


def test_who_steps_aside_from_a_draw_gives_way_to_the_next_of_the_same_draw(town):
    from ventanilla.dossiers.drawing import draw_for

    dossier = town.filed()
    run = dossier.stages.get(stage="papers")
    other = Officer.objects.create(
        account=town.extra["registrar"].account.__class__.objects.create_user(
            email="sara@metropolis.ejemplo.mx"
        ),
        agency=town.agency,
        name="Sara",
    )
    Post.objects.create(officer=other, unit=town.licences, role=Role.REVIEWER, from_on=town.at.date())
    first = draw_for(run, town.at).officer
    acts.excuse_oneself(dossier=dossier, tie=Tie.FRIEND, words="Sí.", by=first, at=town.at)
    assert Assignment.objects.standing().get(run=run).officer == ({town.rosa, other} - {first}).pop()
    assert first not in candidates_for(run, town.at.date())


def test_who_a_case_is_about_is_kept_out(town):
    dossier = town.filed()
    keep_out(dossier, town.elena, cause=Cause.SUBJECT, tie=Tie.BEFORE, at=town.at)
    keep_out(dossier, town.elena, cause=Cause.EXCUSED, tie=Tie.BEFORE, at=town.at)
    assert list(without_conflict(Dossier.objects.all(), town.elena)) == []
    assert dossier.bars.get().cause == Cause.SUBJECT


def ask(town, dossier, officer):
    return acts.ask_recusal(
        dossier=dossier, officer=officer, tie=Tie.FRIEND, words="Es mi vecino.", by=town.ana, at=town.at
    )


def test_the_person_asks_and_the_superior_answers_in_three_working_days(town):
    dossier = town.filed()
    asked = ask(town, dossier, town.rosa)
    assert (asked.due_on - town.at.date()).days in range(3, 8)
    with pytest.raises(AlreadyAsked):
        ask(town, dossier, town.rosa)
    with pytest.raises(NotYours):
        acts.answer_recusal(recusal=asked, granted=False, answer="No.", by=town.rosa, at=town.at)
    acts.answer_recusal(recusal=asked, granted=True, answer="Sí.", by=town.elena, at=town.at)
    assert has_conflict(town.rosa, dossier)
    with pytest.raises(AlreadyAnswered):
        acts.answer_recusal(recusal=asked, granted=False, answer="No.", by=town.elena, at=town.at)


def test_when_the_head_is_meant_the_control_body_answers(town):
    dossier = town.filed()
    asked = ask(town, dossier, town.elena)
    with pytest.raises(NotYours):
        acts.answer_recusal(recusal=asked, granted=False, answer="No.", by=town.elena, at=town.at)
    Post.objects.create(officer=town.pedro, unit=town.safety, role=Role.AUDITOR, from_on=town.at.date())
    acts.answer_recusal(recusal=asked, granted=False, answer="No hay causa.", by=town.pedro, at=town.at)
    assert not has_conflict(town.elena, dossier)


def test_nobody_else_asks_and_nobody_is_asked_about_who_cannot_read_the_case(town):
    dossier = town.filed()
    with pytest.raises(NotYours):
        acts.ask_recusal(
            dossier=dossier, officer=town.rosa, tie=Tie.FRIEND, words="x", by=town.mario, at=town.at
        )
    with pytest.raises(NotYours):
        ask(town, dossier, town.luis)


def test_a_refused_recusal_may_be_asked_again(town):
    dossier = town.filed()
    asked = ask(town, dossier, town.rosa)
    acts.answer_recusal(recusal=asked, granted=False, answer="No.", by=town.elena, at=town.at)
    assert ask(town, dossier, town.rosa).asked_at == town.at + timedelta(0)
