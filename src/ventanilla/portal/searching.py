"""Searching: one page of results with what narrows them, and suggestions while somebody types."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from ventanilla.indicators.counting import note_search
from ventanilla.procedures.life_events import life_event, life_events
from ventanilla.search import query
from ventanilla.search.results import MOST, Facet, Results

from .asked import LONGEST, Asked
from .folding import folded
from .limits import address_of
from .results import Result

SHOWN_VALUES = 6
"""So many values of a filter are shown at once; the rest is folded."""
LEAST_LETTERS = 2
MOST_SUGGESTIONS = 7
HEADINGS = ("place", "online", "cost", "life_event", "kind", "agency")


@dataclass(frozen=True)
class Choice:
    """One value of a filter: the address that chooses it, or that takes it away when it is chosen."""

    label: str
    count: int
    address: str
    is_chosen: bool


@dataclass(frozen=True)
class Narrowing:
    """One filter with its values, the first of them shown and the others folded."""

    heading: str
    shown: tuple[Choice, ...]
    folded: tuple[Choice, ...]


@dataclass(frozen=True)
class Chip:
    """A filter that is on, and the address without it."""

    heading: str
    label: str
    address: str


@require_safe
@gzip_page
def search(request: HttpRequest) -> HttpResponse:
    """Answer a question with sheets. The answer comes from the index: no query is asked of the database."""
    asked = Asked.of(request.GET)
    language = _language()
    found = query.search(asked.text, language=language, filters=asked.filters, page=asked.page)
    if asked.text and asked.page == 1 and not asked.chosen:
        note_search(asked.text, language=language, found=found.total, network=address_of(request))
    context = {
        "asked": asked,
        "found": found,
        "results": [Result.of(group) for group in found.groups],
        "hidden": {word: value for word, value in asked.written().items() if word not in ("q", "pagina")},
        "is_more_than_counted": found.total >= MOST,
        "chips": list(_chips(asked, found)),
        "narrowings": list(_narrowings(asked, found)),
        "meant": asked.with_text(found.did_you_mean).address if found.did_you_mean else "",
        "near": [(word, asked.with_text(word).address) for word in _near(asked, found)],
        "previous": asked.on_page(found.page - 1).address if found.page > 1 else "",
        "next": asked.on_page(found.page + 1).address if found.page < found.pages else "",
        "life_events": life_events(),
    }
    return render(request, "portal/search.html", context)


@require_safe
@gzip_page
def suggestions(request: HttpRequest) -> JsonResponse:
    """What somebody may be about to type, for the box's script: words, and the sheet's address when it is one."""
    text = " ".join(request.GET.get("q", "")[:LONGEST].split())
    found = query.suggest(text, language=_language(), limit=MOST_SUGGESTIONS) if _is_enough(text) else ()
    said = [
        {"text": each.text, "address": reverse("portal:sheet", args=[each.slug]) if each.slug else ""}
        for each in found
    ]
    answer = JsonResponse({"suggestions": said})
    patch_cache_control(answer, public=True, max_age=300)
    return answer


def _near(asked: Asked, found: Results) -> list[str]:
    """Words near the ones that were asked for, those themselves left out."""
    return [word for word in found.help.words if folded(word) != folded(asked.text)]


def _is_enough(text: str) -> bool:
    return len(text) >= LEAST_LETTERS


def _chips(asked: Asked, found: Results) -> Iterator[Chip]:
    for name, value in asked.chosen.items():
        yield Chip(_heading(name), _label(found, name, value), asked.narrowed(name, "").address)


def _label(found: Results, name: str, value: str) -> str:
    """The words of a value: the index's own, those of the event of life, or the value itself when nobody knows it."""
    said = next((facet.label for facet in found.facets.get(name, ()) if facet.value == value), "")
    if said or name != "life_event":
        return said or _words_of(name, value)
    event = life_event(value)
    return event.name.to(_language()) if event else value


def _words_of(name: str, value: str) -> str:
    return _("Can be done online") if name == "online" else value


def _narrowings(asked: Asked, found: Results) -> Iterator[Narrowing]:
    for name in HEADINGS:
        choices = tuple(_choice(asked, found, name, facet) for facet in found.facets.get(name, ()))
        if choices:
            shown = tuple(each for each in choices[:SHOWN_VALUES])
            yield Narrowing(_heading(name), shown, choices[SHOWN_VALUES:])


def _choice(asked: Asked, found: Results, name: str, facet: Facet) -> Choice:
    is_chosen = asked.chosen.get(name) == facet.value
    address = asked.narrowed(name, "" if is_chosen else facet.value).address
    return Choice(_label(found, name, facet.value), facet.count, address, is_chosen)


def _heading(name: str) -> str:
    return {
        "place": _("Where you live"),
        "online": _("How"),
        "cost": _("Cost"),
        "life_event": _("Subject"),
        "kind": _("Kind"),
        "agency": _("Agency"),
    }[name]


def _language() -> str:
    return (get_language() or "es")[:2]
