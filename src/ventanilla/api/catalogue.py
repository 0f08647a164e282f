"""Procedures, their sheets and their editions."""

from datetime import date, datetime, time
from typing import Annotated, Literal

from django.db.models import Exists, JSONField, OuterRef, Q, QuerySet, TextField
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from ninja import Path, Query
from pydantic import AfterValidator, Field, StringConstraints, WithJsonSchema
from pydantic_core import PydanticCustomError

from ventanilla.agencies.models import Unit
from ventanilla.jurisdictions.models import Jurisdiction
from ventanilla.procedures.models import Edition, Procedure

from . import projection, shapes
from .interface import NOT_FOUND, REFUSALS, Paged, Spoken, api
from .paging import cursor_after, next_address, read_cursor, split
from .problems import Refused

Word = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{1,60}$")]
Code = Annotated[str, Path(pattern=r"^[A-Z0-9-]{2,64}$", description=gettext_noop("Code of the procedure."))]
Number = Annotated[int, Path(ge=1, le=1_000_000, description=gettext_noop("Number of the edition."))]


def _day(said: str) -> str:
    try:
        date.fromisoformat(said)
    except ValueError as error:
        raise PydanticCustomError("day", "no day") from error
    return said


Day = Annotated[
    str, AfterValidator(_day), WithJsonSchema({"type": "string", "format": "date"})
]  # pydantic would take "12345" for a day


class Which(Paged):
    """Which procedures."""

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
    updated_since: Day | None = Field(
        None, description=gettext_noop("Only what was published or came into force on this day or later.")
    )


@api.get(
    "procedures",
    response={200: shapes.Procedures, **REFUSALS},
    url_name="procedures",
    operation_id="procedures",
    summary=gettext_noop("Every procedure in force"),
    tags=["procedures"],
)
def procedures(request: HttpRequest, response: HttpResponse, which: Query[Which]) -> shapes.Procedures:
    after = read_cursor("procedures", which.cursor, str)
    codes, more = split(_codes(which, after), which.limit)
    editions = Edition.objects.in_force(timezone.localdate()).filter(procedure__code__in=codes)
    page = editions.listed().order_by("procedure__code")
    cursor = cursor_after("procedures", codes[-1]) if more else None
    return shapes.Procedures(
        items=[projection.listed(edition) for edition in page], next=next_address(request, response, cursor)
    )


def _codes(which: Which, after: str | None) -> list[str]:
    """The codes of a page and of the one that follows. In the order of the codes' index: nothing is sorted."""
    procedures = Procedure.objects.order_by("code")
    if after is not None:
        procedures = procedures.filter(code__gt=after)
    if which.agency:
        procedures = procedures.filter(agency__code=which.agency)
    if which.kind:
        procedures = procedures.filter(kind=which.kind)
    if which.place:
        procedures = procedures.filter(agency__jurisdiction__in=_lineage(which.place))
    found = procedures.filter(Exists(_editions(which).filter(procedure=OuterRef("pk"))))
    return list(found.values_list("code", flat=True)[: which.limit + 1])


def _editions(which: Which) -> QuerySet[Edition]:
    editions = Edition.objects.in_force(timezone.localdate())
    if which.online:
        editions = editions.filter(online=which.online == "true")
    if which.updated_since:
        since = date.fromisoformat(which.updated_since)
        midnight = timezone.make_aware(datetime.combine(since, time.min))
        editions = editions.filter(Q(published_at__gte=midnight) | Q(in_force_from__gte=since))
    return _saying(editions, which)


def _lineage(code: str) -> list[Jurisdiction]:
    """The place and those above it, in one query; none when there is no such place."""
    place = Jurisdiction.objects.coded(code).select_related("parent__parent__parent").first()
    return place.lineage if place else []


def _in_definition(word: str) -> Cast:
    """What the definition says under a word, as text."""
    return Cast(KeyTextTransform(word, Cast("content", JSONField())), TextField())


def _saying(editions: QuerySet[Edition], which: Which) -> QuerySet[Edition]:
    """Narrow to what only the definition says. The database looks into its JSON, and sends none of it here."""
    editions = editions.alias(
        said_life_events=_in_definition("life_events"),
        said_cost=_in_definition("cost"),
        said_fees=_in_definition("fees"),
    )
    if which.life_event:
        editions = editions.filter(said_life_events__contains=f'"{which.life_event}"')
    if which.cost in ("varies", "unstated"):
        return editions.filter(said_cost=which.cost)
    priced = Q(said_cost=None, said_fees__startswith="[{")
    if which.cost == "fees":
        return editions.filter(priced)
    if which.cost == "free":
        return editions.filter(
            Q(said_cost="free") | Q(said_cost=None) & (Q(said_fees=None) | Q(said_fees="[]"))
        )
    return editions


@api.get(
    "procedures/{code}",
    response={200: shapes.Sheet, **NOT_FOUND},
    url_name="procedure",
    operation_id="procedure",
    summary=gettext_noop("One procedure: its whole sheet in force"),
    tags=["procedures"],
)
def procedure(request: HttpRequest, code: Code, spoken: Query[Spoken]) -> shapes.Sheet:
    at = timezone.now()
    editions = Edition.objects.in_force(timezone.localdate(at)).of_code(code).defer("source")
    edition = editions.select_related("procedure__agency__jurisdiction").first()
    if edition is None:
        raise Refused(404, _("No sheet with this code is in force. Its editions may still be there."))
    unit = Unit.objects.of_agency(edition.procedure.agency).filter(code=edition.unit).first()
    return projection.sheet(edition, unit, at)


@api.get(
    "procedures/{code}/editions",
    response={200: shapes.Editions, **NOT_FOUND},
    url_name="editions",
    operation_id="editions",
    summary=gettext_noop("Every edition of a procedure, the newest first"),
    tags=["procedures"],
)
def editions(
    request: HttpRequest, response: HttpResponse, code: Code, paged: Query[Paged]
) -> shapes.Editions:
    before = read_cursor(f"editions of {code}", paged.cursor, int)
    found = Edition.objects.of_code(code).defer("source", "content").select_related("withdrawal")
    if before is not None:
        found = found.filter(number__lt=before)
    page, more = split(list(found.order_by("-number")[: paged.limit + 1]), paged.limit)
    if not page and before is None:
        raise Refused(404, _("No procedure has this code."))
    cursor = cursor_after(f"editions of {code}", page[-1].number) if more else None
    items = [projection.edition_listed(edition, code) for edition in page]
    return shapes.Editions(items=items, next=next_address(request, response, cursor))


@api.get(
    "procedures/{code}/editions/{number}",
    response={200: shapes.Edition, **NOT_FOUND},
    url_name="edition",
    operation_id="edition",
    summary=gettext_noop("One edition, by its number"),
    tags=["procedures"],
)
def edition(request: HttpRequest, code: Code, number: Number, spoken: Query[Spoken]) -> shapes.Edition:
    found = Edition.objects.of_code(code).defer("source", "content").select_related("withdrawal")
    return projection.edition(_the(found.filter(number=number)), code)


@api.get(
    "procedures/{code}/editions/{number}/definition",
    response={200: dict, **NOT_FOUND},
    url_name="definition",
    operation_id="definition",
    summary=gettext_noop("The canonical definition of an edition, byte for byte"),
    description=gettext_noop("The SHA-256 of these bytes is the digest of the edition. They never change."),
    tags=["procedures"],
)
def definition(request: HttpRequest, code: Code, number: Number, spoken: Query[Spoken]) -> HttpResponse:
    found = _the(Edition.objects.of_code(code).filter(number=number).only("content"))
    response = HttpResponse(found.content.encode(), content_type="application/json; charset=utf-8")
    response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    return response


def _the(found: QuerySet[Edition]) -> Edition:
    edition = found.first()
    if edition is None:
        raise Http404
    return edition
