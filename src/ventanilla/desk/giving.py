"""Giving many cases at once to a colleague: to whom, and for what lawful reason."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ventanilla.agencies.models import Officer, Post, Role
from ventanilla.casework.models import Batch, BatchAct
from ventanilla.dossiers.line import WORKING
from ventanilla.dossiers.models import Assignment, StageRun
from ventanilla.dossiers.models.assignment import Reason

from .conflicts import radios
from .hands import TO_ANOTHER, ReasonForm


class SharingForm(ReasonForm):
    """Who of the head's units gets the cases, and why."""

    to = forms.ModelChoiceField(
        Officer.objects.none(),
        error_messages={"required": _("Choose who gets them."), "invalid_choice": _("Choose who gets them.")},
    )
    field_order = ("to", "reason", "words")

    def __init__(self, *args: Any, request: HttpRequest, **kwargs: Any) -> None:
        super().__init__(*args, reasons=TO_ANOTHER, **kwargs)
        self.fields["to"].queryset = colleagues(request)

    @property
    def said(self) -> dict[str, Any]:
        """What the batch keeps: the officer's key, the reason and its words."""
        cleaned = self.cleaned_data
        return {"to": cleaned["to"].pk, "reason": cleaned["reason"], "words": cleaned["words"]}

    def shown(self) -> dict[str, Any]:
        """The form for the page, by components."""
        question = radios(self, "reason", _("Why?"))
        question["hint"] = {"text": _("The reasons that the law allows (LFPA 46).")}
        officers = [{"value": each.pk, "text": each.name} for each in self.fields["to"].queryset]
        return {
            "form": self,
            "question": question,
            "officers": [{"value": "", "text": _("Choose")}, *officers],
        }


def headed(request: HttpRequest) -> list[int]:
    """The units that this officer heads today."""
    return [post.unit_id for post in request.posts if post.role == Role.HEAD]


def colleagues(request: HttpRequest) -> QuerySet[Officer]:
    """Who works on cases in these units today."""
    posts = Post.objects.in_force(timezone.localdate()).filter(unit__in=headed(request), role__in=WORKING)
    seated = Officer.objects.filter(pk__in=posts.values("officer"), account__is_active=True)
    return seated.select_related("account").order_by("name", "pk")


def acts_in_bulk(request: HttpRequest) -> list[tuple[str, Any]]:
    """What this officer may do in bulk; only heads give."""
    return [each for each in BatchAct.choices if each[0] != BatchAct.GIVE or headed(request)]


def holders(runs: Iterable[StageRun]) -> Mapping[int, str]:
    """Who has each of these stages in hand, by its key."""
    held = Assignment.objects.standing().filter(run__in=list(runs)).order_by("pk")
    return dict(held.values_list("run", "officer__name"))


def given(batch: Batch) -> dict[str, Any]:
    """To whom and why, in words, of a batch that gives."""
    if batch.act != BatchAct.GIVE:
        return {}
    said = batch.said
    return {"to": Officer.objects.get(pk=said["to"]).name, "reason": Reason(said["reason"]).label}
