"""Whether like cases are treated alike, for everybody: units and places, never officers, never few (trato igual)."""

from typing import Any

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ventanilla.agencies.models import Agency
from ventanilla.indicators.models import Comparison, Share
from ventanilla.indicators.treatment import (
    corrections_for_everybody,
    for_everybody,
    out_of_line_for_everybody,
)


@require_safe
def treatment(request: HttpRequest) -> HttpResponse:
    """Each agency that has decided enough: refusals and days by unit and place, corrections, work out of line."""
    compared, shared = (
        rows.filter(is_public=True).order_by().values("agency")
        for rows in (Comparison.objects, Share.objects)
    )
    agencies = Agency.objects.filter(Q(pk__in=compared) | Q(pk__in=shared)).order_by("name_es", "pk")
    found = [(agency, _of(agency)) for agency in agencies]
    shown = [{"agency": agency, **said} for agency, said in found if any(said.values())]
    return render(request, "portal/treatment.html", {"agencies": shown})


def _of(agency: Agency) -> dict[str, Any]:
    return {
        "sections": for_everybody(agency),
        "out_of_line": out_of_line_for_everybody(agency),
        "corrections": corrections_for_everybody(agency),
    }
