"""The same act on many cases: prepared and looked at first, called back within ten minutes, done one by one."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, timedelta
from random import Random
from typing import Any

from django.db import transaction
from django.utils.translation import override

from ventanilla.agencies.models import Officer
from ventanilla.dossiers import acts
from ventanilla.dossiers.models import StageRun, WrongState
from ventanilla.dossiers.refusals import NotYours, Refusal, SilenceTookEffect
from ventanilla.kernel import sealing
from ventanilla.ledger.record import record
from ventanilla.outbox.jobs import enqueue

from ..alike import why_not
from ..models import Batch, BatchAct, BatchItem
from ..refusals import BatchIsOver, NothingToDo, SampleNotSeen
from ..sampling import sample

UNDO_WINDOW = timedelta(minutes=10)
MOST_CASES = 100
JOB = "run-batch"


@transaction.atomic
def prepare_batch(
    *, act: str, runs: Iterable[StageRun], said: Mapping[str, Any], by: Officer, at: datetime, chance: Random
) -> Batch:
    """Say what would happen to each case, who is left out and why, and draw the cases to look at first.

    Nothing happens to any case. At most 100 cases are taken.
    """
    batch = Batch.objects.create(act=BatchAct(act), by=by, sealed=sealing.seal(dict(said)), prepared_at=at)
    items = []
    for position, run in enumerate(list(runs)[:MOST_CASES], start=1):
        reason = str(why_not(act, run, said, by, at))
        state = BatchItem.State.LEFT_OUT if reason else BatchItem.State.WAITING
        items.append(
            BatchItem(
                batch=batch,
                dossier=run.dossier,
                stage=run.stage,
                position=position,
                state=state,
                reason=reason,
            )
        )
    for drawn in sample([item for item in items if item.state == BatchItem.State.WAITING], chance):
        drawn.is_sampled = True
    BatchItem.objects.bulk_create(items)
    return batch


@transaction.atomic
def schedule_batch(*, batch: Batch, confirmed: Iterable[int], by: Officer, at: datetime) -> Batch:
    """Let the batch go in ten minutes, after its sample was looked at (the opened cases are on record).

    `confirmed` are the items of which the officer says that the act fits. Raises NotYours, BatchIsOver, NothingToDo
    or SampleNotSeen, and then nothing is scheduled.
    """
    batch = _own(batch, by)
    if batch.state != Batch.State.PREPARED:
        raise BatchIsOver
    items = list(batch.items.waiting().select_related("dossier").in_order())
    if not items:
        raise NothingToDo
    seen, fits = batch.opened_by(by), set(confirmed)
    sampled = [item for item in items if item.is_sampled]
    if unseen := [each for each in sampled if each.dossier.subject not in seen or each.pk not in fits]:
        raise SampleNotSeen([item.dossier.folio for item in unseen])
    batch.schedule(at + UNDO_WINDOW)
    cases = [item.dossier.subject for item in items]
    looked_at = [item.dossier.subject for item in sampled]
    said = {"batch_act": batch.act, "cases": cases, "looked_at": looked_at}
    record("batch.scheduled", subject=batch.subject, by=by.ref, at=at, **said)
    enqueue(JOB, key=batch.subject, at=at, run_after=batch.starts_at, batch=batch.subject, part=0)
    return batch


@transaction.atomic
def call_back(*, batch: Batch, by: Officer, at: datetime) -> Batch:
    """Stop a batch: nothing happens to the cases that still wait. Those that are done stay done.

    Raises NotYours or BatchIsOver.
    """
    batch = _own(batch, by)
    if batch.state != Batch.State.SCHEDULED:
        raise BatchIsOver
    batch.end(Batch.State.CALLED_BACK, at)
    record("batch.called_back", subject=batch.subject, by=by.ref, at=at, left=batch.items.waiting().count())
    return batch


@transaction.atomic
def perform_item(*, item: BatchItem, at: datetime) -> BatchItem:
    """Do the act in one case, with its own sheet; or write down why it was refused. Never twice.

    The act and the mark are one transaction: a worker that dies in between leaves neither.
    """
    batch = Batch.objects.locked().select_related("by__account").get(pk=item.batch_id)
    item = BatchItem.objects.locked().select_related("dossier").get(pk=item.pk)
    if batch.state != Batch.State.SCHEDULED or item.state != BatchItem.State.WAITING:
        return item
    with override(batch.by.account.language):
        try:
            with transaction.atomic():
                PERFORM[batch.act](batch, item, at)
        except (Refusal, WrongState) as refusal:
            item.become(BatchItem.State.REFUSED, refusal.sentence, at)
            if isinstance(refusal, SilenceTookEffect):
                acts.settle_clock(dossier=item.dossier, at=at)
        else:
            item.become(BatchItem.State.DONE, "", at)
    return item


@transaction.atomic
def finish_batch(*, batch: Batch, at: datetime) -> Batch:
    """Write down that every case of the batch has had its turn."""
    batch = Batch.objects.locked().get(pk=batch.pk)
    if batch.state == Batch.State.SCHEDULED and not batch.items.waiting().exists():
        batch.end(Batch.State.DONE, at)
    return batch


def _own(batch: Batch, by: Officer) -> Batch:
    locked = Batch.objects.locked().get(pk=batch.pk)
    if locked.by_id != by.pk:
        raise NotYours
    return locked


def _close_review(batch: Batch, item: BatchItem, at: datetime) -> None:
    words = batch.said.get("words", "")
    acts.close_review(
        dossier=item.dossier, stage=item.stage, favourable=True, words=words, by=batch.by, at=at
    )


def _request_correction(batch: Batch, item: BatchItem, at: datetime) -> None:
    items = batch.said["items"].items()
    acts.request_correction(dossier=item.dossier, stage=item.stage, items=items, by=batch.by, at=at)


def _grant(batch: Batch, item: BatchItem, at: datetime) -> None:
    reasons = batch.said.get("words", "")
    acts.decide(dossier=item.dossier, stage=item.stage, granted=True, reasons=reasons, by=batch.by, at=at)


def _give(batch: Batch, item: BatchItem, at: datetime) -> None:
    said = batch.said
    acts.give(
        dossier=item.dossier,
        stage=item.stage,
        to=Officer.objects.select_related("account").get(pk=said["to"]),
        reason=said["reason"],
        words=said["words"],
        by=batch.by,
        at=at,
    )


PERFORM: dict[str, Callable[[Batch, BatchItem, datetime], None]] = {
    BatchAct.CLOSE_REVIEW: _close_review,
    BatchAct.REQUEST_CORRECTION: _request_correction,
    BatchAct.GRANT: _grant,
    BatchAct.GIVE: _give,
}
