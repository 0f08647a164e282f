"""Giving the case more time, stopping its clock, letting it run again (prórroga, suspensión, reanudación)."""

from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ventanilla.agencies.models import Officer, Unit
from ventanilla.ledger.record import record
from ventanilla.outbox.facts import announce

from ..clock import Basis, grounds_of, longest_extension
from ..law import rules_of
from ..models import ClockChange, Dossier
from ..papers import term_in_words
from ..permissions import DECIDING, may_keep_time
from ..refusals import NotYours, Refusal
from ..settling import DATES, clock_of, keep_dates, opened, standing_suspension
from ..waiting import end_waiting


class ReasonsMissing(Refusal):
    """An act that touches the time of a person needs its reasons (LFPA 28: founded and reasoned)."""

    @property
    def sentence(self) -> str:  # type: ignore[override]
        return _("Write the reasons. Without them the act is void.")


class AlreadyExtended(Refusal):
    """The time was extended once; the law gives no second time (LFPA 31)."""

    @property
    def sentence(self) -> str:  # type: ignore[override]
        return _("The time was already extended once. It cannot be extended again.")


class TooLong(Refusal):
    """The law gives less, or nothing at all (LFPA 31: at most half of the original time)."""

    def __init__(self, most: int, unit: str):
        if most:
            said = _("The time can be extended by %(most)s at most.") % {"most": term_in_words(most, unit)}
        else:
            said = _("Neither this procedure nor its law lets the time be extended.")
        super().__init__(said)


class NoSuchGround(Refusal):
    """Neither the edition nor the law knows this ground."""

    @property
    def sentence(self) -> str:  # type: ignore[override]
        return _("Choose one of the grounds that the law or the procedure gives. There are no others.")


class AlreadyStopped(Refusal):
    """The clock stands still already."""

    @property
    def sentence(self) -> str:  # type: ignore[override]
        return _("The clock is already suspended. Let it run again first.")


class NotStopped(Refusal):
    """There is no suspension to end."""

    @property
    def sentence(self) -> str:  # type: ignore[override]
        return _("The clock is not suspended. Nothing was changed.")


@transaction.atomic
def extend_deadline(*, dossier: Dossier, amount: int, reasons: str, by: Officer, at: datetime) -> ClockChange:
    """Give the case more time, once, before its end (prórroga, LFPA 31).

    `amount` is in `Rules.extension_unit`. Raises TooLong, AlreadyExtended, ReasonsMissing or NotYours.
    """
    dossier, unit = _begun(dossier, "extend_deadline", reasons, by, at)
    rules = rules_of(dossier)
    most = longest_extension(rules, dossier.filed_at)
    if dossier.clock_changes.extensions().exists():
        raise AlreadyExtended
    if not 1 <= amount <= most:
        raise TooLong(most, rules.extension_unit)
    if standing_suspension(dossier, at):
        raise AlreadyStopped
    change = _changed(dossier, ClockChange.Kind.EXTENSION, unit, reasons, by, at, amount=amount)
    said = {"amount": amount, "unit_of_time": rules.extension_unit}
    _finish(dossier, "dossier.deadline_extended", change, rules.basis("extension"), at, said)
    return change


@transaction.atomic
def suspend(*, dossier: Dossier, ground: str, reasons: str, by: Officer, at: datetime) -> ClockChange:
    """Stop the clock on a ground of the law or of the edition, and no other (suspensión, LFPA 28)."""
    dossier, unit = _begun(dossier, "suspend", reasons, by, at)
    known = grounds_of(rules_of(dossier)).get(ground)
    if known is None:
        raise NoSuchGround
    if standing_suspension(dossier, at):
        raise AlreadyStopped
    change = _changed(dossier, ClockChange.Kind.SUSPENSION, unit, reasons, by, at, ground=ground)
    _finish(dossier, "dossier.clock_suspended", change, known.basis, at, {"ground": known.text.es})
    return change


@transaction.atomic
def resume(*, dossier: Dossier, reasons: str, by: Officer, at: datetime) -> ClockChange:
    """Let the clock run again, from the next working day on (reanudación)."""
    dossier, _unit = _begun(dossier, "resume", reasons, by, at)
    change = standing_suspension(dossier, at)
    if change is None:
        raise NotStopped
    change.resume(by=by, at=at)
    change.save(update_fields=["resumed_at", "resumed_by"])
    ground = grounds_of(rules_of(dossier)).get(change.ground)
    basis = ground.basis if ground else None
    _finish(dossier, "dossier.clock_resumed", change, basis, at, {}, reasons=reasons, by=by)
    return change


@transaction.atomic
def move_clock(*, dossier: Dossier, reason: str, at: datetime) -> bool:
    """Compute the dates again after a day was declared closed, and write it down if one has moved.

    `reason` is a word of ours ("closure"), nothing personal. True when a date moved.
    """
    dossier = opened(dossier, at)
    before = dossier.due_on, dossier.comply_by
    if dossier.is_closed or not keep_dates(dossier, clock_of(dossier)):
        return False
    dossier.save(update_fields=[*DATES])
    if (dossier.due_on, dossier.comply_by) == before:
        return False
    _let_stages_follow(dossier, before[0])
    moved = dossier.comply_by or dossier.due_on
    said = {"reason": reason, "was": _iso(before[1] or before[0]), "until": _iso(moved)}
    record("dossier.clock_moved", subject=dossier.subject, by="law", at=at, **said)
    announce("dossier_clock_changed", at=at, dossier=dossier.subject, change="moved")
    return True


def _begun(dossier: Dossier, act: str, reasons: str, by: Officer, at: datetime) -> tuple[Dossier, Unit]:
    """Lock and settle, see that this officer may, that the state lets it, and that there are reasons."""
    dossier = opened(dossier, at)
    if not may_keep_time(by, dossier, timezone.localdate(at)):
        raise NotYours
    dossier.move(act)
    if not reasons.strip():
        raise ReasonsMissing
    run = dossier.stages.select_related("unit").filter(kind__in=DECIDING).in_order().last()
    assert run is not None  # noqa: S101 - may_keep_time found it
    return dossier, run.unit


def _changed(
    dossier: Dossier, kind: str, unit: Unit, reasons: str, by: Officer, at: datetime, **said: Any
) -> ClockChange:
    try:
        with transaction.atomic():
            return ClockChange.objects.create(
                dossier=dossier, kind=kind, unit=unit, reasons=reasons.strip(), by=by, at=at, **said
            )
    except IntegrityError:  # another officer in the same moment
        raise AlreadyExtended from None


def _finish(
    dossier: Dossier,
    act: str,
    change: ClockChange,
    basis: Basis | None,
    at: datetime,
    said: dict[str, Any],
    *,
    reasons: str = "",
    by: Officer | None = None,
) -> None:
    """Keep the new dates, write the sheet, announce the fact."""
    before, by = dossier.due_on, by or change.by
    keep_dates(dossier, clock_of(dossier))
    dossier.save(update_fields=["state", *DATES])
    _let_stages_follow(dossier, before)
    law = {"law": basis.law.es, "article": basis.article} if basis else {}
    told = {"officer": by.name, "unit": change.unit.name_es, "reasons": reasons.strip() or change.reasons}
    until = {"until": _iso(dossier.due_on)}
    record(act, subject=dossier.subject, by=by.ref, at=at, **told, **law, **until, **said)
    end_waiting(dossier, at)
    announce("dossier_clock_changed", at=at, dossier=dossier.subject, change=act.partition(".")[2])


def _let_stages_follow(dossier: Dossier, before: date | None) -> None:
    """Open stages that had the case's own last day get the new one; those with a shorter term of their own keep it."""
    for run in dossier.stages.open().in_order():
        if run.due_on in (before, None) and run.due_on != dossier.due_on:
            run.due_on = dossier.due_on
            run.save(update_fields=["due_on"])


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""
