"""Giving a case more time, stopping its clock, letting it run again: seen before it is done."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from ventanilla.dossiers import acts
from ventanilla.dossiers.clock import Basis, grounds_of, longest_extension
from ventanilla.dossiers.law import rules_of
from ventanilla.dossiers.models import Dossier
from ventanilla.dossiers.openacts import acts_of_time
from ventanilla.dossiers.papers import term_in_words
from ventanilla.dossiers.rehearsing import last_day_after

from .attempting import attempt, done
from .casefile import screen
from .officers import for_officers, note_look, readable
from .step import Words, questions
from .wording import language


class TimeForm(forms.Form):
    """The reasons, which any act on the clock needs."""

    reasons = Words(
        gettext_lazy("Why?"),
        gettext_lazy("The person reads this, with your name."),
        missing=gettext_lazy("Write the reasons. Without them the act is void."),
    )
    sure = forms.BooleanField(required=False, widget=forms.HiddenInput)


class ExtendForm(TimeForm):
    """How much more time."""

    field_order = ["amount", "reasons"]

    def __init__(self, *args: Any, most: int, unit: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        limit = _("At most %(most)s: the law gives no more, and only once.") % {
            "most": term_in_words(most, unit)
        }
        wrong = _("Write a number from 1 to %(most)s.") % {"most": most}
        errors = dict.fromkeys(("required", "invalid", "min_value", "max_value"), wrong)
        self.fields["amount"] = forms.IntegerField(
            label=_("How many more?"), help_text=limit, min_value=1, max_value=most, error_messages=errors
        )
        self.order_fields(self.field_order)


class SuspendForm(TimeForm):
    """On which ground of the law or of the procedure."""

    field_order = ["ground", "reasons"]

    def __init__(self, *args: Any, grounds: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        missing = _("Choose one of the grounds that the law or the procedure gives. There are no others.")
        self.fields["ground"] = forms.ChoiceField(
            label=_("On which ground?"),
            choices=grounds,
            error_messages={"required": missing, "invalid_choice": missing},
        )
        self.order_fields(self.field_order)


@require_http_methods(["GET", "POST"])
@for_officers
def extend(request: HttpRequest, folio: str) -> HttpResponse:
    """Give the case more time, once (prórroga)."""

    def form_of(dossier: Dossier) -> forms.Form:
        rules = rules_of(dossier)
        most = longest_extension(rules, dossier.filed_at)
        return ExtendForm(_sent(request), most=most, unit=rules.extension_unit)

    return _keep_time(
        request,
        folio,
        "extend_deadline",
        form_of,
        acts.extend_deadline,
        _("The case has more time. The person is told."),
    )


@require_http_methods(["GET", "POST"])
@for_officers
def suspend(request: HttpRequest, folio: str) -> HttpResponse:
    """Stop the clock on a lawful ground (suspensión)."""

    def form_of(dossier: Dossier) -> forms.Form:
        grounds = [
            (ground.id, f"{ground.text.to(language())} ({_article(ground.basis)})")
            for ground in grounds_of(rules_of(dossier)).values()
        ]
        return SuspendForm(_sent(request), grounds=grounds)

    return _keep_time(
        request, folio, "suspend", form_of, acts.suspend, _("The clock stands still. The person is told.")
    )


@require_http_methods(["GET", "POST"])
@for_officers
def resume(request: HttpRequest, folio: str) -> HttpResponse:
    """Let the clock run again (reanudación)."""
    return _keep_time(
        request,
        folio,
        "resume",
        lambda _dossier: TimeForm(_sent(request)),
        acts.resume,
        _("The clock runs again. The person is told."),
    )


TITLES = {
    "extend_deadline": (
        gettext_lazy("Give more time"),
        gettext_lazy("Give the time with my name"),
        "extension",
    ),
    "suspend": (gettext_lazy("Stop the clock"), gettext_lazy("Stop it with my name"), ""),
    "resume": (gettext_lazy("Let the clock run again"), gettext_lazy("Let it run with my name"), ""),
}


def _keep_time(
    request: HttpRequest,
    folio: str,
    act: str,
    form_of: Callable[[Dossier], forms.Form],
    perform: Callable[..., Any],
    said: str,
) -> HttpResponse:
    """The page asks, then shows the day that would come of it, then does it; a refusal keeps what was typed."""
    dossier = readable(request, folio)
    if request.method == "GET" and act not in acts_of_time(request.officer, dossier, timezone.now()):
        return redirect("desk:dossier", folio=folio)
    form = form_of(dossier)
    refusal, status, after = "", 422 if form.errors else 200, None
    if form.is_valid():
        refusal, due_on = _tried(request, dossier, perform, form.cleaned_data)
        if not refusal and form.cleaned_data["sure"]:
            return done(request, dossier, said)
        status, after = (409, None) if refusal else (200, {"due_on": due_on})
        dossier = readable(request, folio)
    note_look(request, dossier)
    context = screen(request, dossier, refusal=refusal, after=after, **_asked(dossier, act, form, after))
    return render(request, "desk/timing.html", context, status=status)


def _tried(
    request: HttpRequest, dossier: Dossier, perform: Callable[..., Any], said: dict[str, Any]
) -> tuple[str, date | None]:
    """Do the act when the officer is sure, else rehearse it: why it was refused, or the last day that comes of it."""
    call = {name: value for name, value in said.items() if name != "sure"}
    act = partial(perform, dossier=dossier, by=request.officer, at=timezone.now(), **call)
    days: list[date | None] = []
    if said["sure"]:
        return attempt(dossier, act), None
    refusal = attempt(dossier, lambda: days.append(last_day_after(dossier, act)))
    return refusal, days[0] if days else None


def _asked(dossier: Dossier, act: str, form: forms.Form, after: Any) -> dict[str, Any]:
    """What the page asks and says of this act."""
    title, button, rule = TITLES[act]
    return {
        "form": form,
        "act": act,
        "title": title,
        "button": button if after else _("See the day that comes of it"),
        "article": _article(rules_of(dossier).basis(rule)) if rule else "",
        "questions": [each for each in questions(form) if each["params"]["name"] != "sure"],
    }


def _sent(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else None


def _article(basis: Basis | None) -> str:
    if basis is None or not basis.article:
        return ""
    return _("%(law)s, article %(article)s") % {"law": basis.law.to(language()), "article": basis.article}
