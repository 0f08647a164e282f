"""Searching as the site does, and where everything begins."""

from typing import Any, Literal

from django.http import HttpRequest
from django.utils.translation import get_language, gettext_noop
from ninja import Query
from pydantic import Field

from ventanilla.outbox import generations
from ventanilla.search.query import Filters, Hit, search

from . import projection, shapes
from .catalogue import Word
from .interface import REFUSALS, VERSION, Spoken, api
from .problems import Problem, Refused


class Asked(Spoken):
    """What is searched for."""

    q: str = Field(
        max_length=200,
        description=gettext_noop("Words as a person types them; accents and slips are forgiven."),
    )
    agency: Word | None = Field(None, description=gettext_noop("Code of an agency."))
    kind: shapes.Kind | None = Field(None, description=gettext_noop("What sort of dealing it is."))
    online: Literal["true", "false"] | None = Field(
        None, description=gettext_noop("Whether it can be filed on this site.")
    )
    place: Word | None = Field(
        None,
        description=gettext_noop("Code of a place. What its state and the country offer is there too."),
    )
    life_event: Word | None = Field(None, description=gettext_noop("Id of a life event."))
    cost: shapes.Costs | None = Field(None, description=gettext_noop("How its cost is known."))
    page: int = Field(1, ge=1, le=50, description=gettext_noop("Number of the page of results."))
    size: int = Field(10, ge=1, le=50, description=gettext_noop("Results on one page."))


@api.get(
    "search",
    response={200: shapes.Results, 503: Problem, **REFUSALS},
    url_name="search",
    operation_id="search",
    summary=gettext_noop("Search procedures as the site does"),
    tags=["search"],
)
def search_procedures(request: HttpRequest, asked: Query[Asked]) -> shapes.Results:
    filters = Filters(
        agency=asked.agency or "",
        kind=asked.kind or "",
        online="yes" if asked.online == "true" else "",
        cost=asked.cost or "",
        life_event=asked.life_event or "",
        place=asked.place or "",
    )
    language = get_language() or "es"
    results = search(asked.q, language=language, filters=filters, page=asked.page, size=asked.size)
    if not results.ready:
        raise Refused(503)
    past_the_end = asked.page > results.pages
    return shapes.Results(
        groups=[] if past_the_end else [_group(group) for group in results.groups],
        total=results.total,
        page=asked.page,
        pages=results.pages,
        did_you_mean=results.did_you_mean or None,
        facets={
            name: [shapes.FacetValue.model_validate(value) for value in values]
            for name, values in results.facets.items()
        },
    )


def _group(group: Any) -> shapes.Group:
    return shapes.Group(
        title=group.title,
        best=_found(group.best),
        others=[_found(hit) for hit in group.others],
        members=group.members,
        best_bet=group.is_best_bet,
    )


def _found(hit: Hit) -> shapes.Found:
    said = {**vars(hit)}
    said["agency"], said["place"] = said.pop("agency_code"), said.pop("place_code")
    return shapes.Found(
        **said, url=projection.address("procedure", code=hit.code), page=projection.page_of(hit.slug)
    )


@api.get(
    "",
    response={200: shapes.Links, **REFUSALS},
    url_name="links",
    operation_id="links",
    summary=gettext_noop("Where everything begins"),
    tags=["search"],
)
def links(request: HttpRequest, spoken: Query[Spoken]) -> shapes.Links:
    return shapes.Links(
        name="Ventanilla",
        version=VERSION,
        generation=generations.current(generations.PAGES)[0],
        reference=projection.reference(),
        **{name: projection.address(name.replace("_", "-")) for name in ADDRESSES},
    )


ADDRESSES = ("openapi", "procedures", "agencies", "offices", "life_events", "search")
