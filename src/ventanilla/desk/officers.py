"""Who sits at the desk, and what they may see."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone

from ventanilla.agencies.models import Officer, Post, Role, Unit
from ventanilla.dossiers.models import Dossier
from ventanilla.ledger.reads import note_read

WORKING = (Role.REVIEWER, Role.HEAD)
View = Callable[..., HttpResponse]


def for_officers(view: View) -> View:
    """Let officers in, with `request.officer` set; visitors sign in first, and for people there is no desk."""

    @wraps(view)
    def at_the_desk(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        officer = Officer.objects.of(request.user).select_related("account", "agency").first()
        if officer is None:
            raise Http404
        request.officer = officer
        response = view(request, *args, **kwargs)
        response.headers["Cache-Control"] = "private, no-store"
        return response

    return at_the_desk


def units_of(officer: Officer) -> list[Unit]:
    """The units where this officer works on cases today."""
    posts = Post.objects.in_force(timezone.localdate()).held_by(officer).filter(role__in=WORKING)
    return list(Unit.objects.filter(pk__in=posts.values("unit")).order_by("code", "pk"))


def readable(request: HttpRequest, folio: str) -> Dossier:
    """The dossier if one of the officer's units has a stage in it; any other folio is a 404."""
    posts = Post.objects.in_force(timezone.localdate()).held_by(request.officer).filter(role__in=WORKING)
    mine = Dossier.objects.whole().filter(stages__unit__in=posts.values("unit")).distinct()
    return get_object_or_404(mine, folio=folio)


def opened(request: HttpRequest, folio: str, what: str) -> Dossier:
    """The same, and the look is written down before anything is shown."""
    dossier = readable(request, folio)
    if dossier.applicant:
        unit = (
            dossier.stages.filter(unit__in=units_of(request.officer))
            .select_related("unit")
            .in_order()[0]
            .unit
        )
        note_read(
            reader=request.officer.ref,
            reader_name=request.officer.name,
            unit=unit.name_es,
            person=dossier.applicant.ref,
            subject=dossier.subject,
            what=what,
            at=timezone.now(),
        )
    return dossier
