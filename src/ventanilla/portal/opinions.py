"""Did you find what you were looking for? Asked at the end of each public page, answered on a page that is not kept."""

from contextlib import suppress
from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import Resolver404, ResolverMatch, resolve, reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from ventanilla.feedback import acts
from ventanilla.feedback.models.opinion import LONGEST_COMMENT, LONGEST_PAGE

from .limits import limited
from .public import is_public_page
from .typed import TypedText

ANSWERS = {"si": "yes", "no": "no"}
ALSO_ASKED = {"portal:search"}
"""Pages that nobody keeps as bytes, and that ask all the same."""


class OpinionForm(forms.Form):
    """Yes or no, and what was missing. `website` is a trap: people don't see it, programs fill it in."""

    found = forms.ChoiceField(
        choices=[("yes", "yes"), ("no", "no")],
        error_messages={"required": _("Choose yes or no."), "invalid_choice": _("Choose yes or no.")},
    )
    comment = TypedText(
        required=False,
        max_length=LONGEST_COMMENT,
        error_messages={"max_length": _("Write less: at most 500 characters.")},
    )
    website = forms.CharField(required=False)


@require_http_methods(["GET", "POST"])
@never_cache
@limited("opinion", per_minute=10)
def opinion(request: HttpRequest) -> HttpResponse:
    """Ask whether the page helped. The link only opens this page; sending the form counts."""
    page = page_asked(request)
    request.keeps_query = True
    first = ANSWERS.get(request.GET.get("hallado", ""), "")
    form = OpinionForm(request.POST) if request.method == "POST" else OpinionForm(initial={"found": first})
    if request.method == "POST" and form.is_valid():
        if not form.cleaned_data["website"]:
            if not is_there(request, page):
                raise Http404
            acts.say_opinion(
                page=page,
                found=form.cleaned_data["found"] == "yes",
                comment=form.cleaned_data["comment"],
                at=timezone.now(),
            )
        return redirect(f"{reverse('portal:thanks')}?{urlencode({'pagina': page})}")
    context: dict[str, Any] = {"form": form, "page": page, "longest": LONGEST_COMMENT}
    return render(request, "portal/opinion.html", context, status=422 if form.errors else 200)


@require_safe
@never_cache
def thanks(request: HttpRequest) -> HttpResponse:
    """Thank you, and the way back."""
    request.keeps_query = True
    return render(request, "portal/thanks.html", {"page": page_asked(request)})


def page_asked(request: HttpRequest) -> str:
    """The path in `pagina`, if it is one of our own public pages; anything else is a 404."""
    page = request.GET.get("pagina", "")
    if match_of(page) is None:
        raise Http404
    return page


def match_of(page: str) -> ResolverMatch | None:
    """Where a path leads, when it is written like a path of ours and leads to a page that asks for opinions."""
    if not 1 <= len(page) <= LONGEST_PAGE or not page.startswith("/") or page.startswith("//"):
        return None
    if not page.isascii() or not all(sign.isalnum() or sign in "/-_.~" for sign in page):
        return None
    language = page.split("/")[1]
    if language not in dict(settings.LANGUAGES):
        return None
    with suppress(Resolver404), override(language):
        match = resolve(page)
        if is_public_page(match.func) or match.view_name in ALSO_ASKED:
            return match
    return None


def is_there(request: HttpRequest, page: str) -> bool:
    """Whether the page answers today: what nobody can read must not be counted, whatever name it is given."""
    match = match_of(page)
    if match is None:
        return False
    asked = HttpRequest()
    asked.method, asked.path, asked.path_info = "GET", page, page
    asked.META, asked.user, asked.resolver_match = dict(request.META), AnonymousUser(), match
    with override(page.split("/")[1]):
        try:
            return match.func(asked, *match.args, **match.kwargs).status_code == 200
        except Http404:
            return False
