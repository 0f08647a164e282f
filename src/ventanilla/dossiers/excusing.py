"""Keeping an officer out of a case, inside the act that decides it; and letting the case go to another."""

from datetime import datetime

from ventanilla.agencies.models import Officer

from .drawing import draw_next
from .models import Bar, Dossier
from .models.assignment import Released


def keep_out(dossier: Dossier, officer: Officer, *, cause: str, tie: str, at: datetime) -> Bar:
    """Bar the officer from the case for good. What they had of it goes back to the line, or to the next in the draw.

    Safe to repeat: the first bar stands.
    """
    bar, is_new = Bar.objects.get_or_create(
        dossier=dossier, officer=officer, defaults={"cause": cause, "tie": tie, "at": at}
    )
    if is_new:
        _let_go(dossier, officer, at)
    return bar


def _let_go(dossier: Dossier, officer: Officer, at: datetime) -> None:
    for run in dossier.stages.open().select_related("dossier__edition", "unit").in_order():
        held = run.assignments.filter(released_at__isnull=True, officer=officer).first()
        if held is None:
            continue
        held.release(Released.EXCUSED, at)
        if run.draws.exists():
            draw_next(run, at)
