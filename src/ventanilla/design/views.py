"""The live page of components: every one, with every state, in both languages."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from . import specimens


@require_safe
def components_page(request: HttpRequest) -> HttpResponse:
    return render(request, "design/components_page.html", {"chapters": specimens.chapters()})
