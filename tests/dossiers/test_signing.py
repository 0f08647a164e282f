"""A decision that several people sign, in order, by the digest of what they read."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from ventanilla.agencies import acts as agencies
from ventanilla.agencies.models import Post, Role
from ventanilla.dossiers import acts
from ventanilla.dossiers.models import Decision, Proposal, Signature
from ventanilla.dossiers.refusals import (
    GroundsMissing,
    NothingToSign,
    NotRegistered,
    NotYours,
    ProposalChanged,
    ProposalStands,
    SignedAlready,
    SignedOtherwise,
    StageNotOpen,
    WordsMissing,
)


def propose(many, dossier, *, by=None, granted=True, grounds=(), reasons="Se vio todo."):
    return acts.propose_decision(
        dossier=dossier,
        stage="legal",
        granted=granted,
        grounds=grounds,
        reasons=reasons,
        by=by or many.town.rosa,
        at=many.later,
    )


def sign(many, dossier, stage, by, digest=None):
    digest = digest or dossier.proposals.standing().get().digest
    return acts.sign(dossier=dossier, stage=stage, digest=digest, by=by, at=many.later)


def decide(many, dossier, *, granted=True, grounds=(), reasons="Se vio todo.", by=None):
    return acts.decide(
        dossier=dossier,
        stage="decision",
        granted=granted,
        grounds=grounds,
        reasons=reasons,
        by=by or many.town.elena,
        at=many.later,
    )


def test_without_a_draft_the_signature_is_with_the_unit_that_decides(many):
    dossier = many.to_sign()
    run = many.run(dossier, "legal")
    assert (run.unit.code, run.role) == ("licencias", "reviewer")
    with pytest.raises(NothingToSign):
        acts.sign(dossier=dossier, stage="legal", digest="", by=many.leonor, at=many.later)
    propose(many, dossier)
    run = many.run(dossier, "legal")
    assert (run.unit.code, run.role) == ("consejeria", "head")


def test_the_draft_is_written_by_the_unit_that_decides_and_only_once(many):
    dossier = many.to_sign()
    with pytest.raises(NotYours):
        propose(many, dossier, by=many.leonor)
    with pytest.raises(GroundsMissing):
        propose(many, dossier, granted=False, grounds=[])
    with pytest.raises(NotRegistered):
        propose(many, dossier, granted=False, grounds=["because"])
    propose(many, dossier)
    with pytest.raises(ProposalStands):
        propose(many, dossier)
    assert Proposal.objects.count() == 1


def test_signatures_come_in_order_and_the_decision_last(many):
    dossier = many.proposed(area="150")
    with pytest.raises(StageNotOpen):
        sign(many, dossier, "chief", many.omar)
    with pytest.raises(StageNotOpen):
        decide(many, dossier)
    sign(many, dossier, "legal", many.leonor)
    sign(many, dossier, "chief", many.omar)
    decide(many, dossier)
    assert Decision.objects.get(dossier=dossier).granted


def test_only_who_holds_the_role_in_the_unit_signs_and_only_what_they_read(many):
    dossier = many.proposed()
    for by in (many.town.rosa, many.town.elena, many.omar):
        with pytest.raises(NotYours):
            sign(many, dossier, "legal", by)
    with pytest.raises(ProposalChanged):
        sign(many, dossier, "legal", many.leonor, digest="0" * 64)
    signature = sign(many, dossier, "legal", many.leonor)
    proposal = dossier.proposals.get()
    assert signature.digest == proposal.digest == proposal.digested()


def test_two_signatures_are_two_people(many):
    Post.objects.create(officer=many.leonor, unit=many.works, role=Role.HEAD, from_on=many.at.date())
    dossier = many.proposed(area="150")
    sign(many, dossier, "legal", many.leonor)
    with pytest.raises(SignedAlready):
        sign(many, dossier, "chief", many.leonor)
    sign(many, dossier, "chief", many.omar)


@pytest.mark.parametrize(
    "other",
    [
        {"granted": False, "grounds": ["unsafe"], "reasons": "Se vio todo."},
        {"granted": True, "reasons": "Se vio todo. Y algo más."},
        {"granted": True, "reasons": ""},
    ],
)
def test_what_was_signed_is_decided_word_for_word(many, other):
    dossier = many.proposed()
    sign(many, dossier, "legal", many.leonor)
    with pytest.raises(SignedOtherwise):
        decide(many, dossier, **other)
    assert not Decision.objects.exists()
    decide(many, dossier, reasons="  Se vio todo. ")


def test_a_signer_sends_the_draft_back_and_every_signature_is_given_anew(many):
    dossier = many.proposed(granted=False, area="150")
    first = sign(many, dossier, "legal", many.leonor)
    with pytest.raises(WordsMissing):
        acts.decline_to_sign(dossier=dossier, stage="chief", why=" ", by=many.omar, at=many.later)
    acts.decline_to_sign(
        dossier=dossier, stage="chief", why="Falta el artículo.", by=many.omar, at=many.later
    )
    states = many.states(dossier)
    assert (states["legal"], states["chief"], states["decision"]) == ("open", "waiting", "waiting")
    assert many.run(dossier, "legal").unit.code == "licencias"
    propose(many, dossier, reasons="Ahora con el artículo 9.")
    sign(many, dossier, "legal", many.leonor)
    sign(many, dossier, "chief", many.omar)
    decide(many, dossier, reasons="Ahora con el artículo 9.")
    assert Signature.objects.filter(proposal=first.proposal).count() == 1
    assert [each.number for each in dossier.proposals.order_by("number")] == [1, 2]


def test_going_back_from_the_decision_sets_the_signed_draft_aside(many):
    dossier = many.proposed()
    sign(many, dossier, "legal", many.leonor)
    acts.return_to_stage(
        dossier=dossier,
        stage="decision",
        to="papers",
        why="Hay un papel nuevo.",
        by=many.town.elena,
        at=many.later,
    )
    assert not dossier.proposals.standing().exists()


def test_what_was_proposed_and_signed_is_never_rewritten(many):
    dossier = many.proposed()
    signature = sign(many, dossier, "legal", many.leonor)
    for row, change in ((Proposal, {"reasons": "No."}), (Signature, {"digest": "x"})):
        with pytest.raises(IntegrityError), transaction.atomic():
            row.objects.update(**change)
    signature.proposal.set_aside(many.later)
    with pytest.raises(IntegrityError), transaction.atomic():
        Proposal.objects.update(set_aside_at=None)


def test_who_stands_in_signs_and_decides_and_the_paper_says_in_whose_absence(many):
    dossier = many.proposed()
    days = {"from_on": many.later.date(), "until_on": many.later.date() + timedelta(days=7)}
    agencies.delegate(unit=many.legal, to=many.omar, by=many.leonor, at=many.at, **days)
    agencies.delegate(unit=many.town.licences, to=many.town.rosa, by=many.town.elena, at=many.at, **days)
    assert sign(many, dossier, "legal", many.omar).in_absence_of == many.leonor
    decision = decide(many, dossier, by=many.town.rosa)
    assert decision.in_absence_of == many.town.elena
    assert decision.paper.content["officer"]["post"] == "Oficial. Por ausencia de Elena, Oficial"


def test_after_its_last_day_nobody_stands_in(many):
    dossier = many.proposed()
    today = many.at.date()
    agencies.delegate(
        unit=many.legal, to=many.omar, from_on=today, until_on=today, by=many.leonor, at=many.at
    )
    with pytest.raises(NotYours):
        sign(many, dossier, "legal", many.omar)
