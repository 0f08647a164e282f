"""What else an officer does to a case: joining, withdrawing at the counter, revoking, correcting letters."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ventanilla.agencies.models import Officer
from ventanilla.dossiers import acts
from ventanilla.dossiers.duplicates import earlier_ones
from ventanilla.dossiers.models import Dossier, Hearing
from ventanilla.dossiers.permissions import may_work_on, seat_in
from ventanilla.dossiers.rectification import rectifiable
from ventanilla.dossiers.refusals import NotJoinable, NotYours
from ventanilla.dossiers.seats import deciding_seat

from .attempting import LONGEST, attempt, done
from .officers import for_officers, note_look, readable
from .wording import language


def open_ways(officer: Officer, dossier: Dossier, today: date) -> list[str]:
    """Which of these acts are open to this officer now."""
    if not dossier.is_closed:
        runs = dossier.stages.open().select_related("unit__agency").in_order()
        works = any(may_work_on(officer, run, today) for run in runs)
        joins = ["join"] if works and earlier_ones(dossier).exists() else []
        return [*joins, *(["withdraw"] if seat_in(officer, dossier, today) else [])]
    if not dossier.is_granted or not _is_head(officer, dossier):
        return []
    hearing = Hearing.objects.filter(dossier=dossier).first()
    ready = hearing is not None and (hearing.answered_at is not None or today > hearing.answer_by)
    revoking = ["revoke"] if ready else [] if hearing else ["announce"]
    return [*(["rectify"] if rectifiable(dossier) else []), *revoking]


def _is_head(officer: Officer, dossier: Dossier) -> bool:
    try:
        deciding_seat(officer, dossier, timezone.now())
    except NotYours:
        return False
    return True


@require_http_methods(["GET", "POST"])
@for_officers
def follow_up(request: HttpRequest, folio: str) -> HttpResponse:
    """A form for each act that is open; `do` says which was sent."""
    dossier = readable(request, folio)
    ways = open_ways(request.officer, dossier, timezone.localdate())
    if request.method == "GET" and not ways:
        return redirect("desk:dossier", folio=dossier.folio)
    refusal = ""
    if request.method == "POST":
        refusal = attempt(dossier, lambda: _act(request, dossier))
        if not refusal:
            return done(request, dossier, _("It is recorded and the person is told."))
        dossier = readable(request, folio)
    note_look(request, dossier)
    context = {
        "dossier": dossier,
        "ways": ways,
        "refusal": refusal,
        "typed": {name: request.POST.get(name, "")[:LONGEST] for name in ("reasons", "ground")},
        "sent": request.POST.get("do", ""),
        "firsts": list(earlier_ones(dossier)),
        "fields": _fields(dossier),
        "hearing": Hearing.objects.filter(dossier=dossier).first(),
    }
    return render(request, "desk/follow_up.html", context, status=409 if refusal else 200)


def _act(request: HttpRequest, dossier: Dossier) -> Any:
    said: dict[str, Any] = {"dossier": dossier, "by": request.officer, "at": timezone.now()}
    reasons = request.POST.get("reasons", "")[:LONGEST]
    doing: dict[str, Callable[[], Any]] = {
        "join": lambda: acts.join_duplicate(first=_first(request, dossier), reason=reasons, **said),
        "withdraw": lambda: acts.withdraw_at_counter(reason=reasons, **said),
        "announce": lambda: acts.announce_revocation(
            ground=request.POST.get("ground", "")[:300], reasons=reasons, **said
        ),
        "revoke": lambda: acts.revoke(reasons=reasons, **said),
        "rectify": lambda: acts.rectify(changes=_changes(request, dossier), reasons=reasons, **said),
    }
    if request.POST.get("do") not in doing:
        raise Http404
    return doing[request.POST["do"]]()


def _first(request: HttpRequest, dossier: Dossier) -> Dossier:
    found = earlier_ones(dossier).filter(folio=request.POST.get("first", "")[:24]).first()
    if found is None:
        raise NotJoinable
    return found


def _fields(dossier: Dossier) -> list[dict[str, str]]:
    """What the paper prints of the answers, as it stands now."""
    names = rectifiable(dossier)
    if not names:
        return []
    content, fields = dossier.answer_versions.latest_first()[0].content, dossier.definition.questions.fields
    return [
        {
            "id": name,
            "name": f"field__{name}",
            "label": fields[name].label.to(language()),
            "value": content[name],
        }
        for name in names
        if isinstance(content.get(name), str)
    ]


def _changes(request: HttpRequest, dossier: Dossier) -> dict[str, str]:
    """The fields whose letters differ from what stands now."""
    typed = {each["id"]: request.POST.get(f"field__{each['id']}", each["value"]) for each in _fields(dossier)}
    now = {each["id"]: each["value"] for each in _fields(dossier)}
    return {name: value.strip() for name, value in typed.items() if value.strip() != now[name]}
