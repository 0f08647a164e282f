"""Correcting a clerical error in what was granted (rectificación de errores): a new paper, the old one kept."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from ventanilla.agencies.models import Officer
from ventanilla.kernel.canonical import digest
from ventanilla.kernel.sealing import seal
from ventanilla.ledger.record import record
from ventanilla.outbox.facts import announce

from ..aftermath import closed_case, end_paper, paper_in_force
from ..law import surroundings_at
from ..models import Amendment, Answers, Decision, Dossier
from ..papers import issue_decision
from ..rectification import rectifiable
from ..refusals import NotClerical, ReasonsMissing
from ..seats import deciding_seat
from ..validity import validated


@transaction.atomic
def rectify(
    *, dossier: Dossier, changes: Mapping[str, Any], reasons: str, by: Officer, at: datetime
) -> Amendment:
    """Correct letters and numbers that the paper prints wrongly, never what was decided (LFPA 7).

    `changes` are answers in their JSON form, only of `rectification.rectifiable`. By the head of the unit that
    decided. Raises NotClerical, Incomplete, NotEntitled: what would no longer be granted is no clerical error.
    """
    locked = closed_case(dossier)
    unit = deciding_seat(by, locked, at)
    before = locked.answer_versions.latest_first()[0]
    old = before.content
    changed = {name: value for name, value in changes.items() if old.get(name) != value}
    if not changed or not set(changed) <= set(rectifiable(locked)):
        raise NotClerical
    if not reasons.strip():
        raise ReasonsMissing
    world = surroundings_at(locked.edition, locked.filed_at)
    whole = validated(locked.definition, {**old, **changed}, world)
    Answers.objects.create(dossier=locked, number=before.number + 1, sealed=whole.sealed, at=at)
    amendment = Amendment(
        dossier=locked,
        kind=Amendment.Kind.RECTIFIED,
        granted=True,
        reasons=reasons.strip(),
        sealed=seal({name: [old.get(name), value] for name, value in changed.items()}),
        by=by,
        unit=unit,
        at=at,
        ended=paper_in_force(locked),
    )
    amendment.valid_until = _valid_until(locked)
    amendment.paper = issue_decision(_as_decided(amendment))
    end_paper(amendment)
    amendment.save(force_insert=True)
    said = {"officer": by.name, "unit": unit.name_es, "reasons": amendment.reasons, "fields": sorted(changed)}
    papers = {"code": amendment.paper.code, "ended": amendment.ended.code if amendment.ended else ""}
    record(
        "dossier.rectified",
        subject=locked.subject,
        by=by.ref,
        at=at,
        changes=digest(amendment.sealed),
        **said,
        **papers,
    )
    announce("dossier_amended", at=at, dossier=locked.subject)
    return amendment


def _valid_until(dossier: Dossier) -> Any:
    """What was granted ends when it ended before: a corrected name gives no more time."""
    latest = dossier.amendments.filter(valid_until__isnull=False).order_by("-pk").first()
    return latest.valid_until if latest else getattr(getattr(dossier, "decision", None), "valid_until", None)


def _as_decided(amendment: Amendment) -> Decision:
    decided: Decision | None = getattr(amendment.dossier, "decision", None)
    return Decision(
        dossier=amendment.dossier,
        granted=True,
        reasons=decided.reasons if decided and decided.granted else "",
        by=amendment.by,
        unit=amendment.unit,
        at=amendment.at,
        valid_until=amendment.valid_until,
    )
