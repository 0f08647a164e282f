"""A payment at the till and an appointment at the counter, written down by who checked them."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from ventanilla.dossiers import acts
from ventanilla.dossiers.acts.recording import LONGEST_REFERENCE
from ventanilla.dossiers.models import Dossier, StageRun

from .officers import for_officers
from .step import Day, Step, Words, take


class PaymentForm(forms.Form):
    """The receipt that the officer saw."""

    reference = forms.CharField(
        label=_("Reference of the receipt"),
        max_length=LONGEST_REFERENCE,
        error_messages={
            "required": _("Write the reference of the receipt."),
            "max_length": _("Write less: at most 80 characters."),
        },
    )
    paid_on = Day(_("Day on which it was paid"))
    words = Words(
        _("How do you know?"), _("Which paper or system you saw."), missing=_("Write how you know.")
    )


class AppointmentForm(forms.Form):
    """The day on which the person came."""

    held_on = Day(_("Day on which the person came"))
    words = Words(_("What was done"), missing=_("Write what was done."))


def _pay(request: HttpRequest, dossier: Dossier, stage: str, said: dict[str, Any]) -> StageRun:
    return acts.record_payment(dossier=dossier, stage=stage, by=request.officer, at=timezone.now(), **said)


def _hold(request: HttpRequest, dossier: Dossier, stage: str, said: dict[str, Any]) -> StageRun:
    return acts.record_appointment(
        dossier=dossier, stage=stage, by=request.officer, at=timezone.now(), **said
    )


PAY = Step(
    act="record_payment",
    kind="payment",
    title=_("Record the payment"),
    button=_("Record it with my name"),
    said=_("The payment is recorded and the case goes on."),
    perform=_pay,
    intro="desk/payment_intro.html",
)
HOLD = Step(
    act="record_appointment",
    kind="appointment",
    title=_("Record the appointment"),
    button=_("Record it with my name"),
    said=_("The appointment is recorded and the case goes on."),
    perform=_hold,
    intro="desk/appointment_intro.html",
)


@require_http_methods(["GET", "POST"])
@for_officers
def payment(request: HttpRequest, folio: str, stage: str) -> HttpResponse:
    """Write down a payment made elsewhere."""
    return take(request, folio, stage, PAY, lambda dossier, run: PaymentForm(_sent(request)))


@require_http_methods(["GET", "POST"])
@for_officers
def appointment(request: HttpRequest, folio: str, stage: str) -> HttpResponse:
    """Write down an appointment that was held."""
    return take(request, folio, stage, HOLD, lambda dossier, run: AppointmentForm(_sent(request)))


def _sent(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else None
