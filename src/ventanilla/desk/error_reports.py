"""Reports of errors on sheets: what waits for my unit, the most urgent first, and the unit's answer."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from ventanilla.agencies.models import Unit
from ventanilla.feedback import acts
from ventanilla.feedback.models import ErrorReport, WrongState
from ventanilla.feedback.models.report import LONGEST_ANSWER
from ventanilla.feedback.permissions import posts_for_reports
from ventanilla.feedback.refusals import Refused
from ventanilla.feedback.states import MOVES, State
from ventanilla.jurisdictions.models import calendar
from ventanilla.kernel.folios import InvalidFolio, read_folio
from ventanilla.ledger.reads import note_read

from .officers import for_officers
from .wording import language

A_PAGE = 50
SOON = 1  # working day
ACTS: dict[str, Promise] = {
    "look_into": _("We are looking at it"),
    "correct": _("It was an error, and it is corrected"),
    "dismiss": _("It is not an error"),
    "transfer": _("It belongs to another unit of my agency"),
}
DONE: dict[str, Promise] = {
    "look_into": _("Recorded: the person sees that you are looking at it."),
    "correct": _("Your answer is recorded. Thank you for correcting it."),
    "dismiss": _("Your answer is recorded."),
    "transfer": _("The report is now with the other unit, with the same folio."),
}


class AnswerForm(forms.Form):
    """What the unit does with the report, and its words, which are public."""

    act = forms.ChoiceField(error_messages={"required": _("Choose what you do with it.")})
    words = forms.CharField(
        required=False,
        max_length=LONGEST_ANSWER,
        error_messages={"max_length": _("Write less: at most 2,000 characters.")},
    )
    unit = forms.ModelChoiceField(
        Unit.objects.none(), required=False, error_messages={"invalid_choice": _("Choose one of the units.")}
    )

    def __init__(self, *args: Any, report: ErrorReport, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offered = [(act, ACTS[act]) for act in MOVES[State(report.state)]]
        # What is open no more, because somebody else was faster, the act refuses with its reason.
        self.fields["act"].choices = list(ACTS.items())
        self.fields["act"].error_messages["invalid_choice"] = _("Choose what you do with it.")
        others = Unit.objects.of_agency(report.agency).order_by("name_es", "pk")
        self.fields["unit"].queryset = others.exclude(pk=report.unit_id) if report.unit_id else others

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("act") == "dismiss" and not said.get("words"):
            self.add_error("words", _("Write why it is right: the person reads it."))
        if said.get("act") == "transfer" and not said.get("unit") and "unit" not in self.errors:
            self.add_error("unit", _("Choose the unit."))
        return said


@require_safe
@for_officers
def error_reports(request: HttpRequest) -> HttpResponse:
    """What waits for an answer, the most urgent first; with `?estado=respondidos`, the last ones answered."""
    posts = posts_for_reports(request.officer, timezone.localdate())
    mine = ErrorReport.objects.for_posts(posts).whole()
    answered = request.GET.get("estado") == "respondidos"
    found = mine.answered().order_by("-answered_at", "-pk") if answered else mine.open().in_line()
    today = timezone.localdate()
    rows = list(found.select_related("agency__jurisdiction")[: A_PAGE + 1])
    context = {
        "rows": [_row(report, today) for report in rows[:A_PAGE]],
        "more": len(rows) > A_PAGE,
        "answered": answered,
        "has_post": bool(posts),
    }
    return render(request, "desk/error_reports.html", context)


@require_http_methods(["GET", "POST"])
@for_officers
def error_report(request: HttpRequest, folio: str) -> HttpResponse:
    """One report, and the unit's answer. Opening it is a look that is written down: it may hold personal data."""
    report = _readable(request, folio)
    form = AnswerForm(request.POST if request.method == "POST" else None, report=report)
    refusal, status = "", 422 if form.errors else 200
    if form.is_bound and form.is_valid():
        refusal, status = _attempt(_act(request, report, form)), 409
        if not refusal:
            return _done(request, form.cleaned_data["act"])
        report = _readable(request, folio)
        kept = form
        form = AnswerForm(None, report=report, initial={"words": kept.cleaned_data["words"]})
    note_look(request, report)
    return render(request, "desk/error_report.html", _screen(report, form, refusal), status=status)


def _screen(report: ErrorReport, form: AnswerForm, refusal: str) -> dict[str, Any]:
    today = timezone.localdate()
    return {
        "report": report,
        "row": _row(report, today),
        "form": form,
        "refusal": refusal,
        "correcting": None if report.is_answered else report.correcting_edition(),
        "question": _question(form),
        "units": _units(form),
        "longest": LONGEST_ANSWER,
    }


def _readable(request: HttpRequest, folio: str) -> ErrorReport:
    """The report if it is for this officer's posts; any other folio is a 404."""
    try:
        known = read_folio(folio)
    except InvalidFolio:
        raise Http404 from None
    posts = posts_for_reports(request.officer, timezone.localdate())
    mine = ErrorReport.objects.for_posts(posts).whole().select_related("agency__jurisdiction")
    return get_object_or_404(mine, folio=known)


def note_look(request: HttpRequest, report: ErrorReport) -> None:
    """Write down who reads the words and the e-mail of whoever reported."""
    if not (report.text or report.email):
        return
    note_read(
        reader=request.officer.ref,
        reader_name=request.officer.name,
        unit=report.unit.name_es if report.unit else report.agency.name_es,
        person="reporter",
        subject=report.subject,
        what="error_report",
        at=timezone.now(),
    )


def _act(request: HttpRequest, report: ErrorReport, form: AnswerForm) -> Callable[[], Any]:
    """The one call that was asked for."""
    act, said = form.cleaned_data["act"], {}
    if act in ("correct", "dismiss"):
        said = {"words": form.cleaned_data["words"]}
    if act == "transfer":
        said = {"unit": form.cleaned_data["unit"]}
    return lambda: getattr(acts, act)(report=report, by=request.officer, at=timezone.now(), **said)


def _attempt(act: Callable[[], Any]) -> str:
    """Make the call. Returns why it was refused, or nothing when it is done."""
    try:
        act()
    except (Refused, WrongState) as refusal:
        return str(refusal.sentence)
    return ""


def _done(request: HttpRequest, act: str) -> HttpResponse:
    messages.success(request, DONE[act])
    return redirect("desk:error-reports")


def _row(report: ErrorReport, today: date) -> dict[str, Any]:
    """One line: how long is left, in the working days of the agency's own calendar."""
    left = calendar(report.agency.jurisdiction.code).between(today, report.due_on)
    late = max(-left, 1) if report.is_overdue(today) else 0
    tone = "bad" if late else "attention" if left <= SOON else "progress"
    return {"report": report, "left": left, "late": late, "tone": "neutral" if report.is_answered else tone}


def _units(form: AnswerForm) -> list[dict[str, str]]:
    """The other units of the agency for the select component, none chosen first; none when there is no other."""
    others = [
        {"value": str(unit.pk), "text": unit.name_in(language())} for unit in form.fields["unit"].queryset
    ]
    return [{"value": "", "text": str(_("Choose a unit"))}, *others] if others else []


def _question(form: AnswerForm) -> dict[str, Any]:
    """What can be done with it, as the radios component."""
    question: dict[str, Any] = {
        "id_prefix": "act",
        "name": "act",
        "fieldset": {
            "legend": {"text": _("What do you do with it?"), "classes": "govuk-fieldset__legend--m"}
        },
        "items": [{"value": act, "text": text} for act, text in form.offered],
        "value": form["act"].value() or "",
    }
    if form.errors.get("act"):
        question["error_message"] = {"text": form.errors["act"][0]}
    return question
