"""The sheet of one procedure: on the screen, and as a page to print and take along (ficha del trámite)."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from ventanilla.dossiers.reckoning import promised_by
from ventanilla.procedures.models import Edition

from . import pictures, structured
from .offices import of_sheet
from .public import public_page
from .sheet_words import Sheet


@public_page
@require_safe
def sheet(request: HttpRequest, slug: str) -> HttpResponse:
    """Everything a person needs to know about one procedure, on one page (LNETB 54)."""
    edition = _in_force(slug)
    told = Sheet.of(edition)
    kind = "inspection" if told.definition.inspection and edition.procedure.kind == "inspection" else "sheet"
    return render(
        request,
        f"portal/{kind}.html",
        {
            "edition": edition,
            "sheet": told,
            "offices": of_sheet(edition),
            "editions": _editions(edition),
            "structured": structured.of_sheet(edition, told),
            "promised": promised_by(edition, told.today) if told.definition.is_filed_here else None,
        },
    )


@public_page
@require_safe
def print_sheet(request: HttpRequest, slug: str) -> HttpResponse:
    """The same sheet on paper: one column, boxes to tick, and a code that leads back to the screen."""
    edition = _in_force(slug)
    address = settings.SITE_ADDRESS + reverse("portal:sheet", args=[slug])
    context = {
        "edition": edition,
        "sheet": Sheet.of(edition),
        "offices": of_sheet(edition),
        "address": address,
        "code": pictures.qr(address),
    }
    return render(request, "portal/print.html", context)


def _in_force(slug: str) -> Edition:
    editions = Edition.objects.in_force(timezone.localdate())
    found = editions.select_related("procedure__agency__jurisdiction").defer("source")
    return get_object_or_404(found, procedure__slug=slug)


def _editions(edition: Edition) -> list[Edition]:
    """The editions so far, the newest first; asked of the database only when there was one before."""
    if edition.number == 1:
        return []
    before = Edition.objects.filter(procedure=edition.procedure_id, number__lte=edition.number)
    return list(before.only("number", "in_force_from", "published_at").order_by("-number")[:20])
