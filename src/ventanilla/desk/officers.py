"""Who sits at the desk, and what they may see."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.db.models import Exists, OuterRef, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone

from ventanilla.agencies.models import Officer, Post, Role, Unit
from ventanilla.dossiers.conflicts import without_conflict
from ventanilla.dossiers.models import Dossier, StageRun
from ventanilla.dossiers.models.dossier import DossierQuerySet
from ventanilla.dossiers.models.link import READ_WITH
from ventanilla.kernel.folios import InvalidFolio, read_folio
from ventanilla.ledger.models.read import Purpose
from ventanilla.ledger.reads import note_read

from .letters import address_of_letter, keep_typed

WORKING = (Role.REVIEWER, Role.INSPECTOR, Role.HEAD)
WITH_IT = ("correction", "decision__by", "decision__unit", "decision__paper")
LONG_TEXTS = ("edition__source", "edition__content")  # the definition is kept in memory, by digest
View = Callable[..., HttpResponse]


def for_officers(view: View) -> View:
    """Let officers in, with `request.officer` and the `request.posts` in which they work on cases today.

    Visitors sign in first; for people there is no desk.
    """

    @wraps(view)
    def at_the_desk(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            return signed_out(request)
        officer = Officer.objects.of(request.user).select_related("account", "agency").first()
        if officer is None:
            raise Http404
        posts = posts_of(officer)
        request.officer, request.posts = officer, [post for post in posts if post.role in WORKING]
        request.audits = any(post.role == Role.AUDITOR for post in posts)
        response = view(request, *args, **kwargs)
        response.headers["Cache-Control"] = "private, no-store"
        return response

    return at_the_desk


def signed_out(request: HttpRequest) -> HttpResponse:
    """To sign in and back; a letter that was being written is kept until its own officer is back."""
    if request.method != "POST":
        return redirect_to_login(request.get_full_path())
    keep_typed(request)
    return redirect_to_login(address_of_letter(request) or request.get_full_path())


def posts_of(officer: Officer) -> list[Post]:
    """The posts in which this officer works on cases today, or audits those who do."""
    roles = [*WORKING, Role.AUDITOR]
    posts = Post.objects.in_force(timezone.localdate()).held_by(officer).filter(role__in=roles)
    return list(posts.select_related("unit__agency").order_by("unit__agency__code", "unit__code", "pk"))


def units_of(posts: list[Post]) -> list[Unit]:
    """Their units, each once."""
    return list({post.unit_id: post.unit for post in posts}.values())


def readable(request: HttpRequest, folio: str) -> Dossier:
    """The dossier if it is one of theirs; any other folio is a 404."""
    try:
        known = read_folio(folio)
    except InvalidFolio:
        raise Http404 from None
    return get_object_or_404(cases_of(request).select_related(*WITH_IT), folio=known)


def cases_of(request: HttpRequest) -> DossierQuerySet:
    """The cases that this officer may see, none with a conflict of interest: every screen of cases starts from here."""
    cases = Dossier.objects.whole().unerased().defer(*LONG_TEXTS).filter(seen_from(units_of(request.posts)))
    return without_conflict(cases, request.officer)


def seen_from(units: list[Unit]) -> Q:
    """The cases that these units see: those with a stage of theirs, and those whose appeal or renewal has one.

    Two questions, so that each is answered by its index: asked as one they read every stage of the units.
    """
    stages = StageRun.objects.in_units(units)
    following = {"dossier__follows__earlier": OuterRef("pk"), "dossier__follows__kind__in": READ_WITH}
    in_appeal = stages.filter(**following)
    return Q(Exists(stages.filter(dossier=OuterRef("pk")))) | Q(Exists(in_appeal))


def workable_by(posts: list[Post], run: StageRun) -> bool:
    """Whether one of these posts can work on the stage."""
    return any(post.unit_id == run.unit_id and post.role in (run.role, Role.HEAD) for post in posts)


def note_look(request: HttpRequest, dossier: Dossier, what: str = "dossier") -> None:
    """Write down that this officer sees the case, or a part of it; called before anything is shown.

    A filing without an account has nobody who could ask who looked, yet auditors can.
    """
    mine = units_of(request.posts)
    seated = StageRun.objects.in_units(mine).select_related("unit").in_order()
    runs = list(seated.filter(dossier=dossier)) or seated.filter(dossier__follows__earlier=dossier)[:1]
    is_work = any(workable_by(request.posts, run) for run in runs if run.is_open)
    note_read(
        reader=request.officer.ref,
        reader_name=request.officer.name,
        unit=runs[0].unit.name_es,
        person=dossier.applicant.ref if dossier.applicant else "applicant",
        subject=dossier.subject,
        what=what,
        why=Purpose.WORK if is_work else Purpose.CONSULT,
        at=timezone.now(),
    )
