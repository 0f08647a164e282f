"""Every procedure from A to Z, however many there are."""

from dataclasses import dataclass
from functools import reduce
from operator import or_
from urllib.parse import urlencode

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from ventanilla.procedures.models import Edition, EditionQuerySet

from .directory import directory
from .known import stamp
from .public import public_page
from .twins import for_whom

SIZE = 60
LETTERS = "ABCDEFGHIJKLMNÑOPQRSTUVWXYZ"
ALSO = {"A": "Á", "E": "É", "I": "Í", "O": "Ó", "U": "ÚÜ"}
LONGEST_KEY = 300


@public_page
@require_safe
def procedures(request: HttpRequest) -> HttpResponse:
    """Every sheet in force in the order of names, a page at a time."""
    letter = request.GET.get("letra", "")[:1].upper()
    letter = letter if letter in LETTERS else ""
    after = Key.read(request.GET.get("desde", ""))
    shown, key = page_of(_beginning_with(letter), after)
    context = {
        "editions": shown,
        "for_whom": for_whom(shown),
        "letters": LETTERS,
        "letter": letter,
        "more": "?" + urlencode({"letra": letter, "desde": key.written}) if key else "",
        "is_further_on": after is not None,
        "directory": directory(stamp()),
    }
    return render(request, "portal/procedures.html", context)


@dataclass(frozen=True)
class Key:
    """The last name that a page showed: the next page begins after it, however many rows came in between."""

    name: str
    pk: int

    @property
    def written(self) -> str:
        return f"{self.pk}.{self.name}"

    @classmethod
    def read(cls, text: str) -> "Key | None":
        """Return the key that an address holds; None for one that no page of ours has written."""
        number, dot, name = text[:LONGEST_KEY].replace("\x00", "").partition(".")
        if not dot or not number.isascii() or not number.isdigit() or len(number) > 18:
            return None
        return cls(name, int(number))


def page_of(
    editions: EditionQuerySet, after: Key | None, size: int = SIZE
) -> tuple[list[Edition], Key | None]:
    """Return the editions after the key in the order of names, and the key of the next page when there is one."""
    if after:
        beyond = Q(name_es__gt=after.name) | Q(name_es=after.name, pk__gt=after.pk)
        editions = editions.filter(beyond, name_es__gte=after.name)  # the second lets the index begin there
    found = list(editions[: size + 1])
    more = Key(found[size - 1].name_es, found[size - 1].pk) if len(found) > size else None
    return found[:size], more


def _beginning_with(letter: str) -> EditionQuerySet:
    editions = Edition.objects.in_force(timezone.localdate()).listed()
    editions = editions.select_related("procedure__agency__jurisdiction")
    if not letter:
        return editions
    written = {sign for each in letter + ALSO.get(letter, "") for sign in (each, each.lower())}
    return editions.filter(reduce(or_, (Q(name_es__startswith=sign) for sign in sorted(written))))
