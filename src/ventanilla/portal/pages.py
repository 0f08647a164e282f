"""Help, accessibility statement and privacy notice: plain pages."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from . import answers_of_help
from .folding import folded
from .public import public_page

LONGEST = 100


@public_page
@require_safe
def help_page(request: HttpRequest) -> HttpResponse:
    """Questions with their answers; `q` shows those in which all its words stand."""
    asked = " ".join(request.GET.get("q", "")[:LONGEST].replace("\x00", "").split())
    chapters = answers_of_help.about(asked, folded)
    found = sum(len(chapter.questions) for chapter in chapters)
    return render(request, "portal/help.html", {"asked": asked, "chapters": chapters, "found": found})


@public_page
@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "portal/accessibility.html")


@public_page
@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    return render(request, "portal/privacy.html")
