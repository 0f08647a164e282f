"""Who has looked at a person's data, and asking why (bitácora de consultas)."""

from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from ventanilla.dossiers import acts
from ventanilla.dossiers.models import Dossier, ReadQuestion
from ventanilla.dossiers.refusals import Refusal
from ventanilla.ledger.models import ReadRecord
from ventanilla.ledger.models.read import ReadRecordQuerySet
from ventanilla.people.models import Person

from .visitor import now, person_of

A_PAGE = 100
LARGEST_KEY = 2**63 - 1


@require_safe
@never_cache
@login_required
def reads(request: HttpRequest) -> HttpResponse:
    """Every time an officer or an agency opened something of this person: who, which unit, when, why, in which case."""
    person = asking(request)
    found = list(
        _before(ReadRecord.objects.of(person=person.ref), request.GET.get("antes", ""))[: A_PAGE + 1]
    )
    page = found[:A_PAGE]
    context = {
        "days": by_day(page, cases_in(page, person), questions_about(page)),
        "earlier": page[-1].pk if len(found) > A_PAGE else None,
    }
    return render(request, "portal/reads.html", context)


@require_http_methods(["GET", "POST"])
@never_cache
@login_required
def look(request: HttpRequest, pk: int) -> HttpResponse:
    """One look at one's data: a POST asks why, and the page shows what was answered. Another's is a 404."""
    person = asking(request)
    read = get_object_or_404(ReadRecord.objects.of(person=person.ref), pk=min(pk, LARGEST_KEY))
    words, refusal = request.POST.get("words", ""), ""
    if request.method == "POST":
        try:
            acts.question_read(read=read, words=words, by=person, at=now())
        except Refusal as refused:
            refusal = refused.sentence
        else:
            messages.success(
                request, _("We have your question. The control body answers it, not whoever looked.")
            )
            return redirect("portal:look", pk=read.pk)
    context = {
        "look": read,
        "what": what_in_words(read.what),
        "case": cases_in([read], person).get(read.subject),
        "asked": questions_about([read]).get(read.pk),
        "words": words[: acts.questioning.LONGEST],
        "refusal": refusal,
    }
    return render(request, "portal/look.html", context, status=422 if refusal else 200)


def asking(request: HttpRequest) -> Person:
    """The person who is signed in; for officers there is no such page."""
    person = person_of(request)
    if person is None:
        raise Http404
    return person


def _before(found: ReadRecordQuerySet, mark: str) -> ReadRecordQuerySet:
    """Those that follow the look with this key, which is one of theirs; any other mark is the beginning."""
    last = (
        found.filter(pk=int(mark)).first() if mark.isascii() and mark.isdigit() and len(mark) < 19 else None
    )
    return found.filter(Q(at__lt=last.at) | Q(at=last.at, pk__lt=last.pk)) if last else found


def cases_in(looks: list[ReadRecord], person: Person) -> dict[str, Dossier]:
    """The person's cases that were looked at, by their name in the record."""
    names = {each.subject for each in looks}
    own = Dossier.objects.whole().of(person)
    return {case.subject: case for case in own.filter(uuid__in=[name for name in names if is_uuid(name)])}


def is_uuid(name: str) -> bool:
    try:
        return str(UUID(name)) == name
    except ValueError:
        return False


def questions_about(looks: list[ReadRecord]) -> dict[int, ReadQuestion]:
    """What was asked about these looks."""
    asked = ReadQuestion.objects.filter(read__in=[each.pk for each in looks]).select_related("answered_by")
    return {each.read_id: each for each in asked}


def by_day(
    looks: list[ReadRecord], cases: dict[str, Dossier], questions: dict[int, ReadQuestion]
) -> list[tuple[date, list[dict[str, Any]]]]:
    """The looks under their day, and there under who looked at which case; the latest first."""
    days: dict[date, dict[tuple[str, ...], dict[str, Any]]] = {}
    for each in looks:
        groups = days.setdefault(timezone.localdate(each.at), {})
        who = (each.reader, each.reader_name, each.unit, each.subject)
        group = groups.setdefault(who, {"who": each, "case": cases.get(each.subject), "looks": []})
        said = {"look": each, "what": what_in_words(each.what), "asked": questions.get(each.pk)}
        group["looks"].append(said | {"may_ask": each.reader_pk is not None})
    return [(day, list(groups.values())) for day, groups in days.items()]


def what_in_words(what: str) -> str:
    """What was looked at."""
    kind = what.partition(":")[0]
    said = {
        "file": _("A file you sent"),
        "paper": _("A paper of your case"),
        "search": _("Your name, in a list of cases found"),
        "question": _("What you asked"),
    }
    return said.get(kind, _("Your case"))
