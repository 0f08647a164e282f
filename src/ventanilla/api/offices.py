"""Where the public is attended."""

from typing import Annotated

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_noop
from ninja import Path, Query
from pydantic import Field, StringConstraints

from ventanilla.agencies.models import Office
from ventanilla.procedures.models import Edition

from . import projection, shapes
from .catalogue import Word
from .interface import NOT_FOUND, REFUSALS, Paged, Spoken, api
from .paging import cursor_after, next_address, read_cursor, split

Code = Annotated[str, Path(pattern=r"^[A-Za-z0-9_-]{1,80}$", description=gettext_noop("Code of the office."))]
Municipality = Annotated[str, StringConstraints(pattern=r"^[0-9]{5}$")]
Procedure = Annotated[str, StringConstraints(pattern=r"^[A-Z0-9-]{2,64}$")]


class WhichOffices(Paged):
    """Which offices."""

    agency: Word | None = Field(None, description=gettext_noop("Code of an agency."))
    municipality: Municipality | None = Field(
        None, description=gettext_noop("A municipality or alcaldía, by INEGI's five digits.")
    )
    procedure: Procedure | None = Field(
        None, description=gettext_noop("Code of a procedure that can be done or asked about there.")
    )


@api.get(
    "offices",
    response={200: shapes.Offices, **REFUSALS},
    url_name="offices",
    operation_id="offices",
    summary=gettext_noop("Every office, with its hours and where it stands"),
    tags=["offices"],
)
def offices(request: HttpRequest, response: HttpResponse, which: Query[WhichOffices]) -> shapes.Offices:
    after = read_cursor("offices", which.cursor, str)
    found = _serving(which.procedure) if which.procedure else Office.objects.all()
    if which.agency:
        found = found.filter(agency__code=which.agency)
    if which.municipality:
        found = found.in_municipality(which.municipality)
    if after is not None:
        found = found.filter(code__gt=after)
    rows = found.select_related("agency", "unit").order_by("code")
    page, more = split(list(rows[: which.limit + 1]), which.limit)
    cursor = cursor_after("offices", page[-1].code) if more else None
    items = [shapes.Office(**projection.office(each)) for each in page]
    return shapes.Offices(items=items, next=next_address(request, response, cursor))


def _serving(code: str):
    """The offices of a procedure in force; none when there is no such procedure."""
    editions = Edition.objects.in_force(timezone.localdate()).of_code(code)
    edition = editions.defer("source", "content").select_related("procedure").first()
    if edition is None:
        return Office.objects.none()
    return Office.objects.serving(code, agency=edition.procedure.agency_id, units=(edition.unit,))


@api.get(
    "offices/{code}",
    response={200: shapes.OfficeWithProcedures, **NOT_FOUND},
    url_name="office",
    operation_id="office",
    summary=gettext_noop("One office, and the procedures that it names"),
    tags=["offices"],
)
def office(request: HttpRequest, code: Code, spoken: Query[Spoken]) -> shapes.OfficeWithProcedures:
    found = Office.objects.select_related("agency", "unit").filter(code=code).first()
    if found is None:
        raise Http404
    named = found.services.order_by("procedure").values_list("procedure", flat=True)
    return shapes.OfficeWithProcedures(**projection.office(found), procedures=list(named))
