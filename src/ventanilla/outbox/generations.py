"""Numbers by which workers notice that what they remember has changed, without being told.

Whoever changes it turns the number in the same transaction; whoever remembers asks for it now and then.
"""

from django.db import transaction
from django.db.models import F

from .models import Generation

PAGES = "pages"
"""Moves with whatever public pages show: editions, agencies, offices, guides."""
LAW = "law"
"""Moves with calendars and parameters."""


@transaction.atomic
def turn(name: str) -> None:
    """Move the number on, inside the caller's transaction."""
    if not Generation.objects.filter(pk=name).update(number=F("number") + 1):
        Generation.objects.get_or_create(pk=name)
        Generation.objects.filter(pk=name).update(number=F("number") + 1)


def hold(name: str) -> None:
    """Wait for whoever is turning the number, and keep others from turning it until the transaction ends."""
    Generation.objects.select_for_update().get_or_create(pk=name)


def current(*names: str) -> tuple[int, ...]:
    """Return the numbers of these names, 0 for one that never moved. One query."""
    known = dict(Generation.objects.filter(pk__in=names).values_list("name", "number"))
    return tuple(known.get(name, 0) for name in names)
