"""The agencies: who offers what, where, and how to reach them (dependencias)."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from ventanilla.agencies.models import Agency
from ventanilla.procedures.models import Edition, Kind

from . import structured
from .directory import Listed, directory
from .folding import folded
from .known import stamp
from .procedures import Key, page_of
from .public import public_page
from .twins import for_whom

SIZE = 100
LONGEST = 100


@public_page
@require_safe
def agencies(request: HttpRequest) -> HttpResponse:
    """Every agency by government, those with sheets first; `q` narrows the list by name."""
    asked = " ".join(request.GET.get("q", "")[:LONGEST].replace("\x00", "").split())
    everyone = directory(stamp())
    chosen = [agency for agency in everyone.agencies if _is_called(agency, asked)]
    context = {"asked": asked, "governments": everyone.governments(chosen), "found": len(chosen)}
    return render(request, "portal/agencies.html", context)


@public_page
@require_safe
def agency(request: HttpRequest, code: str) -> HttpResponse:
    """One agency: how to reach it, and all that it offers by kind; a page at a time when that is much."""
    found = get_object_or_404(Agency.objects.select_related("jurisdiction"), code=code)
    after = Key.read(request.GET.get("desde", ""))
    in_force = Edition.objects.in_force(timezone.localdate()).of_agency(found).listed()
    editions, key = page_of(in_force, after, SIZE)
    context = {
        "agency": found,
        "kinds": _by_kind(editions),
        "for_whom": for_whom(editions),
        "more": f"{reverse('portal:agency', args=[code])}?desde={key.written}" if key else "",
        "is_further_on": after is not None,
        "structured": structured.of_agency(found),
    }
    return render(request, "portal/agency.html", context)


def _by_kind(editions: list[Edition]) -> list[tuple[str, list[Edition]]]:
    """Editions under the name of their kind, in the order in which kinds are known; empty kinds left out."""
    kinds = [(kind, [each for each in editions if each.procedure.kind == kind]) for kind in Kind.values]
    return [(kind, found) for kind, found in kinds if found]


def _is_called(agency: Listed, asked: str) -> bool:
    said = folded(f"{agency.name_in((get_language() or 'es')[:2])} {agency.name_es} {agency.place.name_es}")
    return all(word in said for word in folded(asked).split())
