"""What the studio opens on: the texts of my agencies, in force, to come and being written."""

from typing import Any

from django.db.models import OuterRef, Subquery
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from ventanilla.procedures import linter
from ventanilla.procedures.models import Edition, EditionDraft, Procedure

from .officers import Seat, for_officers

A_PAGE = 30
MOST_OTHERS = 50


@require_safe
@for_officers
def home(request: HttpRequest) -> HttpResponse:
    """Editions in force with their completeness, keyset pages by code; open drafts above them."""
    seat, today = request.seat, timezone.localdate()
    ours = Edition.objects.filter(procedure__agency__in=seat.agencies)
    now = ours.in_force(today).select_related("procedure__agency").defer("source")
    page = list(
        now.filter(procedure__code__gt=request.GET.get("desde", "")[:64].replace("\0", "")).order_by(
            "procedure__code"
        )[: A_PAGE + 1]
    )
    context = {
        "seat": seat,
        "rows": [(edition, linter.lint(edition.definition, today)) for edition in page[:A_PAGE]],
        "following": page[A_PAGE - 1].procedure.code if len(page) > A_PAGE else "",
        "drafts": open_drafts(seat),
        "coming": list(_to_come(ours, today)),
        "ended": list(_ended(seat, now)),
    }
    return render(request, "studio/home.html", context)


def open_drafts(seat: Seat) -> list[EditionDraft]:
    """What is being written or waits for a publisher, the proposed first. `called` is the name so far."""
    names = Edition.objects.filter(procedure=OuterRef("procedure")).order_by("-number")
    drafts = EditionDraft.objects.open().filter(procedure__agency__in=seat.agencies)
    drafts = drafts.select_related("procedure__agency", "drafted_by", "proposed_by").defer(
        "source", "content"
    )
    return list(
        drafts.annotate(called=Subquery(names.values("name_es")[:1])).order_by(
            "-state", "-drafted_at", "-pk"
        )[:MOST_OTHERS]
    )


def _to_come(ours: Any, today: Any) -> Any:
    later = ours.filter(in_force_from__gt=today, withdrawal__isnull=True).select_related("procedure")
    return later.defer("source", "content").order_by("in_force_from", "pk")[:MOST_OTHERS]


def _ended(seat: Seat, now: Any) -> Any:
    procedures = Procedure.objects.filter(
        agency__in=seat.agencies, editions__in_force_from__lte=timezone.localdate()
    )
    return procedures.exclude(pk__in=now.values("procedure")).distinct().order_by("code")[:MOST_OTHERS]
