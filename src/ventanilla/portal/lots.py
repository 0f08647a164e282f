"""Lots in public: the promise for each day, and each draw with all that is needed to draw again (sorteos)."""

from datetime import timedelta
from typing import Any

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from ventanilla.design.templatetags.design import day, moment
from ventanilla.dossiers.draws import faults
from ventanilla.dossiers.models import Draw, Seed

from .answering import language_of

SHOWN = timedelta(days=31)


@require_safe
@never_cache
def lots(request: HttpRequest) -> HttpResponse:
    """The seeds of the last month and of the days to come: what was promised, when, and what it was."""
    since = timezone.localdate() - SHOWN
    seeds = Seed.objects.filter(day__gte=since).annotate(times=Count("draws")).order_by("-day")
    head = [_("Day"), _("Promised"), _("Digest of the seed (SHA-256)"), _("The seed"), _("Draws")]
    return render(request, "portal/lots.html", {"head": head, "rows": [_row(seed) for seed in seeds]})


def _row(seed: Any) -> list[str]:
    promised = moment(seed.promised_at)
    if seed.is_late:
        promised = _("%(moment)s: late, the day had begun") % {"moment": promised}
    shown = seed.shown.hex() if seed.shown else _("Shown when the day is over")
    return [day(seed.day), promised, seed.commitment, shown, str(seed.times)]


@require_safe
@never_cache
def lot(request: HttpRequest, uuid: str) -> HttpResponse:
    """One draw, drawn again before your eyes once its seed is public."""
    draw = get_object_or_404(Draw.objects.told(), uuid=uuid)
    context = {"draw": draw, "rows": _facts(draw), "candidates": _candidates(draw), **_verdict(draw)}
    return render(request, "portal/lot.html", context)


def _verdict(draw: Draw) -> dict[str, str]:
    if draw.seed.shown is None:
        said = _("The seed is secret until %(day)s is over. Come back after that day to check the draw.")
        return {
            "state": _("The seed is still secret"),
            "tone": "waiting",
            "sentence": said % {"day": day(draw.seed.day)},
        }
    if faults(draw.claim):
        said = _("Drawing again gives something else. Tell the control body: somebody touched this draw.")
        return {"state": _("It does not match"), "tone": "bad", "sentence": said}
    said = _("We drew again with the seed that was promised, and the same person comes out.")
    return {"state": _("It comes out the same"), "tone": "good", "sentence": said}


def _facts(draw: Draw) -> list[dict[str, Any]]:
    seed, unit = draw.seed, draw.run.unit
    place = _("First") if draw.position == 0 else str(draw.position + 1)
    facts = [
        (_("Number of the draw"), str(draw.uuid)),
        (_("Unit"), unit.name_in(language_of())),
        (_("Drawn"), moment(draw.at)),
        (_("Place in the draw"), place),
        (_("Context"), draw.context),
        (_("Promised"), moment(seed.promised_at)),
        (_("Digest of the seed (SHA-256)"), seed.commitment),
        (_("The seed"), seed.shown.hex() if seed.shown else _("Shown when the day is over")),
    ]
    return [{"key": {"text": key}, "value": {"text": value}} for key, value in facts]


def _candidates(draw: Draw) -> list[tuple[str, bool]]:
    """Each candidate's opaque number, and whether it is the one drawn."""
    return [(each, each == draw.chosen) for each in draw.candidates]
