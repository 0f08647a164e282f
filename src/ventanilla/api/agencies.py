"""Agencies, and the moments of life by which people look for procedures."""

from typing import Annotated

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext_noop
from ninja import Path, Query
from pydantic import Field

from ventanilla.agencies.models import Agency, Unit
from ventanilla.procedures.life_events import life_events as known_life_events

from . import projection, shapes
from .catalogue import Word
from .interface import NOT_FOUND, REFUSALS, Paged, Spoken, api
from .paging import cursor_after, next_address, read_cursor, split

Code = Annotated[str, Path(pattern=r"^[A-Za-z0-9_-]{1,60}$", description=gettext_noop("Code of an agency."))]


class WhichAgencies(Paged):
    """Which agencies."""

    place: Word | None = Field(None, description=gettext_noop("Code of the place they belong to."))


@api.get(
    "agencies",
    response={200: shapes.Agencies, **REFUSALS},
    url_name="agencies",
    operation_id="agencies",
    summary=gettext_noop("Every agency"),
    tags=["agencies"],
)
def agencies(request: HttpRequest, response: HttpResponse, which: Query[WhichAgencies]) -> shapes.Agencies:
    after = read_cursor("agencies", which.cursor, str)
    found = Agency.objects.select_related("jurisdiction").order_by("code")
    if which.place:
        found = found.filter(jurisdiction__code=which.place)
    if after is not None:
        found = found.filter(code__gt=after)
    page, more = split(list(found[: which.limit + 1]), which.limit)
    cursor = cursor_after("agencies", page[-1].code) if more else None
    items = [projection.agency_listed(each) for each in page]
    return shapes.Agencies(items=items, next=next_address(request, response, cursor))


@api.get(
    "agencies/{code}",
    response={200: shapes.AgencyWithUnits, **NOT_FOUND},
    url_name="agency",
    operation_id="agency",
    summary=gettext_noop("One agency with its departments"),
    tags=["agencies"],
)
def agency(request: HttpRequest, code: Code, spoken: Query[Spoken]) -> shapes.AgencyWithUnits:
    found = Agency.objects.select_related("jurisdiction").filter(code=code).first()
    if found is None:
        raise Http404
    units = Unit.objects.of_agency(found).order_by("code")
    return shapes.AgencyWithUnits(
        **projection.agency_listed(found).model_dump(),
        units=[shapes.AgencyUnit(code=unit.code, name=projection.named(unit)) for unit in units],
        procedures=f"{projection.address('procedures')}?agency={found.code}",
    )


@api.get(
    "life-events",
    response={200: shapes.LifeEvents, **REFUSALS},
    url_name="life-events",
    operation_id="life_events",
    summary=gettext_noop("The moments of life by which people look for procedures"),
    tags=["procedures"],
)
def life_events(request: HttpRequest, spoken: Query[Spoken]) -> shapes.LifeEvents:
    procedures = projection.address("procedures")
    return shapes.LifeEvents(
        items=[
            shapes.LifeEvent(
                id=event.id,
                name=shapes.Words.model_validate(event.name),
                line=shapes.Words.model_validate(event.line),
                procedures=f"{procedures}?life_event={event.id}",
            )
            for event in known_life_events()
        ]
    )
