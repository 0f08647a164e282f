"""A procedure through time: its editions, who answers for each, what each one changed; and the end of one."""

from typing import Any

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from ventanilla.procedures import acts
from ventanilla.procedures.differences import differences
from ventanilla.procedures.models import Edition, EditionDraft, Procedure, Withdrawal
from ventanilla.procedures.refusals import Refused

from .days import date_question, day_in
from .examination import in_force
from .officers import for_officers

A_PAGE = 10
DAY = "ends"


def procedure_of(request: HttpRequest, code: str) -> Procedure:
    """The procedure if it is of one of the officer's agencies; any other code is a 404."""
    ours = Procedure.objects.filter(agency__in=request.seat.agencies).select_related("agency")
    return get_object_or_404(ours, code=code)


@require_safe
@for_officers
def history(request: HttpRequest, code: str) -> HttpResponse:
    """Editions, the newest first."""
    procedure, today = procedure_of(request, code), timezone.localdate()
    editions = _editions(procedure, request.GET.get("antes", ""))
    current = in_force(procedure, today)
    drafts = EditionDraft.objects.open().filter(procedure=procedure).select_related("drafted_by")
    context = {
        "procedure": procedure,
        "called": current or (editions[0] if editions else None),
        "rows": [
            _row(edition, before, current)
            for edition, before in zip(editions[:A_PAGE], [*editions[1:], None], strict=False)
        ],
        "following": editions[A_PAGE - 1].number if len(editions) > A_PAGE else 0,
        "drafts": list(drafts.defer("source", "content").order_by("pk")),
        "may_write": request.seat.writes(procedure.agency),
        "may_publish": request.seat.publishes(procedure.agency),
        "today": today,
    }
    return render(request, "studio/history.html", context)


def _editions(procedure: Procedure, before: str) -> list[Edition]:
    """One page of editions and the next one after it, for its difference."""
    people = ("drafted_by", "proposed_by", "published_by", "withdrawal__withdrawn_by")
    editions = Edition.objects.filter(procedure=procedure).select_related(*people).defer("source")
    if before.isascii() and before.isdigit() and len(before) < 9:
        editions = editions.filter(number__lt=int(before))
    return list(editions.order_by("-number")[: A_PAGE + 1])


def _row(edition: Edition, before: Edition | None, current: Edition | None) -> dict[str, Any]:
    language = get_language() or "es"
    return {
        "edition": edition,
        "before": before,
        "withdrawal": withdrawal_of(edition),
        "is_current": current is not None and current.pk == edition.pk,
        "differences": differences(before.definition, edition.definition, language) if before else (),
        "has_tables": bool(edition.definition.tables),
    }


def withdrawal_of(edition: Edition) -> Withdrawal | None:
    try:
        return edition.withdrawal
    except Withdrawal.DoesNotExist:
        return None


class WithdrawalForm(forms.Form):
    """Why the edition ends."""

    reason = forms.CharField(
        max_length=500,
        error_messages={
            "required": gettext_lazy("Write why it ends."),
            "max_length": gettext_lazy("Write less: at most 500 characters."),
        },
    )


@require_http_methods(["GET", "POST"])
@for_officers
def withdraw(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """End an edition without a successor, from a day on and for a reason."""
    procedure = procedure_of(request, code)
    edition = get_object_or_404(
        Edition.objects.select_related("withdrawal"), procedure=procedure, number=number
    )
    if not request.seat.publishes(procedure.agency):
        raise Http404
    if withdrawal_of(edition):
        messages.info(request, _("This edition is withdrawn already."))
        return redirect("studio:history", code=code)
    if request.method == "GET":
        return _page(request, edition)
    form, on = WithdrawalForm(request.POST), day_in(request.POST, DAY)
    if not form.is_valid() or on is None:
        day_error = "" if on else _("Write a day that exists, like 15 3 2027.")
        return _page(request, edition, form, day_error=day_error, status=422)
    try:
        _end(edition, from_on=on, reason=form.cleaned_data["reason"], by=request.seat.officer)
    except Refused as refusal:
        return _page(request, edition, form, day_error=refusal.sentence, status=409)
    messages.success(request, _("Edition %(number)s is withdrawn.") % {"number": number})
    return redirect("studio:history", code=code)


@transaction.atomic
def _end(edition: Edition, **said: Any) -> None:
    """Withdraw once, however often the form is sent."""
    Procedure.objects.locked().get(pk=edition.procedure_id)
    if not Withdrawal.objects.filter(edition=edition).exists():
        acts.withdraw(edition=edition, at=timezone.now(), **said)


def _page(
    request: HttpRequest,
    edition: Edition,
    form: WithdrawalForm | None = None,
    *,
    day_error: str = "",
    status: int = 200,
) -> HttpResponse:
    form = form or WithdrawalForm()
    errors: list[dict[str, str]] = [{"text": day_error, "href": f"#{DAY}-day"}] if day_error else []
    reason_error = str(form.errors["reason"][0]) if form.errors.get("reason") else ""
    errors += [{"text": reason_error, "href": "#reason"}] if reason_error else []
    context = {
        "edition": edition,
        "procedure": edition.procedure,
        "reason": (form["reason"].value() or "").replace("\0", ""),
        "reason_error": {"text": reason_error} if reason_error else None,
        "question": date_question(
            request, DAY, _("From which day does it no longer hold?"), timezone.localdate(), day_error
        ),
        "errors": errors,
    }
    return render(request, "studio/withdraw.html", context, status=status)
