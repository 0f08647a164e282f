"""One page for each act that has a few questions: a form, the one call, the case again or the refusal."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ventanilla.dossiers.models import Dossier, StageRun

from .attempting import LONGEST, attempt, done, is_open_to, stage_of
from .casefile import screen
from .officers import note_look, readable
from .wording import stage_named

DATES = ["%Y-%m-%d", "%d/%m/%Y"]
HOURS = ["%H:%M", "%H:%M:%S"]


class Day(forms.DateField):
    """A day, as browsers send it or as people type it."""

    def __init__(self, label: Promise, hint: Promise | str = "") -> None:
        wrong = _("Write the day as 30/11/2026.")
        widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
        errors = {"required": _("Choose a day."), "invalid": wrong}
        super().__init__(
            label=label, help_text=hint, input_formats=DATES, error_messages=errors, widget=widget
        )


class Hour(forms.TimeField):
    """An hour of the day."""

    def __init__(self, label: Promise) -> None:
        errors = {"required": _("Choose an hour."), "invalid": _("Write the hour as 09:30.")}
        widget = forms.TimeInput(format="%H:%M", attrs={"type": "time"})
        super().__init__(label=label, input_formats=HOURS, error_messages=errors, widget=widget)


class Words(forms.CharField):
    """An officer's words, over several lines."""

    def __init__(self, label: Promise, hint: Promise | str = "", *, missing: Promise | None = None) -> None:
        errors: dict[str, Any] = {"max_length": _("Write less: at most 8,000 characters.")}
        if missing:
            errors["required"] = missing
        super().__init__(
            label=label,
            help_text=hint,
            max_length=LONGEST,
            required=missing is not None,
            error_messages=errors,
            widget=forms.Textarea,
        )


@dataclass(frozen=True)
class Step:
    """An act at the desk: to which kind of stage it belongs, what the page says, and the one call."""

    act: str
    kind: str
    title: Promise
    button: Promise
    said: Promise
    perform: Callable[[HttpRequest, Dossier, str, dict[str, Any]], Any]
    intro: str = ""
    """A template with what the officer must know first."""


def take(
    request: HttpRequest,
    folio: str,
    stage: str,
    step: Step,
    form_of: Callable[[Dossier, StageRun], forms.Form],
    **more: Any,
) -> HttpResponse:
    """Perform what was sent, or show the page: empty, with its faults, or with the refusal and the words kept."""
    dossier = readable(request, folio)
    run = stage_of(dossier, stage, step.kind) if step.kind else _any_stage(dossier, stage)
    run.dossier = dossier
    form = form_of(dossier, run)
    if not form.is_bound and not is_open_to(request, dossier, run, step.act):
        return redirect("desk:dossier", folio=folio)
    refusal, status = "", 422 if form.errors else 200
    if form.is_valid():
        call = form.cleaned_data
        refusal, status = attempt(dossier, lambda: step.perform(request, dossier, stage, call)), 409
        if not refusal:
            return done(request, dossier, step.said)
        dossier = readable(request, folio)
    note_look(request, dossier)
    context = screen(
        request,
        dossier,
        form=form,
        step=step,
        run=run,
        questions=list(questions(form)),
        stage_name=stage_named(dossier, stage),
        refusal=refusal,
        **more,
    )
    return render(request, "desk/step.html", context, status=status)


def _any_stage(dossier: Dossier, stage: str) -> StageRun:
    """The last round of a stage of whatever kind; anything else in the address is a 404."""
    found = dossier.stages.filter(stage=stage).order_by("-round").first()
    return stage_of(dossier, stage, found.kind if found else "")


def questions(form: forms.Form) -> Iterator[dict[str, Any]]:
    """Each field as the component that asks it."""
    for field in form:
        widget = field.field.widget
        params: dict[str, Any] = {"id": field.name, "name": field.name}
        if field.errors:
            params["error_message"] = {"text": field.errors[0]}
        if field.help_text:
            params["hint"] = {"text": field.help_text}
        if isinstance(field.field, forms.ChoiceField):
            yield {"component": "radios", "params": params | _choice(field)}
        elif isinstance(widget, forms.FileInput):
            label = {"text": field.label}
            yield {"component": "file-upload", "params": params | {"label": label, "multiple": True}}
        else:
            is_long = isinstance(widget, forms.Textarea)
            value = widget.format_value(field.value()) or ""
            words = {"label": {"text": field.label}, "value": value}
            kind = {"rows": 6} if is_long else {"type": _type_of(widget), "classes": _width(widget)}
            yield {"component": "textarea" if is_long else "input", "params": params | words | kind}


def _choice(field: forms.BoundField) -> dict[str, Any]:
    legend = {"text": field.label, "classes": "govuk-fieldset__legend--m"}
    return {
        "id_prefix": field.name,
        "fieldset": {"legend": legend},
        "items": [{"value": value, "text": text} for value, text in field.field.choices],
        "value": field.value() or "",
    }


def _type_of(widget: forms.Widget) -> str:
    return (
        str(getattr(widget, "input_type", "text"))
        if widget.is_hidden
        else str(widget.attrs.get("type", "text"))
    )


def _width(widget: forms.Widget) -> str:
    return "govuk-input--width-10" if _type_of(widget) in ("date", "time") else "govuk-!-width-one-half"
