"""Report an error on a sheet, and see what the unit did about it (reporte de error en la ficha; LNETB 53)."""

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from ventanilla.documents.wording import in_words
from ventanilla.feedback import acts
from ventanilla.feedback.models import ErrorReport
from ventanilla.feedback.models.report import LONGEST_TEXT
from ventanilla.feedback.refusals import Refused
from ventanilla.feedback.states import State, What
from ventanilla.kernel.folios import InvalidFolio, read_folio
from ventanilla.procedures.models import Edition

from .answering import language_of
from .limits import limited
from .typed import TypedEmail, TypedField, TypedText

TONES = {
    State.RECEIVED: "waiting",
    State.LOOKED_AT: "progress",
    State.CORRECTED: "good",
    State.NO_ERROR: "neutral",
}
NEEDS_WORDS = {What.OTHER, What.ASKED_MORE}


class ErrorReportForm(forms.Form):
    """What is wrong, in a list and in words. `website` is a trap: people don't see it, programs fill it in."""

    what = forms.ChoiceField(
        choices=What.choices,
        error_messages={
            "required": _("Choose what is wrong."),
            "invalid_choice": _("Choose what is wrong."),
        },
    )
    text = TypedText(
        required=False,
        max_length=LONGEST_TEXT,
        error_messages={"max_length": _("Write less: at most 1,500 characters.")},
    )
    email = TypedEmail(
        required=False,
        max_length=254,
        error_messages={
            "invalid": _("Write the e-mail like this: name@example.com"),
            "max_length": _("This e-mail is too long."),
        },
    )
    website = forms.CharField(required=False)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("what") in NEEDS_WORDS and not self.errors and not said.get("text"):
            self.add_error("text", _("Tell us in a few words what is wrong."))
        return said


class FolioForm(forms.Form):
    folio = TypedField(max_length=60, error_messages={"required": _("Write the folio of your report.")})


@require_http_methods(["GET", "POST"])
@never_cache
@limited("error-report", per_minute=5)
def report_error(request: HttpRequest, slug: str) -> HttpResponse:
    """Say what is wrong with this sheet; the answer is a folio and a day."""
    editions = Edition.objects.in_force(timezone.localdate()).select_related(
        "procedure__agency__jurisdiction"
    )
    edition = get_object_or_404(editions.defer("source", "content"), procedure__slug=slug)
    form = ErrorReportForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        if form.cleaned_data.pop("website"):
            return redirect("portal:sheet", slug=slug)
        try:
            report = acts.report_error(
                edition=edition, language=language_of(), at=timezone.now(), **form.cleaned_data
            )
        except Refused:
            raise Http404 from None
        return redirect("portal:error-report", folio=report.folio)
    context = {"edition": edition, "form": form, "question": _question(form), "longest": LONGEST_TEXT}
    return render(request, "portal/report_error.html", context, status=422 if form.errors else 200)


@require_safe
@never_cache
def error_report(request: HttpRequest, folio: str) -> HttpResponse:
    """Where the report stands. The folio opens it for anybody, so nothing of who reported is shown."""
    try:
        folio = read_folio(folio)
    except InvalidFolio:
        raise Http404 from None
    report = get_object_or_404(ErrorReport.objects.whole(), folio=folio)
    today = timezone.localdate()
    context = {
        "report": report,
        "rows": _rows(report),
        "tone": TONES[State(report.state)],
        "is_overdue": report.is_overdue(today),
        "is_offered": Edition.objects.in_force(today).filter(procedure=report.edition.procedure_id).exists(),
    }
    return render(request, "portal/error_report.html", context)


@require_http_methods(["GET", "POST"])
@never_cache
@limited("error-report-folio", per_minute=10)
def find_report(request: HttpRequest) -> HttpResponse:
    """Ask for the folio of a report."""
    form = FolioForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        found = _folio_of(form)
        if found:
            return redirect("portal:error-report", folio=found)
    return render(request, "portal/find_report.html", {"form": form}, status=422 if form.errors else 200)


def _folio_of(form: FolioForm) -> str:
    """The folio of a report that exists; else the form learns why not."""
    try:
        folio = read_folio(form.cleaned_data["folio"])
    except InvalidFolio as mistyped:
        form.add_error("folio", str(mistyped.sentence))
        return ""
    if not ErrorReport.objects.filter(folio=folio).exists():
        form.add_error("folio", _("We find no report with this folio. Check it letter by letter."))
        return ""
    return folio


def _rows(report: ErrorReport) -> list[dict[str, Any]]:
    """What was reported, when, and who answers for it."""
    language = language_of()
    said = [
        (_("What you reported"), report.get_what_display()),
        (_("Reported on"), in_words(report.received_on, language)),
        (_("Who answers"), report.unit.name_in(language) if report.unit else report.agency.name_in(language)),
    ]
    return [{"key": {"text": key}, "value": {"text": value}} for key, value in said]


def _question(form: ErrorReportForm) -> dict[str, Any]:
    """The fixed list as the radios component."""
    question: dict[str, Any] = {
        "id_prefix": "what",
        "name": "what",
        "fieldset": {"legend": {"text": _("What is wrong?"), "classes": "govuk-fieldset__legend--m"}},
        "items": [{"value": each.value, "text": each.label} for each in What],
        "value": form["what"].value() or "",
    }
    if form.errors.get("what"):
        question["error_message"] = {"text": form.errors["what"][0]}
    return question
