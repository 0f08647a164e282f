"""Scheduled work: letters never sent and searches without a name do not lie about for ever."""

from datetime import timedelta

from django.db.models import Exists, OuterRef
from django.utils import timezone

from ventanilla.dossiers.models import Dossier, StageRun
from ventanilla.outbox.jobs import every

from .acts import index_case
from .models import Findable, Letter, Search

KEPT = timedelta(days=92)  # three months, as people's own drafts
A_DAY = timedelta(days=1)
A_ROUND = 500


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
