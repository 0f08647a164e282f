"""The way of a case as the person reads it: each stage, who has it, what it waits for, what it found."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ventanilla.dossiers.models import Dossier, StageRun, Visit
from ventanilla.dossiers.papers import day_in_words, stage_name
from ventanilla.dossiers.states import OVER, StageState, VisitState
from ventanilla.dossiers.telling_stages import how_to_check, waiting_in_words

STEPS = {StageState.DONE: "done", StageState.OPEN: "now", StageState.WAITING: "next", StageState.LEFT: "next"}


def way_in_words(
    dossier: Dossier, runs: Iterable[StageRun], today: date, *, is_closed: bool
) -> list[dict[str, Any]]:
    """Every stage for the timeline component: done, now or next. What was passed over or left is not shown."""
    shown = [run for run in runs if run.state in STEPS]
    return [
        {
            "title": capfirst(_named(dossier, run)),
            "text": _said(dossier, run, today, is_closed=is_closed),
            "at": run.closed_at,
            "state": STEPS[StageState(run.state)],
        }
        for run in shown
    ]


def _named(dossier: Dossier, run: StageRun) -> str:
    name = stage_name(dossier, run.stage, (get_language() or "es")[:2])
    return _("%(stage)s, round %(round)s") % {"stage": name, "round": run.round} if run.round > 1 else name


def _said(dossier: Dossier, run: StageRun, today: date, *, is_closed: bool) -> str:
    """The unit; then what the stage waits for, found, or that it is late."""
    said = [run.unit.name_in((get_language() or "es")[:2])]
    run.dossier = dossier
    if (
        run.state == StageState.DONE
        and run.conclusion
        and not _is_withheld(dossier, run, is_closed=is_closed)
    ):
        said.append(str(run.get_conclusion_display()))
    elif run.state == StageState.WAITING and _depends(dossier, run):
        said.append(_("Only if it is needed"))
    elif run.is_open and not is_closed:
        if run.kind in ("payment", "appointment"):
            said.append(waiting_in_words(run))
        if run.is_late(today):
            said.append(_("It is late: it had until %(day)s") % {"day": day_in_words(run.due_on)})
    return ". ".join(said)


def _is_withheld(dossier: Dossier, run: StageRun, *, is_closed: bool) -> bool:
    """A confidential opinion is not read before the decision."""
    return dossier.definition.stage(run.stage).confidential and not is_closed


def _depends(dossier: Dossier, run: StageRun) -> bool:
    return dossier.definition.depends_on_stages(dossier.definition.stage(run.stage))


def visits_in_words(dossier: Dossier, runs: Iterable[StageRun]) -> list[dict[str, Any]]:
    """The visits to come and those that were made: who, when, what is looked at, what was seen."""
    inspected = {
        run.pk: run for run in runs if run.kind == "inspection" and (run.is_open or run.state in OVER)
    }
    if not inspected:
        return []
    visits = Visit.objects.filter(run__in=list(inspected)).exclude(state=VisitState.MOVED)
    found = visits.select_related("inspector", "run__unit__agency").order_by("pk")
    return [_visit(dossier, visit, inspected[visit.run_id]) for visit in found]


def _visit(dossier: Dossier, visit: Visit, run: StageRun) -> dict[str, Any]:
    language = (get_language() or "es")[:2]
    looks = {look.id: look.text.to(language) for look in dossier.definition.stage(run.stage).looks_at}
    visit.run.dossier = dossier
    return {
        "it": visit,
        "day": day_in_words(visit.on),
        "unit": run.unit.name_in(language),
        "is_to_come": visit.state == VisitState.ARRANGED and run.is_open and not dossier.is_closed,
        "looks": list(looks.values()),
        "check": how_to_check(visit),
        "conclusion": run.get_conclusion_display() if run.conclusion else "",
        "words": run.words,
        "rows": [{**row, "text": looks.get(row["id"], row["id"])} for row in visit.seen],
    }
