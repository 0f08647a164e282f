"""Keyboard shortcuts: off until somebody switches them on, for their own session alone (WCAG 2.1.4)."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from .officers import for_officers

KEYS = [
    ("b", gettext_lazy("Go to the inbox")),
    ("f", gettext_lazy("Find cases")),
    ("v", gettext_lazy("Many at once")),
    ("p", gettext_lazy("Paragraphs of my units")),
    ("n", gettext_lazy("Attend the next in line")),
    ("j", gettext_lazy("Next case of a list")),
    ("k", gettext_lazy("Case before it")),
    ("a", gettext_lazy("First thing I can do in a case")),
    ("?", gettext_lazy("This page")),
]


@require_http_methods(["GET", "POST"])
@for_officers
def keyboard(request: HttpRequest) -> HttpResponse:
    """The list of keys, and the switch."""
    if request.method == "POST":
        request.session["shortcuts"] = request.POST.get("shortcuts") == "on"
        on = _("Shortcuts are on until you sign out."), _("Shortcuts are off.")
        messages.success(request, on[0] if request.session["shortcuts"] else on[1])
        return redirect("desk:keyboard")
    context = {"keys": KEYS, "is_on": bool(request.session.get("shortcuts"))}
    return render(request, "desk/keyboard.html", context)
