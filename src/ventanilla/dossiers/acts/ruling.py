"""Deciding an appeal (resolución del recurso, LFPA 91): the first decision stands, changes or falls."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from ventanilla.agencies.models import Officer
from ventanilla.ledger.record import record
from ventanilla.outbox.facts import announce
from ventanilla.procedures.contesting import APPEAL_STAGE
from ventanilla.procedures.terms import until
from ventanilla.procedures.vocabulary import Term

from ..aftermath import end_paper, paper_in_force
from ..beginning import begin_from
from ..contesting import contested_by
from ..hands import take_up
from ..law import calendar_of, surroundings_at
from ..models import Amendment, Decision, Dossier, Link, StageRun
from ..papers import issue_decision
from ..permissions import holds_stage, may_work_on, took_part_in
from ..refusals import AlreadyDecided, NotYours, ReasonsMissing, SameHand
from ..rulings import issue_ruling
from ..settling import opened
from ..stages import lay_out, open_ready, open_stage
from ..states import FAVOURABLE, Aftermath, Conclusion
from ..validity import validated
from .appealing import KIND

Ruling = Amendment.Kind
RULINGS = (Ruling.CONFIRMED, Ruling.MODIFIED, Ruling.REVOKED)


@transaction.atomic
def rule_on_appeal(
    *, dossier: Dossier, ruling: Amendment.Kind, reasons: str, by: Officer, at: datetime
) -> Amendment:
    """Decide the appeal `dossier`: confirm what is contested, change it in the person's favour, or revoke it.

    Changed, a new decision in favour takes the place of the first, with its own paper; revoked, the first loses its
    effect, and what had been refused is decided again in a new case. The old papers stay, marked. Whoever took
    part in the first decision is refused (SameHand).
    """
    ruled = opened(dossier, at)
    _refuse_a_second_ruling(ruled)
    run = open_stage(ruled, APPEAL_STAGE, KIND)
    if not holds_stage(by, run, timezone.localdate(at)):
        raise NotYours
    contested = (
        Dossier.objects.locked()
        .select_related("edition", "agency", "jurisdiction")
        .get(pk=contested_by(ruled).pk)
    )
    if took_part_in(by, contested):
        raise SameHand
    if not may_work_on(by, run, timezone.localdate(at)):
        raise NotYours
    if not reasons.strip() or ruling not in RULINGS:
        raise ReasonsMissing
    take_up(run, by, at)
    _close(ruled, contested, run, ruling, reasons.strip(), by, at)
    amendment = _amend(ruled, contested, run, ruling, reasons.strip(), by, at)
    _tell(ruled, contested, amendment)
    return amendment


def _refuse_a_second_ruling(dossier: Dossier) -> None:
    decided = Decision.objects.filter(dossier=dossier).select_related("by", "unit").first()
    if decided:
        raise AlreadyDecided(decided.by.name if decided.by else decided.unit.name_es, decided.at)


def _close(
    ruled: Dossier,
    contested: Dossier,
    run: StageRun,
    ruling: Amendment.Kind,
    reasons: str,
    by: Officer,
    at: datetime,
) -> None:
    """The appeal's own case ends, with its own paper."""
    upheld = ruling != Ruling.CONFIRMED
    ruled.move("uphold_appeal" if upheld else "reject_appeal")
    ruled.closed_at = at
    ruled.save(update_fields=["state", "closed_at"])
    ruled.stages.exclude(pk=run.pk).leave(at)
    run.finish(
        conclusion=Conclusion.FAVOURABLE if upheld else Conclusion.UNFAVOURABLE, words=reasons, by=by, at=at
    )
    run.save()
    decision = Decision(dossier=ruled, granted=upheld, reasons=reasons, by=by, unit=run.unit, at=at)
    decision.paper = issue_ruling(decision, contested, ruling)
    decision.save()


def _amend(
    ruled: Dossier,
    contested: Dossier,
    run: StageRun,
    ruling: Amendment.Kind,
    reasons: str,
    by: Officer,
    at: datetime,
) -> Amendment:
    """What the ruling does to the first case: a row, and its papers."""
    amendment = Amendment(
        dossier=contested, kind=ruling, reasons=reasons, by=by, unit=run.unit, at=at, appeal=ruled
    )
    if ruling != Ruling.CONFIRMED:
        amendment.ended = paper_in_force(contested)
        amendment.granted = ruling == Ruling.MODIFIED
    if ruling == Ruling.MODIFIED:
        amendment.valid_until = _valid_until(contested, timezone.localdate(at))
        amendment.paper = issue_decision(_in_favour(amendment))
        contested.aftermath = Aftermath.CHANGED if contested.state in FAVOURABLE else Aftermath.GRANTED
    elif ruling == Ruling.REVOKED:
        contested.aftermath = Aftermath.REVOKED
        if contested.state not in FAVOURABLE:
            _decide_again(contested, at)
    end_paper(amendment)
    amendment.save(force_insert=True)
    contested.save(update_fields=["aftermath"])
    return amendment


def _in_favour(amendment: Amendment) -> Decision:
    """The new decision as papers need it; the row is the amendment."""
    return Decision(
        dossier=amendment.dossier,
        granted=True,
        reasons=amendment.reasons,
        by=amendment.by,
        unit=amendment.unit,
        at=amendment.at,
        valid_until=amendment.valid_until,
    )


def _valid_until(dossier: Dossier, today: date) -> date | None:
    valid = dossier.definition.granted.valid
    return until(valid, today) if isinstance(valid, Term) else None


def _decide_again(contested: Dossier, at: datetime) -> None:
    """A refusal that fell leaves the request without an answer: it is answered anew, as filed (LFPA 91-IV)."""
    latest = contested.answer_versions.latest_first()[0]
    world = surroundings_at(contested.edition, contested.filed_at)
    whole = validated(contested.definition, latest.content, world)
    unit = contested.stages.select_related("unit__agency").in_order()[0].unit
    again = begin_from(
        contested, kind=Dossier.Kind.FILING, link=Link.Kind.AGAIN, unit=unit, whole=whole, at=at
    )
    lay_out(again, whole.stages, whole.values, world)
    runs = open_ready(again, calendar_of(again), at)
    said = {"folio": again.folio, "edition": again.edition.digest, "again": contested.folio}
    record("dossier.ordered_again", subject=again.subject, by="appeal", at=at, **said)
    announce("dossier_submitted", at=at, dossier=again.subject)
    if any(run.kind == "automatic" for run in runs):
        announce("dossier_ready_for_rules", at=at, dossier=again.subject)


def _tell(ruled: Dossier, contested: Dossier, amendment: Amendment) -> None:
    """One sheet in each file, and the facts."""
    said = {
        "officer": amendment.by.name,
        "unit": amendment.unit.name_es,
        "ruling": str(amendment.kind),
        "reasons": amendment.reasons,
    }
    paper = ruled.decision.paper
    at, author = amendment.at, amendment.by.ref
    own = {"paper": paper.content_digest, "code": paper.code, "contests": contested.folio}
    record("appeal.ruled", subject=ruled.subject, by=author, at=at, **said, **own)
    new = {"code": amendment.paper.code} if amendment.paper else {}
    ended = {"ended": amendment.ended.code} if amendment.ended else {}
    record(
        f"dossier.{amendment.kind}",
        subject=contested.subject,
        by=author,
        at=at,
        appeal=ruled.folio,
        **said,
        **new,
        **ended,
    )
    announce("dossier_closed", at=at, dossier=ruled.subject)
    if amendment.kind != Ruling.CONFIRMED:
        announce("dossier_amended", at=at, dossier=contested.subject)
