"""Trying an act without doing it: what would come of it is read, and everything is taken back."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.db import transaction

from .models import Dossier


def last_day_after(dossier: Dossier, act: Callable[[], Any]) -> date | None:
    """The last day to answer that the case would have after this act; None when the clock would stand still for now.

    The act itself reckons it, inside a transaction that is rolled back: no sheet, no fact, no message is left. Raises
    what the act raises.
    """
    with transaction.atomic():
        act()
        due_on = Dossier.objects.values_list("due_on", flat=True).get(pk=dossier.pk)
        transaction.set_rollback(True)
    return due_on
