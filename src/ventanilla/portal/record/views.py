"""The public record's page, what it hands out, and the comparison of two of its states."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from ventanilla.ledger.continuity import comparison
from ventanilla.ledger.models import Head

from ..limits import address_of, spent, wait
from . import states
from .finding import LONGEST, look_up
from .offline import verifier_digest, verifier_file

LOOKS_PER_MINUTE = 60


@require_safe
@never_cache
def record(request: HttpRequest) -> HttpResponse:
    """The record as it is now; what was asked for; and whether one state continues another."""
    asked = " ".join(request.GET.get("q", "")[:LONGEST].replace("\x00", "").split())
    if (asked or "desde" in request.GET) and _too_often(request):
        return wait(request, 60)
    heads = states.latest()
    days = states.growth(timezone.localdate(), heads[0].size if heads else 0)
    context: dict[str, Any] = {
        "asked": asked,
        "place": look_up(asked) if asked else None,
        "heads": heads,
        "now": heads[0] if heads else None,
        "days": days,
        "picture": {"width": states.WIDTH, "height": states.HEIGHT},
        "keys": states.public_keys(),
        "verifier_digest": verifier_digest(),
        **_compared(request),
    }
    return render(request, "portal/record.html", context, status=422 if context["refusal"] else 200)


@require_safe
@never_cache
def states_file(request: HttpRequest) -> HttpResponse:
    """Two signed states and the hashes between them, for `ventanilla-verify` or any other program."""
    if _too_often(request):
        return wait(request, 60)
    said = _compared(request)
    if "comparison" not in said:
        raise Http404
    first, second = said["comparison"]["first"].size, said["comparison"]["second"].size
    response = JsonResponse(comparison(said["comparison"]["first"], said["comparison"]["second"]))
    response.headers["Content-Disposition"] = f'attachment; filename="registro-{first}-{second}.json"'
    return response


@require_safe
def verifier(request: HttpRequest) -> HttpResponse:
    """The program with which anybody checks what we hand out, without us."""
    headers = {
        "Content-Disposition": 'attachment; filename="ventanilla-verify.py"',
        "Cache-Control": "public, max-age=3600",
    }
    return HttpResponse(verifier_file(), content_type="text/x-python; charset=utf-8", headers=headers)


def _too_often(request: HttpRequest) -> bool:
    return spent("record", address_of(request), most=LOOKS_PER_MINUTE, seconds=60)


def _compared(request: HttpRequest) -> dict[str, Any]:
    """The two states that were asked for, with the hashes between them; or why there are none."""
    typed = {name: request.GET.get(name, "").strip()[:20] for name in ("desde", "hasta")}
    said: dict[str, Any] = {"typed": typed, "refusal": ""}
    if not any(typed.values()):
        return said
    sizes = [
        int(each.replace(",", "")) if each.replace(",", "").isdecimal() else 0 for each in typed.values()
    ]
    heads = [Head.objects.filter(size__gte=size).order_by("size").first() for size in sizes]
    first, second = heads
    if not all(0 < size < 2**62 for size in sizes) or first is None or second is None:
        return said | {
            "refusal": _("Write two sizes that the record has had: whole numbers, not larger than now.")
        }
    if first.size > second.size:
        first, second = second, first
    path = comparison(first, second)["path"]
    return said | {"comparison": {"first": first, "second": second, "path": path}}
