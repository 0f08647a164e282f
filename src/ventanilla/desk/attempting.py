"""Trying an act: it is done and the case is shown, or it is refused and nothing that was typed is lost."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from ventanilla.dossiers import acts
from ventanilla.dossiers.models import Dossier, StageRun, WrongState
from ventanilla.dossiers.openacts import acts_open_to_officer
from ventanilla.dossiers.refusals import Refusal, SilenceTookEffect
from ventanilla.dossiers.settling import what_the_clock_did

LONGEST = 8000  # characters of an officer's words


def attempt(dossier: Dossier, act: Callable[[], Any]) -> str:
    """Make the one call. Returns why it was refused, or nothing when it is done.

    What the clock did meanwhile is written down now.
    """
    try:
        act()
    except SilenceTookEffect as silence:
        acts.settle_clock(dossier=dossier, at=timezone.now())
        return silence.sentence
    except (Refusal, WrongState) as refusal:
        return refusal.sentence
    return ""


def stage_of(dossier: Dossier, stage: str, kind: str) -> StageRun:
    """The stage of this name and kind in the case; anything else in the address is a 404."""
    run = dossier.stages.select_related("unit").filter(stage=stage, kind=kind).order_by("-round").first()
    if run is None:
        raise Http404
    return run


def is_open_to(request: HttpRequest, dossier: Dossier, run: StageRun, act: str) -> bool:
    """Whether this officer can perform the act on this stage now."""
    today = timezone.localdate()
    possible = acts_open_to_officer(request.officer, dossier, today)
    return act in possible.get(run, ()) and what_the_clock_did(dossier, timezone.now()) is None


def done(request: HttpRequest, dossier: Dossier, said: Any) -> HttpResponse:
    """Say that it is done and show where the case stands now."""
    messages.success(request, said)
    return redirect("desk:dossier", folio=dossier.folio)
