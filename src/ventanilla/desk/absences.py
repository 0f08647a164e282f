"""Absences, and who acts as head meanwhile (ausencias y suplencias)."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from ventanilla.agencies import acts
from ventanilla.agencies.models import Absence, Officer, Post, Role, Unit

from .officers import for_officers
from .step import Day, questions
from .wording import language


class AbsenceForm(forms.Form):
    """From which day to which."""

    from_on = Day(_("First day"))
    until_on = Day(_("Last day"))


class StandInForm(AbsenceForm):
    """Who acts as head, and in which unit."""

    unit = forms.ChoiceField(
        label=pgettext_lazy("officers", "Unit"), error_messages={"required": _("Choose a unit.")}
    )
    to = forms.ChoiceField(label=_("Who acts as head?"), error_messages={"required": _("Choose somebody.")})
    field_order = ("unit", "to", "from_on", "until_on")

    def __init__(self, *args: Any, units: list[Unit], officers: list[Officer], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].choices = [(str(unit.pk), unit.name_in(language())) for unit in units]
        self.fields["to"].choices = [(str(each.pk), f"{each.name}, {each.title}") for each in officers]


@require_http_methods(["GET", "POST"])
@for_officers
def absences(request: HttpRequest) -> HttpResponse:
    """My absences, and for heads who stands in for them."""
    sent = request.POST if request.method == "POST" else None
    if sent is not None and sent.get("what") not in {"absence", "stand_in"}:
        raise Http404
    absence = AbsenceForm(sent if sent and sent["what"] == "absence" else None, prefix="absence")
    stand_in = _stand_in_form(request, sent if sent and sent["what"] == "stand_in" else None)
    for form, perform in ((absence, _note), (stand_in, _delegate)):
        if form is not None and form.is_valid():
            try:
                perform(request, form.cleaned_data)
            except acts.AppointmentRefused as refused:
                form.add_error(None, str(refused.sentence))
            else:
                return redirect("desk:absences")
    return _page(request, absence, stand_in)


@require_POST
@for_officers
def back(request: HttpRequest, pk: int) -> HttpResponse:
    """I am back: the absence ended yesterday, or today if it began today."""
    absence = get_object_or_404(Absence, pk=pk, officer=request.officer)
    acts.end_absence(absence=absence, until_on=timezone.localdate(), by=request.officer, at=timezone.now())
    messages.success(request, _("It is noted that you are back."))
    return redirect("desk:absences")


def _note(request: HttpRequest, said: dict[str, Any]) -> None:
    acts.note_absence(officer=request.officer, by=request.officer, at=timezone.now(), **said)
    messages.success(
        request, _("Your absence is noted. What you hold goes back to the line on its first day.")
    )


def _delegate(request: HttpRequest, said: dict[str, Any]) -> None:
    acts.delegate(
        unit=Unit.objects.get(pk=said["unit"]),
        to=Officer.objects.get(pk=said["to"]),
        from_on=said["from_on"],
        until_on=said["until_on"],
        by=request.officer,
        at=timezone.now(),
    )
    messages.success(request, _("It is recorded who acts in your absence."))


def _stand_in_form(request: HttpRequest, sent: Any) -> StandInForm | None:
    """Only for who was appointed head of some unit."""
    own = [post for post in request.posts if post.role == Role.HEAD and post.stands_in_for_id is None]
    if not own:
        return None
    officers = Officer.objects.filter(agency=request.officer.agency, account__is_active=True)
    officers = officers.exclude(pk=request.officer.pk).order_by("name", "pk")
    return StandInForm(sent, prefix="stand_in", units=[post.unit for post in own], officers=list(officers))


def _page(request: HttpRequest, absence: AbsenceForm, stand_in: StandInForm | None) -> HttpResponse:
    today = timezone.localdate()
    mine = Post.objects.standing_in().filter(until_on__gte=today)
    context = {
        "absences": request.officer.absences.ending_from(today).order_by("from_on", "pk"),
        "stand_ins": list(
            (mine.filter(stands_in_for=request.officer) | mine.filter(officer=request.officer))
            .select_related("officer", "stands_in_for", "unit")
            .order_by("from_on", "pk")
        ),
        "absence": absence,
        "absence_questions": list(_asked(absence)),
        "stand_in": stand_in,
        "stand_in_questions": list(_asked(stand_in)) if stand_in else [],
    }
    faulty = absence.errors or (stand_in and stand_in.errors)
    return render(request, "desk/absences.html", context, status=422 if faulty else 200)


def _asked(form: forms.Form) -> Any:
    """The questions with the names that the browser sends back."""
    for question in questions(form):
        name = form.add_prefix(question["params"]["name"])
        question["params"] |= {"id": name, "name": name}
        if "id_prefix" in question["params"]:
            question["params"]["id_prefix"] = name
        yield question
