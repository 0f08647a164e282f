"""Whether like cases are treated alike, for everybody: units and places, never officers, never few (trato igual)."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ventanilla.indicators.treatment import for_everybody


@require_safe
def treatment(request: HttpRequest) -> HttpResponse:
    """Each agency that has decided enough: refusals and days by unit and place, corrections, work out of line."""
    return render(request, "portal/treatment.html", {"agencies": for_everybody()})
