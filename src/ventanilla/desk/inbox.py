"""The inbox: what waits for my units, first in first out by the clock."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ventanilla.agencies.models import Unit
from ventanilla.dossiers.models import StageRun
from ventanilla.dossiers.models.stage import StageRunQuerySet
from ventanilla.jurisdictions.models import calendar

from .officers import for_officers, units_of

A_PAGE = 25


@require_safe
@for_officers
def inbox(request: HttpRequest) -> HttpResponse:
    """Open stages of my units, with filters; keyset pages, no counts."""
    units = units_of(request.officer)
    chosen = [unit for unit in units if unit.code == request.GET.get("unidad")] or units
    runs = _filtered(StageRun.objects.at_work().in_units(chosen), request)
    page = list(_after(runs, request.GET.get("desde", ""))[: A_PAGE + 1])
    following = _mark(page[A_PAGE - 1]) if len(page) > A_PAGE else ""
    context = {
        "units": units,
        "rows": [_row(run, timezone.localdate()) for run in page[:A_PAGE]],
        "following": following,
        "kept": _kept(request),
        "chosen": {name: request.GET.get(name, "") for name in ("unidad", "etapa", "plazo")},
    }
    return render(request, "desk/inbox.html", context)


@require_POST
@for_officers
def next_in_line(request: HttpRequest) -> HttpResponse:
    """Open the case whose turn it is: nobody chooses whom to attend first."""
    units: list[Unit] = units_of(request.officer)
    first = StageRun.objects.at_work().in_units(units).select_related("dossier").in_line().first()
    if first is None:
        messages.info(request, _("Nothing waits for you. Well done."))
        return redirect("desk:inbox")
    return redirect("desk:dossier", folio=first.dossier.folio)


def _filtered(runs: StageRunQuerySet, request: HttpRequest) -> StageRunQuerySet:
    kind = request.GET.get("etapa", "")
    if kind in {"review", "opinion", "decision"}:
        runs = runs.filter(kind=kind)
    if request.GET.get("plazo") == "vencido":
        runs = runs.filter(due_on__lt=timezone.localdate())
    edition_parts = ("dossier__edition__procedure", "unit")
    return runs.select_related(*edition_parts).defer("dossier__edition__source", "dossier__edition__content")


def _after(runs: StageRunQuerySet, mark: str) -> StageRunQuerySet:
    """The rows behind a mark "2026-02-10.417"; a mangled mark starts from the beginning."""
    day, _dot, pk = mark.partition(".")
    try:
        on, key = date.fromisoformat(day), int(pk)
    except ValueError:
        return runs.in_line()
    if not 0 < key < 2**63:
        return runs.in_line()
    return runs.filter(Q(due_on__gt=on) | Q(due_on=on, pk__gt=key)).in_line()


def _mark(run: StageRun) -> str:
    return f"{run.due_on.isoformat() if run.due_on else date.max.isoformat()}.{run.pk}"


def _kept(request: HttpRequest) -> str:
    """The filters, to be carried to the next page."""
    said = request.GET.copy()
    said.pop("desde", None)
    return said.urlencode()


def _row(run: StageRun, today: date) -> dict[str, Any]:
    days = calendar("mx")
    left = days.between(today, run.due_on) if run.due_on else None
    tone = "neutral" if left is None else "bad" if left < 0 else "attention" if left <= 2 else "progress"
    return {"run": run, "left": left, "late": -left if left is not None and left < 0 else 0, "tone": tone}
