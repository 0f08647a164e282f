"""Visits at the desk: arranging, moving, recording (visita de verificación)."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from ventanilla.documents import uploads
from ventanilla.documents.files import NotReadable, contents, download_headers
from ventanilla.documents.models import File
from ventanilla.dossiers import acts
from ventanilla.dossiers.law import calendar_of
from ventanilla.dossiers.models import Dossier, StageRun, Visit
from ventanilla.dossiers.states import Conclusion
from ventanilla.dossiers.visiting import MOST_SEEN, earliest_day

from .concluding import ADVISED
from .officers import for_officers, note_look, readable
from .step import Day, Hour, Step, Words, take
from .wording import language

MET = [("yes", _("It is met")), ("no", _("It is not met"))]


class VisitForm(forms.Form):
    """When the visit is."""

    on = Day(_("Day of the visit"))
    from_time = Hour(_("From"))
    until_time = Hour(_("Until"))

    def __init__(self, *args: Any, earliest: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        said = _("The person must know before: %(day)s or a later working day.")
        self.fields["on"].help_text = said % {"day": earliest.strftime("%d/%m/%Y")}


class MovedForm(VisitForm):
    """When it is now, and why."""

    why = Words(_("Why does it move?"), _("It stays in the case."), missing=_("Write why it moves."))


class Photos(forms.FileField):
    """Several photographs at once."""

    widget = forms.ClearableFileInput

    def __init__(self) -> None:
        super().__init__(label=_("Photographs"), required=False)
        self.help_text = _("JPG, PNG or PDF. Only what the visit looks at, no people.")


class RecordForm(forms.Form):
    """What was seen of each thing, and what follows."""

    def __init__(self, *args: Any, looks: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.looks = looks
        needed = {"required": _("Say whether it is met."), "invalid_choice": _("Say whether it is met.")}
        for look in looks:
            label = look.text.to(language())
            self.fields[f"met__{look.id}"] = forms.ChoiceField(
                label=label, choices=MET, error_messages=needed
            )
            said = Words(_("What you saw: %(what)s") % {"what": label})
            said.max_length = MOST_SEEN
            self.fields[f"seen__{look.id}"] = said
        chosen = {"required": _("Choose what you found."), "invalid_choice": _("Choose what you found.")}
        self.fields["conclusion"] = forms.ChoiceField(
            label=_("What follows from the visit?"), choices=ADVISED, error_messages=chosen
        )
        self.fields["words"] = Words(_("Your words"), _("The person reads them."))
        self.fields["photos"] = Photos()

    def seen(self) -> dict[str, tuple[bool, str]]:
        said = self.cleaned_data
        return {look.id: (said[f"met__{look.id}"] == "yes", said[f"seen__{look.id}"]) for look in self.looks}


def _arrange(request: HttpRequest, dossier: Dossier, stage: str, said: dict[str, Any]) -> Visit:
    return acts.schedule_visit(dossier=dossier, stage=stage, by=request.officer, at=timezone.now(), **said)


def _move(request: HttpRequest, dossier: Dossier, stage: str, said: dict[str, Any]) -> Visit:
    return acts.move_visit(dossier=dossier, stage=stage, by=request.officer, at=timezone.now(), **said)


ARRANGE = Step(
    act="schedule_visit",
    kind="inspection",
    title=_("Arrange the visit"),
    button=_("Arrange it and tell the person"),
    said=_("The visit is arranged. The person is told who comes and when."),
    perform=_arrange,
    intro="desk/visit_intro.html",
)
MOVE = Step(
    act="move_visit",
    kind="inspection",
    title=_("Move the visit"),
    button=_("Move it and tell the person"),
    said=_("The visit is moved. The person is told."),
    perform=_move,
    intro="desk/visit_intro.html",
)


@require_http_methods(["GET", "POST"])
@for_officers
def arrange(request: HttpRequest, folio: str, stage: str) -> HttpResponse:
    """Arrange a visit; who comes was drawn."""
    return take(request, folio, stage, ARRANGE, lambda dossier, run: _when(request, VisitForm, dossier, run))


@require_http_methods(["GET", "POST"])
@for_officers
def move(request: HttpRequest, folio: str, stage: str) -> HttpResponse:
    """Move a visit to another day, with the reason."""
    return take(request, folio, stage, MOVE, lambda dossier, run: _when(request, MovedForm, dossier, run))


@require_http_methods(["GET", "POST"])
@for_officers
def record(request: HttpRequest, folio: str, stage: str) -> HttpResponse:
    """Write down what was seen, with photographs."""
    forms_: list[RecordForm] = []

    def form_of(dossier: Dossier, run: StageRun) -> forms.Form:
        form = RecordForm(
            request.POST if request.method == "POST" else None,
            looks=dossier.definition.stage(run.stage).looks_at,
        )
        if form.is_bound:
            _keep_photos(request, form, run)
        forms_.append(form)
        return form

    def perform(request: HttpRequest, dossier: Dossier, stage: str, said: dict[str, Any]) -> StageRun:
        return acts.record_visit(
            dossier=dossier,
            stage=stage,
            seen=forms_[0].seen(),
            conclusion=Conclusion(said["conclusion"]),
            words=said["words"],
            by=request.officer,
            at=timezone.now(),
        )

    step = Step(
        act="record_visit",
        kind="inspection",
        title=_("Record the visit"),
        button=_("Record it with my name"),
        said=_("The visit is recorded. The person can read it."),
        perform=perform,
        intro="desk/photos_kept.html",
    )
    return take(request, folio, stage, step, form_of)


def _when(request: HttpRequest, form: type[VisitForm], dossier: Dossier, run: StageRun) -> forms.Form:
    stage = dossier.definition.stage(run.stage)
    earliest = earliest_day(stage, timezone.localdate(), calendar_of(dossier))
    return form(request.POST if request.method == "POST" else None, earliest=earliest)


def _keep_photos(request: HttpRequest, form: RecordForm, run: StageRun) -> None:
    """Take in what was sent even when a word is missing: a photograph is not taken twice."""
    visit = run.visits.arranged().filter(inspector=request.officer).first()
    if visit is None:
        return
    for photo in request.FILES.getlist("photos"):
        try:
            uploads.accept(photo, owner=visit.ref, at=timezone.now())
        except uploads.Refused as refused:
            form.add_error("photos", refused.sentence)


@require_safe
@for_officers
def photo(request: HttpRequest, folio: str, file: str) -> HttpResponse:
    """A photograph of a visit, once the scanner has let it through."""
    found = readable(request, folio)
    visits = Visit.objects.filter(run__dossier=found)
    kept = get_object_or_404(File, uuid=file, owner__in=[visit.ref for visit in visits])
    note_look(request, found, f"file:{file}")
    try:
        content = contents(kept)
    except NotReadable as refusal:
        context = {"dossier": found, "refusal": refusal.sentence}
        return render(request, "desk/refused.html", context, status=409)
    return HttpResponse(content, headers=download_headers(kept.name, kept.content_type))
