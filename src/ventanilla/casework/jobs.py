"""Work for later: batches, case by case; and what is not needed any more does not lie about for ever."""

from datetime import timedelta

from django.db.models import Exists, OuterRef
from django.utils import timezone

from ventanilla.dossiers.models import Dossier, StageRun
from ventanilla.outbox.jobs import enqueue, every, job

from .acts import finish_batch, index_case, perform_item
from .acts.batching import JOB
from .models import Batch, Findable, Letter, Search

KEPT = timedelta(days=92)  # three months, as people's own drafts
A_DAY = timedelta(days=1)
A_ROUND = 500
A_PART = 20  # cases between two looks at the lease


@every(hours=24)
def forget_old_letters() -> None:
    """Throw away letters that nobody touched for three months, and their copies."""
    old = Letter.objects.forgotten(timezone.now() - KEPT).order_by("touched_at", "pk")
    Letter.objects.filter(pk__in=list(old.values_list("pk", flat=True)[:A_ROUND])).delete()


@every(hours=6)
def forget_old_searches() -> None:
    """Throw away what was looked for yesterday and got no name."""
    Search.objects.forgotten(timezone.now() - A_DAY).delete()


@every(hours=12)
def find_again() -> None:
    """Make findable what is not: cases older than the search, and those that went to another unit.

    A round takes some hundred; the next one goes on.
    """
    there = Findable.objects.filter(dossier=OuterRef("dossier"), unit=OuterRef("unit"))
    astray = StageRun.objects.filter(dossier__applicant__isnull=False).exclude(Exists(there))
    pks = set(astray.order_by("dossier_id").values_list("dossier_id", flat=True)[:A_ROUND])
    for dossier in Dossier.objects.select_related("applicant").filter(pk__in=pks).order_by("pk"):
        index_case(dossier=dossier)


@job(JOB, atomic=False, lease=timedelta(minutes=10))
def run_batch(batch: str, part: int) -> None:
    """Do some cases of a batch, each in its own transaction, and ask for the next part.

    A worker that is killed leaves the rest waiting; whoever takes the job up goes on where it stopped.
    """
    whole = Batch.objects.get(uuid=batch)
    for item in whole.items.waiting().in_order()[:A_PART]:
        perform_item(item=item, at=timezone.now())
    if whole.items.waiting().exists() and Batch.objects.filter(pk=whole.pk, state="scheduled").exists():
        enqueue(JOB, key=f"{batch}:{part + 1}", batch=batch, part=part + 1)
    else:
        finish_batch(batch=whole, at=timezone.now())
