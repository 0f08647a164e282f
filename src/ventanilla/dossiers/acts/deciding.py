"""The decision (resolución): by the head of a unit, or by the rules of the edition."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from ventanilla.agencies.models import Officer
from ventanilla.ledger.record import record
from ventanilla.outbox.facts import announce
from ventanilla.procedures.terms import until
from ventanilla.procedures.vocabulary import LegalBasis, Term

from ..hands import take_up
from ..models import Decision, Dossier, StageRun
from ..papers import issue_decision
from ..permissions import in_absence_of, may_work_on
from ..refusals import AlreadyDecided, NotYours, SignedOtherwise
from ..settling import opened
from ..stages import current, open_stage, world_of
from ..states import Conclusion, State
from ..validity import grounds_of_refusal, values_of


@transaction.atomic
def decide(
    *,
    dossier: Dossier,
    stage: str,
    granted: bool,
    grounds: Iterable[str] = (),
    reasons: str = "",
    by: Officer,
    at: datetime,
) -> Decision:
    """Grant or refuse, with name and unit, and issue the paper that says so (resolución).

    A refusal names grounds of the edition and its reasons; anything else would be void.
    """
    dossier = opened(dossier, at)
    _refuse_a_second_decision(dossier)
    run = open_stage(dossier, stage, "decision")
    if not may_work_on(by, run, timezone.localdate(at)):
        raise NotYours
    take_up(run, by, at)
    chosen = [] if granted else grounds_of_refusal(dossier, grounds, reasons)
    _refuse_other_than_signed(dossier, granted, chosen, reasons.strip())
    return _close(dossier, run, granted=granted, grounds=chosen, reasons=reasons.strip(), by=by, at=at)


@transaction.atomic
def decide_automatically(*, dossier: Dossier, at: datetime) -> Decision | None:
    """Let the rules of the edition decide, with every reason that holds (resolución automática).

    Idempotent: returns the decision that stands, or None when no automatic stage is open.
    """
    dossier = opened(dossier, at)
    if decided := Decision.objects.filter(dossier=dossier).first():
        return decided
    run = dossier.stages.open().select_related("unit__agency").filter(kind="automatic").first()
    if run is None or dossier.state != State.IN_REVIEW:
        return None
    definition = dossier.definition
    world = world_of(dossier, current(dossier))
    verdict = definition.automatic(definition.stage(run.stage), values_of(dossier), world)
    said = [reason.text for reason in verdict.reasons]
    words = "\n".join(text.to(dossier.language) for text in said)
    bases = [basis for reason in verdict.reasons for basis in reason.legal_basis]
    return _close(
        dossier, run, granted=verdict.granted, grounds=[], reasons=words, by=None, at=at, bases=bases
    )


def _refuse_a_second_decision(dossier: Dossier) -> None:
    decided = Decision.objects.filter(dossier=dossier).select_related("by", "unit").first()
    if decided:
        raise AlreadyDecided(decided.by.name if decided.by else decided.unit.name_es, decided.at)


def _refuse_other_than_signed(dossier: Dossier, granted: bool, grounds: list[str], reasons: str) -> None:
    """A decision that was signed is decided as it was signed, word for word."""
    signed = dossier.proposals.standing().first()
    if signed and (signed.granted, signed.grounds, signed.reasons) != (granted, grounds, reasons):
        raise SignedOtherwise


def _close(
    dossier: Dossier,
    run: StageRun,
    *,
    granted: bool,
    grounds: list[str],
    reasons: str,
    by: Officer | None,
    at: datetime,
    bases: Iterable[LegalBasis] = (),
) -> Decision:
    """Move the dossier, finish the stage and issue the paper."""
    dossier.move("grant" if granted else "refuse")
    dossier.closed_at = at
    dossier.save(update_fields=["state", "closed_at"])
    dossier.stages.exclude(pk=run.pk).leave(at)
    conclusion = Conclusion.FAVOURABLE if granted else Conclusion.UNFAVOURABLE
    run.finish(conclusion=conclusion, words=reasons, by=by, at=at)
    run.save()
    decision = Decision(
        dossier=dossier, granted=granted, grounds=grounds, reasons=reasons, by=by, unit=run.unit, at=at
    )
    decision.in_absence_of = in_absence_of(by, run, timezone.localdate(at)) if by else None
    valid = dossier.definition.granted.valid
    if granted and isinstance(valid, Term):
        decision.valid_until = until(valid, timezone.localdate(at))
    decision.paper = issue_decision(decision, bases)
    decision.save()
    _tell(decision, run)
    return decision


def _tell(decision: Decision, run: StageRun) -> None:
    """Write the sheet and announce the fact."""
    dossier, by = decision.dossier, decision.by
    record(
        "dossier.granted" if decision.granted else "dossier.refused",
        subject=dossier.subject,
        by=by.ref if by else "rules",
        at=decision.at,
        officer=by.name if by else "",
        in_absence_of=decision.in_absence_of.name if decision.in_absence_of else "",
        unit=run.unit.name_es,
        stage=run.stage,
        grounds=decision.grounds,
        reasons=decision.reasons,
        paper=decision.paper.content_digest,
        code=decision.paper.code,
    )
    announce("dossier_closed", at=decision.at, dossier=dossier.subject)
