"""Comparing requirements with what was sent (cotejo), all on one form."""

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from ventanilla.dossiers import acts
from ventanilla.dossiers.models import Dossier

from .attempting import attempt, done
from .casefile import screen
from .officers import for_officers, note_look, readable

MEANINGS = {"yes": True, "no": False}


@require_POST
@for_officers
def compare(request: HttpRequest, folio: str) -> HttpResponse:
    """Write down every requirement whose mark the officer changed, all of them or none.

    A mark left as the page showed it is not an act: a colleague's newer finding stays.
    """
    dossier = readable(request, folio)
    marks = _changed(request, dossier)

    def act() -> None:
        with transaction.atomic():
            for requirement, met in marks.items():
                acts.check_requirement(
                    dossier=dossier, requirement=requirement, met=met, by=request.officer, at=timezone.now()
                )

    refusal = attempt(dossier, act)
    if not refusal:
        return done(request, dossier, _("Written down.") if marks else _("Nothing had changed."))
    dossier = readable(request, folio)
    note_look(request, dossier)
    return render(request, "desk/dossier.html", screen(request, dossier, refusal=refusal), status=409)


def _changed(request: HttpRequest, dossier: Dossier) -> dict[str, bool]:
    """The requirements of the edition whose mark differs from the one that the page showed."""
    marks = {}
    for requirement in dossier.definition.requirements:
        said = request.POST.get(f"met__{requirement.id}", "")
        if said in MEANINGS and said != request.POST.get(f"was__{requirement.id}", ""):
            marks[requirement.id] = MEANINGS[said]
    return marks
