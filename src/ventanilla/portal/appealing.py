"""Contesting a decision: one page, from the page of the case."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from ventanilla.documents.models import File
from ventanilla.dossiers import acts
from ventanilla.dossiers.contesting import last_day_to_appeal, may_be_contested
from ventanilla.dossiers.law import surroundings_at
from ventanilla.dossiers.models import Dossier, WrongState
from ventanilla.dossiers.refusals import Incomplete, Refusal, SilenceTookEffect
from ventanilla.procedures.contesting import appeal_in
from ventanilla.procedures.definition import Definition

from .answering import language_of, with_kept_files
from .cases import own_case
from .downloads import stored_file
from .following import FOLLOWED, KEPT, followed
from .limits import limited, sends_files
from .posting import forget, take_in
from .stepping import errors_of, with_refused_files
from .visitor import now


@require_http_methods(["GET", "POST"])
@never_cache
@login_required
@limited("files", per_minute=30, only=sends_files)
def appeal(request: HttpRequest, folio: str) -> HttpResponse:
    """Say why you do not agree; a POST files the appeal as a case of its own."""
    return _appeal(request, own_case(request, folio), "case")


@require_http_methods(["GET", "POST"])
@never_cache
@limited("files", per_minute=30, only=sends_files)
def appeal_with_code(request: HttpRequest, folio: str) -> HttpResponse:
    """The same for a case that belongs to no account, for whoever holds its folio and code."""
    dossier = followed(request, folio)
    if dossier.applicant_id is not None:
        raise Http404
    return _appeal(request, dossier, "follow")


@require_safe
@never_cache
@login_required
def sent_file(request: HttpRequest, folio: str, file: str) -> HttpResponse:
    """A file that the person has chosen for the appeal and not yet sent."""
    return _sent_file(request, own_case(request, folio), file)


@require_safe
@never_cache
def sent_file_with_code(request: HttpRequest, folio: str, file: str) -> HttpResponse:
    dossier = followed(request, folio)
    if dossier.applicant_id is not None:
        raise Http404
    return _sent_file(request, dossier, file)


def _sent_file(request: HttpRequest, dossier: Dossier, file: str) -> HttpResponse:
    kept = File.objects.of(dossier.appeal_ref).filter(uuid=file).first()
    if kept is None:
        raise Http404
    return stored_file(request, kept)


def _appeal(request: HttpRequest, dossier: Dossier, way: str) -> HttpResponse:
    if not may_be_contested(dossier, timezone.localdate()):
        return redirect(f"portal:{way}", folio=dossier.folio)
    definition = appeal_in(dossier.definition, dossier.edition.digest)
    if request.method == "POST":
        return _file(request, dossier, definition, way)
    questions = definition.questions.page(_ids(definition), {}, _world(dossier), language_of())
    return _show(request, dossier, definition, way, questions)


def _ids(definition: Definition) -> list[str]:
    return [field.id for page in definition.form for field in page.fields]


def _world(dossier: Dossier) -> Any:
    return surroundings_at(dossier.edition, now())


def _file(request: HttpRequest, dossier: Dossier, definition: Definition, way: str) -> HttpResponse:
    questions, ids, world = definition.questions, _ids(definition), _world(dossier)
    fields = [questions.fields[name] for name in ids]
    taken = take_in(request, fields, {}, owner=dossier.appeal_ref, at=now())
    reading = with_refused_files(
        questions.read_page(ids, taken.posted, {}, world, language_of()), taken.refused
    )
    stored = questions.to_json(reading.answers)
    forget(taken.gone, stored, owner=dossier.appeal_ref)
    problems: Sequence[Mapping[str, str]] = [] if taken.removes else errors_of(reading)
    if reading.is_complete and not taken.removes:
        filed, problems = _sent(dossier, stored)
        if filed:
            return _done(request, filed, way)
    shown = questions.page(
        ids,
        reading.answers,
        world,
        language_of(),
        reading=None if taken.removes else reading,
        posted=taken.posted,
    )
    return _show(request, dossier, definition, way, shown, problems)


def _sent(dossier: Dossier, answers: Mapping[str, Any]) -> tuple[Dossier | None, list[dict[str, str]]]:
    """File it, or say why it could not be."""
    try:
        return acts.appeal(dossier=dossier, answers=answers, by=dossier.applicant, at=now()), []
    except SilenceTookEffect as refusal:
        acts.settle_clock(dossier=dossier, at=now())
        return None, [{"text": str(refusal.sentence)}]
    except (Incomplete, Refusal, WrongState) as refusal:
        return None, [{"text": str(refusal.sentence)}]


def _done(request: HttpRequest, filed: Dossier, way: str) -> HttpResponse:
    if way == "follow":  # whoever files without an account follows the new case in this browser, too
        request.session[FOLLOWED] = [filed.folio, *request.session.get(FOLLOWED, [])][:KEPT]
    messages.success(
        request, _("We received your appeal. It has its own folio: %(folio)s.") % {"folio": filed.folio}
    )
    return redirect(f"portal:{way}", folio=filed.folio)


def _show(
    request: HttpRequest,
    dossier: Dossier,
    definition: Definition,
    way: str,
    questions: Any,
    problems: Sequence[Mapping[str, str]] = (),
) -> HttpResponse:
    def address(file: str) -> str:
        name = {"case": "appeal-file", "follow": "follow-appeal-file"}[way]
        return reverse(f"portal:{name}", kwargs={"folio": dossier.folio, "file": file})

    context = {
        "dossier": dossier,
        "definition": definition,
        "contested": dossier.definition.appeal,
        "until": last_day_to_appeal(dossier),
        "questions": with_kept_files(questions, address),
        "errors": problems,
        "back": reverse(f"portal:{way}", kwargs={"folio": dossier.folio}),
    }
    return render(request, "portal/appeal.html", context, status=422 if problems else 200)
