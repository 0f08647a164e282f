"""Many cases at once: choose them, see what would happen, look at some, schedule, call back, read the results."""

import secrets
from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ventanilla.casework import acts
from ventanilla.casework.acts.batching import MOST_CASES, UNDO_WINDOW
from ventanilla.casework.alike import STAGE_KIND
from ventanilla.casework.models import Batch, BatchAct, BatchItem
from ventanilla.dossiers.line import waiting_for
from ventanilla.dossiers.models import CorrectionItem, StageRun
from ventanilla.dossiers.refusals import Refusal
from ventanilla.procedures.models import Edition

from .attempting import LONGEST
from .giving import SharingForm, acts_in_bulk, given, headed, holders
from .inbox import editions_waiting, procedures_named
from .officers import LONG_TEXTS, cases_of, for_officers
from .wording import language, stage_named

FAULT = "fault__"
MINE_SHOWN = 12


@require_safe
@for_officers
def many(request: HttpRequest) -> HttpResponse:
    """Choose an act and a procedure, then the cases. My earlier batches stand below."""
    return _choosing(request, request.GET.get("acto", ""), request.GET.get("tramite", ""))


@require_POST
@for_officers
def prepare(request: HttpRequest) -> HttpResponse:
    """Work out what would happen; nothing happens yet."""
    act, code = request.POST.get("acto", ""), request.POST.get("tramite", "")
    back = redirect("desk:many")
    if act not in BatchAct.values:
        return back
    back.headers["Location"] += f"?acto={act}&tramite={code[:40]}" if code.replace("-", "").isalnum() else ""
    code = code.replace("\0", "")
    chosen = {each for each in request.POST.getlist("case") if each.isascii() and each.isdigit()}
    runs = [run for run in _runs(request, act, code) if str(run.pk) in chosen]
    said: dict[str, Any] = {"words": request.POST.get("words", "").replace("\0", "").strip()[:LONGEST]}
    if act == BatchAct.REQUEST_CORRECTION:
        said = {"items": _items(request)}
        if not said["items"]:
            messages.error(request, _("Choose at least one thing, and what is wrong with it."))
            return back
    if act == BatchAct.GIVE:
        form = SharingForm(_without_nul(request), request=request)
        if not form.is_valid():
            return _choosing(request, act, code, form=form, chosen=chosen)
        said = form.said
    if not runs:
        messages.error(request, _("Choose at least one case."))
        return back
    batch = acts.prepare_batch(
        act=act,
        runs=runs,
        said=said,
        by=request.officer,
        at=timezone.now(),
        chance=secrets.SystemRandom(),
    )
    return redirect("desk:batch", uuid=batch.uuid)


@require_safe
@for_officers
def batch(request: HttpRequest, uuid: str) -> HttpResponse:
    """The batch as it stands: what would happen, how far it is, or what came of it."""
    return _page(request, _mine(request, uuid))


@require_POST
@for_officers
def schedule(request: HttpRequest, uuid: str) -> HttpResponse:
    """Let it go in ten minutes, once its sample was opened and confirmed."""
    found = _mine(request, uuid)
    fits = [int(each) for each in request.POST.getlist("fits") if each.isascii() and each.isdigit()]
    try:
        acts.schedule_batch(batch=found, confirmed=fits, by=request.officer, at=timezone.now())
    except Refusal as refusal:
        return _page(request, found, refusal=refusal.sentence, status=409)
    return redirect("desk:batch", uuid=uuid)


@require_POST
@for_officers
def call_back(request: HttpRequest, uuid: str) -> HttpResponse:
    """Stop it: what still waits is left alone."""
    found = _mine(request, uuid)
    try:
        acts.call_back(batch=found, by=request.officer, at=timezone.now())
    except Refusal as refusal:
        return _page(request, found, refusal=refusal.sentence, status=409)
    messages.success(request, _("Called back. Nothing happens to the cases that still waited."))
    return redirect("desk:batch", uuid=uuid)


def _choosing(
    request: HttpRequest,
    act: str,
    code: str,
    form: SharingForm | None = None,
    chosen: Collection[str] = (),
) -> HttpResponse:
    """The page on which cases are chosen; with a form that lacks something, what was ticked stays ticked."""
    acts_here = acts_in_bulk(request)
    runs = _runs(request, act, code) if act in dict(acts_here) and code else []
    gives = act == BatchAct.GIVE and bool(runs)
    context = {
        "acts": acts_here,
        "procedures": procedures_named(editions_waiting(request)),
        "act": act,
        "code": code,
        "rows": _rows(runs, chosen, gives=gives),
        "is_full": len(runs) == MOST_CASES,
        "things": _things(runs) if act == BatchAct.REQUEST_CORRECTION else [],
        "faults": CorrectionItem.Fault.choices,
        "giving": (form or SharingForm(request=request)).shown() if gives else {},
        "mine": Batch.objects.of(request.officer)[:MINE_SHOWN],
    }
    return render(request, "desk/many.html", context, status=422 if form else 200)


def _rows(runs: list[StageRun], chosen: Collection[str], *, gives: bool) -> list[dict[str, Any]]:
    """The cases to tick; whoever gives sees the stage and who has it."""
    held = holders(runs) if gives else {}
    return [
        {
            "run": run,
            "is_chosen": str(run.pk) in chosen,
            "stage": stage_named(run.dossier, run.stage) if gives else "",
            "holder": held.get(run.pk, ""),
        }
        for run in runs
    ]


def _without_nul(request: HttpRequest) -> dict[str, str]:
    return {name: value.replace("\0", "") for name, value in request.POST.items()}


def _mine(request: HttpRequest, uuid: str) -> Batch:
    return get_object_or_404(Batch.objects.of(request.officer), uuid=uuid)


def _page(request: HttpRequest, found: Batch, refusal: str = "", status: int = 200) -> HttpResponse:
    found.refresh_from_db()
    items = list(found.items.select_related("dossier").defer("dossier__fees").in_order())
    seen = found.opened_by(request.officer)
    counted = {state: [item for item in items if item.state == state] for state in BatchItem.State.values}
    tried = len(counted["done"]) + len(counted["refused"])
    context = {
        "batch": found,
        "refusal": refusal,
        "things": _named_items(found, items),
        "given": given(found),
        "will": counted["waiting"],
        "left_out": counted["left_out"],
        "done": counted["done"],
        "refused": counted["refused"],
        "sample": [(item, item.dossier.subject in seen) for item in counted["waiting"] if item.is_sampled],
        "tried": tried,
        "whole": tried + len(counted["waiting"]),
        "waits_until": _shown_start(found),
        "minutes": int(UNDO_WINDOW.total_seconds() // 60),
    }
    return render(request, "desk/batch.html", context, status=status)


def _shown_start(found: Batch) -> datetime | None:
    """When it begins, as long as it has not."""
    starts = found.starts_at
    return starts if starts and starts > timezone.now() and found.state == Batch.State.SCHEDULED else None


def _runs(request: HttpRequest, act: str, code: str) -> list[StageRun]:
    """The cases in line for this act, of one procedure, the most urgent first."""
    runs = waiting_for(request.officer, request.posts).filter(
        dossier__edition__procedure__code=code.replace("\0", "")[:40]
    )
    if act == BatchAct.GIVE:
        runs = runs.filter(unit__in=headed(request))
    else:
        runs = runs.filter(kind=STAGE_KIND[BatchAct(act)])
    runs = runs.filter(dossier__in=cases_of(request).values("pk"))
    whole = runs.select_related(
        "dossier__edition__procedure", "dossier__correction", "dossier__agency", "unit"
    )
    return list(whole.defer(*(f"dossier__{text}" for text in LONG_TEXTS)).in_line()[:MOST_CASES])


def _things(runs: list[StageRun]) -> list[tuple[str, str]]:
    """What a correction may ask for: requirements and questions of the edition of most of these cases."""
    if not runs:
        return []
    return _names(runs[0].dossier.edition)


def _names(edition: Edition) -> list[tuple[str, str]]:
    definition = edition.definition
    covered = {name for each in definition.requirements for name in each.fields}
    names = [(each.id, each.name.to(language())) for each in definition.requirements]
    return names + [
        (each.id, each.label.to(language()))
        for each in definition.questions.fields.values()
        if each.asked and each.kind != "statement" and each.id not in covered
    ]


def _named_items(found: Batch, items: list[BatchItem]) -> list[tuple[str, Any]]:
    """What the correction of this batch asks for, in words."""
    asked = found.said.get("items", {})
    if not asked or not items:
        return []
    names, faults = dict(_names(items[0].dossier.edition)), dict(CorrectionItem.Fault.choices)
    return [(names.get(name, name), faults.get(fault, fault)) for name, fault in asked.items()]


def _items(request: HttpRequest) -> dict[str, str]:
    return {
        name.removeprefix(FAULT)[:40].replace("\0", ""): request.POST[name]
        for name in request.POST
        if name.startswith(FAULT) and request.POST[name] in CorrectionItem.Fault.values
    }
