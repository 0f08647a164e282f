"""Write down what the clock has done (efecto del silencio, desechamiento)."""

from datetime import datetime

from django.db import transaction

from .. import settling
from ..models import Dossier


@transaction.atomic
def settle_clock(*, dossier: Dossier, at: datetime) -> Dossier:
    """Let the law's consequences of time take effect on this dossier, if any have fallen due."""
    related = Dossier.objects.locked().select_related("edition", "agency__jurisdiction")
    locked = related.get(pk=dossier.pk)
    settling.settle(locked, at)
    return locked
