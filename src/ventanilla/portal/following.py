"""Following a case without an account, by folio and code."""

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from ventanilla.documents.models import Paper
from ventanilla.dossiers.models import Dossier
from ventanilla.dossiers.tracking import find

from .downloads import paper_answer
from .limits import limited
from .standing import Standing

FOLLOWED = "followed"
KEPT = 10


class FollowForm(forms.Form):
    folio = forms.CharField(max_length=60, error_messages={"required": _("Write the folio of your receipt.")})
    code = forms.CharField(max_length=30, error_messages={"required": _("Write the code of your receipt.")})


@require_http_methods(["GET", "POST"])
@limited("follow", per_minute=10)
def ask(request: HttpRequest) -> HttpResponse:
    """Ask for folio and code; the right pair opens the case for this browser."""
    form = FollowForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        dossier = find(form.cleaned_data["folio"], form.cleaned_data["code"])
        if dossier:
            opened = [dossier.folio, *request.session.get(FOLLOWED, [])]
            request.session[FOLLOWED] = opened[:KEPT]
            return redirect("portal:follow", folio=dossier.folio)
        form.add_error("folio", _("We find no case with this folio and code. Check both on your receipt."))
    return render(request, "portal/track.html", {"form": form}, status=422 if form.errors else 200)


def followed(request: HttpRequest, folio: str) -> Dossier:
    if folio not in request.session.get(FOLLOWED, []):
        raise Http404
    return get_object_or_404(Dossier.objects.whole(), folio=folio)


@require_safe
def follow(request: HttpRequest, folio: str) -> HttpResponse:
    """The case as its applicant sees it, without what they answered."""
    if folio not in request.session.get(FOLLOWED, []):
        return redirect("portal:track")
    dossier = followed(request, folio)
    papers = list(Paper.objects.of(dossier.subject).order_by("-issued_at", "-pk"))
    standing = Standing.of(dossier, timezone.localdate())
    return render(request, "portal/follow.html", {"dossier": dossier, "standing": standing, "papers": papers})


@require_safe
def paper(request: HttpRequest, folio: str, uuid: str) -> HttpResponse:
    dossier = followed(request, folio)
    return paper_answer(get_object_or_404(Paper.objects.of(dossier.subject), uuid=uuid))
