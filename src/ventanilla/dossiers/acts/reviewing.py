"""What officers do before the decision: compare requirements, close a review, give an opinion."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from ventanilla.agencies.models import Officer
from ventanilla.ledger.record import record

from ..finishing import finish
from ..hands import take_up
from ..models import Dossier, Finding, StageRun
from ..permissions import holds_stage, may_compare, may_work_on
from ..refusals import NotRegistered, NotYours
from ..settling import opened
from ..stages import open_stage
from ..states import Conclusion


@transaction.atomic
def check_requirement(*, dossier: Dossier, requirement: str, met: bool, by: Officer, at: datetime) -> Finding:
    """Write down whether one requirement of the edition is met (cotejo). The last word counts."""
    dossier = opened(dossier, at)
    if not may_compare(by, dossier, timezone.localdate(at)):
        raise NotYours
    dossier.move("check_requirement")
    _begin(dossier, by, at)
    if requirement not in {known.id for known in dossier.definition.requirements}:
        raise NotRegistered([requirement])
    finding, _ = Finding.objects.update_or_create(
        dossier=dossier, requirement=requirement, defaults={"met": met, "by": by, "at": at}
    )
    record(
        "dossier.requirement_checked",
        subject=dossier.subject,
        by=by.ref,
        at=at,
        requirement=requirement,
        met=met,
    )
    return finding


def _begin(dossier: Dossier, by: Officer, at: datetime) -> None:
    """Comparing is work: it begins the first open stage of the case that this officer may do."""
    today = timezone.localdate(at)
    for run in dossier.stages.open().select_related("unit__agency").in_order():
        if holds_stage(by, run, today):
            return take_up(run, by, at)
    return None


@transaction.atomic
def close_review(
    *, dossier: Dossier, stage: str, favourable: bool, words: str, by: Officer, at: datetime
) -> StageRun:
    """Finish a review: the unit has looked at everything and says what it found (cierre de revisión)."""
    conclusion = Conclusion.FAVOURABLE if favourable else Conclusion.UNFAVOURABLE
    return _finish("close_review", "review", dossier, stage, conclusion, words, by, at)


@transaction.atomic
def give_opinion(
    *, dossier: Dossier, stage: str, conclusion: Conclusion, words: str, by: Officer, at: datetime
) -> StageRun:
    """Give the opinion that another unit's decision waits for (dictamen, opinión)."""
    return _finish("give_opinion", "opinion", dossier, stage, conclusion, words, by, at)


def _finish(
    act: str,
    kind: str,
    dossier: Dossier,
    stage: str,
    conclusion: Conclusion,
    words: str,
    by: Officer,
    at: datetime,
) -> StageRun:
    dossier = opened(dossier, at)
    run = open_stage(dossier, stage, kind)
    if not may_work_on(by, run, timezone.localdate(at)):
        raise NotYours
    take_up(run, by, at)
    dossier.move(act)
    said = "dossier.reviewed" if kind == "review" else "dossier.opinion_given"
    finish(dossier, run, said, conclusion=conclusion, words=words, by=by, at=at)
    return run
