"""Who answers for the control body of an agency, and which cases that opens to them (órgano interno de control)."""

from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone

from ventanilla.agencies.models import Agency, Officer, Post, Role
from ventanilla.dossiers.conflicts import without_conflict
from ventanilla.dossiers.models import Dossier
from ventanilla.dossiers.models.dossier import DossierQuerySet
from ventanilla.kernel.folios import InvalidFolio, read_folio
from ventanilla.ledger.models.read import Purpose
from ventanilla.ledger.reads import note_read
from ventanilla.people.models import Person

from .officers import LONG_TEXTS, View, cases_of, for_officers, readable


def for_auditors(view: View) -> View:
    """Let in who holds an auditor's post today, with `request.audited`: the agencies they answer for."""

    @wraps(view)
    @for_officers
    def at_the_desk(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        request.audited = audited_by(request.officer)
        if not request.audited:
            raise Http404
        return view(request, *args, **kwargs)

    return at_the_desk


def audited_by(officer: Officer) -> list[Agency]:
    """The agencies for whose control body the officer answers today."""
    posts = Post.objects.in_force(timezone.localdate()).held_by(officer).as_role(Role.AUDITOR)
    return list(Agency.objects.filter(units__in=posts.values("unit")).distinct().order_by("code"))


def audited_cases(request: HttpRequest) -> DossierQuerySet:
    """The cases of the agencies that this officer audits, none with a conflict of interest."""
    audited = audited_by(request.officer)
    cases = Dossier.objects.whole().unerased().defer(*LONG_TEXTS).filter(agency__in=audited)
    return without_conflict(cases, request.officer)


def readable_or_audited(request: HttpRequest, folio: str) -> tuple[Dossier, bool]:
    """The case, and whether it is one of theirs to work on; else it is one whose agency they audit, or a 404."""
    try:
        known = read_folio(folio)
    except InvalidFolio:
        raise Http404 from None
    if cases_of(request).filter(folio=known).exists():
        return readable(request, folio), True
    return get_object_or_404(audited_cases(request), folio=known), False


def note_answer(request: HttpRequest, *, agency: Agency, person: Person | None, subject: str) -> None:
    """The control body looks, too: the person sees that it read what they asked."""
    note_read(
        reader=request.officer.ref,
        reader_name=request.officer.name,
        unit=agency.name_es,
        person=person.ref if person else "applicant",
        subject=subject,
        what="question",
        why=Purpose.ANSWER,
        at=timezone.now(),
    )
