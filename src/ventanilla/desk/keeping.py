"""How long a case is kept, and the holds that keep it from being erased (conservación y bloqueo)."""

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from ventanilla.dossiers import acts
from ventanilla.dossiers.models import Dossier
from ventanilla.dossiers.permissions import may_hold

from .attempting import attempt, done
from .officers import for_officers, note_look, readable

LONGEST_GROUND = 300


class HoldForm(forms.Form):
    """Why the case must not be erased."""

    ground = forms.CharField(
        max_length=LONGEST_GROUND,
        error_messages={
            "required": _("Write the law or the number of the trial, audit or request that holds it."),
            "max_length": _("Write less: at most 300 characters."),
        },
    )


@require_http_methods(["GET", "POST"])
@for_officers
def keeping(request: HttpRequest, folio: str) -> HttpResponse:
    """Until when the case is kept; a head of one of its units may hold it, or lift the hold."""
    dossier = readable(request, folio)
    may = may_hold(request.officer, dossier, timezone.localdate())
    if request.method == "POST" and not may:
        raise Http404
    lifting = request.method == "POST" and "lift" in request.POST
    form = HoldForm(request.POST if request.method == "POST" and not lifting else None)
    refusal, status = "", 422 if form.errors else 200
    if lifting or form.is_valid():
        refusal, status = attempt(dossier, lambda: _act(request, dossier, form, lifting=lifting)), 409
        if not refusal:
            said = _("The hold is lifted.") if lifting else _("The case is held: it is not erased.")
            return done(request, dossier, said)
    note_look(request, dossier, "keeping")
    holds = list(dossier.holds.newest_first())
    context = {
        "dossier": dossier,
        "keeping": getattr(dossier, "keeping", None),
        "holds": holds,
        "is_held": any(hold.lifted_at is None for hold in holds),
        "may": may,
        "form": form,
        "refusal": refusal,
    }
    return render(request, "desk/keeping.html", context, status=status)


def _act(request: HttpRequest, dossier: Dossier, form: HoldForm, *, lifting: bool) -> None:
    now = timezone.now()
    if lifting:
        acts.lift_hold(dossier=dossier, by=request.officer, at=now)
        return
    acts.hold(dossier=dossier, ground=form.cleaned_data["ground"], by=request.officer, at=now)
