"""What happens in life, and what to do about it: the procedures of one event in an order that helps."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from ventanilla.guides.models import GuideEdition
from ventanilla.procedures.life_events import LifeEvent, life_event, life_events
from ventanilla.procedures.models import Kind
from ventanilla.search import query
from ventanilla.search.results import Filters, Group

from .results import Result

LOOKED_AT = 50
SHOWN_AT_ONCE = 8


@require_safe
@gzip_page
def topic(request: HttpRequest, slug: str) -> HttpResponse:
    """One event of life: where to begin and the rest, from the index; and its guides, with one query."""
    event = life_event(slug)
    if event is None:
        raise Http404
    language = (get_language() or "es")[:2]
    found = query.search("", language=language, filters=Filters(life_event=slug), size=LOOKED_AT)
    first, rest, visits = in_helpful_order(event, found.groups)
    context = {
        "event": event,
        "first": [Result.of(group) for group in first],
        "rest": [Result.of(group) for group in rest[:SHOWN_AT_ONCE]],
        "visits": [Result.of(group) for group in visits[:SHOWN_AT_ONCE]],
        "found": found,
        "guides": list(GuideEdition.objects.in_force(timezone.localdate()).about(slug).listed()),
        "others": [other for other in life_events() if other.id != slug],
    }
    return render(request, "portal/topic.html", context)


def in_helpful_order(
    event: LifeEvent, groups: tuple[Group, ...]
) -> tuple[list[Group], list[Group], list[Group]]:
    """Return what to begin with (said so by the event, or begun online here), the rest, and visits of inspectors."""
    places = {code: place for place, code in enumerate(event.first)}
    first = [group for group in groups if group.best.code in places or group.best.online]
    first.sort(key=lambda group: places.get(group.best.code, len(places)))
    others = [group for group in groups if group not in first]
    visits = [group for group in others if group.best.kind == Kind.INSPECTION]
    return first, [group for group in others if group not in visits], visits
