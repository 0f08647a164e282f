"""The inbox: what waits for me, first in first out by the clock."""

from datetime import date
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ventanilla.agencies.models import Unit
from ventanilla.dossiers import acts
from ventanilla.dossiers.conflicts import without_conflict
from ventanilla.dossiers.line import next_for, stopped_for, waiting_for
from ventanilla.dossiers.models import StageRun
from ventanilla.dossiers.models.stage import StageRunQuerySet
from ventanilla.jurisdictions.calendars import Calendar
from ventanilla.kernel.folios import InvalidFolio, read_folio
from ventanilla.procedures.models import Edition

from .attempting import attempt
from .line import after, calendars_of, mark
from .officers import LONG_TEXTS, for_officers, units_of
from .reminded import reminded
from .wording import KINDS, language

A_PAGE = 25
SOON = 2  # working days
LOOKED_AT = 500
FILTERS = ("unidad", "tramite", "etapa", "plazo")
WORKED_BY_HAND = (
    "review",
    "opinion",
    "inspection",
    "payment",
    "appointment",
    "signature",
    "decision",
    "appeal",
)


@require_safe
@for_officers
def inbox(request: HttpRequest) -> HttpResponse:
    """Open stages that I may work on, with filters; keyset pages, no counts."""
    units = units_of(request.posts)
    editions = editions_waiting(request)
    runs = _filtered(request, units, editions)
    page = list(after(runs, request.GET.get("desde", ""))[: A_PAGE + 1])
    days = calendars_of(run.dossier.edition for run in page)
    today = timezone.localdate()
    context = {
        "audits": request.audits,
        "reminded": reminded(request.user, today),
        "units": units,
        "procedures": procedures_named(editions),
        "kinds": [(kind, KINDS[kind]) for kind in WORKED_BY_HAND],
        "rows": [_row(run, days[run.dossier.edition_id], today) for run in page[:A_PAGE]],
        "following": mark(page[A_PAGE - 1]) if len(page) > A_PAGE else "",
        "is_first_page": not request.GET.get("desde"),
        "kept": _kept(request),
        "chosen": {name: request.GET.get(name, "") for name in FILTERS},
        "is_filtered": any(request.GET.get(name) for name in FILTERS),
    }
    return render(request, "desk/inbox.html", context)


@require_POST
@for_officers
def next_in_line(request: HttpRequest) -> HttpResponse:
    """Take the case whose turn it is and open it: nobody chooses whom to attend first.

    What a colleague has in hand, or takes in this moment, is passed over.
    """
    for run in next_for(request.officer, request.posts, timezone.now()):
        refusal = attempt(run.dossier, partial(_take, request, run))
        if not refusal:
            return redirect("desk:dossier", folio=run.dossier.folio)
    messages.info(request, _("Nothing waits for you. Well done."))
    return redirect("desk:inbox")


def _take(request: HttpRequest, run: StageRun) -> None:
    acts.take(dossier=run.dossier, stage=run.stage, by=request.officer, at=timezone.now())


@require_safe
@for_officers
def search(request: HttpRequest) -> HttpResponse:
    """Go to the case with this folio. One that is not for my units answers like one that does not exist."""
    asked = request.GET.get("folio", "").replace("\0", "").strip()[:80]
    try:
        folio = read_folio(asked)
    except InvalidFolio as mistyped:
        return render(
            request, "desk/not_found.html", {"asked": asked, "sentence": mistyped.sentence}, status=404
        )
    mine = StageRun.objects.in_units(units_of(request.posts)).filter(dossier__folio=folio)
    if without_conflict(mine, request.officer, "dossier").exists():
        return redirect("desk:dossier", folio=folio)
    sentence = _("No case with this folio has a stage in your units.")
    return render(request, "desk/not_found.html", {"asked": asked, "sentence": sentence}, status=404)


def editions_waiting(request: HttpRequest) -> list[Edition]:
    """The editions of the first in line, for the filter by procedure: never all that waits, however much it is."""
    waiting = waiting_for(request.officer, request.posts).in_line().values("dossier__edition")[:LOOKED_AT]
    editions = Edition.objects.filter(pk__in=waiting).select_related("procedure")
    return list(editions.defer("source", "content").order_by("name_es", "-number", "pk"))


def procedures_named(editions: list[Edition]) -> list[tuple[str, str]]:
    """Code and name of each procedure, once, under its latest name."""
    named: dict[str, str] = {}
    for edition in editions:
        named.setdefault(edition.procedure.code, edition.name_in(language()))
    return list(named.items())


def _filtered(request: HttpRequest, units: list[Unit], editions: list[Edition]) -> StageRunQuerySet:
    said = {name: request.GET.get(name, "") for name in FILTERS}
    stopped = said["plazo"] == "detenido"
    runs = (stopped_for if stopped else waiting_for)(request.officer, request.posts)
    if chosen := [unit for unit in units if str(unit.pk) == said["unidad"]]:
        runs = runs.in_units(chosen)
    if of_procedure := [edition for edition in editions if edition.procedure.code == said["tramite"]]:
        runs = runs.filter(dossier__edition__in=of_procedure)
    if said["etapa"] in WORKED_BY_HAND:
        runs = runs.filter(kind=said["etapa"])
    if said["plazo"] == "vencido":
        runs = runs.filter(due_on__lt=timezone.localdate())
    whole = ("dossier__edition__procedure", "dossier__correction", "unit")
    return runs.select_related(*whole).defer(*(f"dossier__{text}" for text in LONG_TEXTS))


def _kept(request: HttpRequest) -> str:
    """The filters, to be carried to the next page."""
    said = request.GET.copy()
    said.pop("desde", None)
    return said.urlencode()


def _row(run: StageRun, days: Calendar, today: date) -> dict[str, Any]:
    """One line: how long is left, counted in the working days of its own edition."""
    correction = getattr(run.dossier, "correction", None)
    stopped = correction is not None and correction.answered_on is None
    left = days.between(today, run.due_on) if run.due_on and not stopped else None
    late = max(-left, 1) if left is not None and run.due_on and run.due_on < today else 0
    tone = "waiting" if left is None else "bad" if late else "attention" if left <= SOON else "progress"
    return {
        "run": run,
        "kind": KINDS[run.kind],
        "left": left,
        "late": late,
        "tone": tone,
        "comply_by": correction.comply_by if correction and stopped else None,
        "corrected": correction is not None and not stopped,
    }
