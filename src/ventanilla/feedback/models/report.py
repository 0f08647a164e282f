"""A report that a sheet is wrong (reporte de error en la ficha)."""

import uuid
from collections.abc import Iterable
from datetime import date, datetime
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ventanilla.agencies.models import Agency, Officer, Post, Role, Unit
from ventanilla.procedures.models import Edition

from ..states import ANSWERED, MOVES, OPEN, State, What

LONGEST_TEXT = 1500
LONGEST_ANSWER = 2000
IN_THE_UNIT = (Role.REVIEWER, Role.HEAD, Role.REGISTRAR)


class WrongState(Exception):
    """The act is not possible any more: somebody else answered or passed the report on."""

    def __init__(self, state: State):
        super().__init__(state)
        self.state = state

    @property
    def sentence(self) -> str:
        return _("This report has moved on since you opened it. It is now: %(state)s.") % {
            "state": self.state.label
        }


class ErrorReportQuerySet(models.QuerySet["ErrorReport"]):
    def locked(self) -> Self:
        return self.select_for_update(of=("self",))

    def whole(self) -> Self:
        """With the rows that every screen of a report needs, in the same query."""
        return self.select_related(
            "edition__procedure", "agency", "unit", "answered_by", "corrected_in"
        ).defer("edition__source", "edition__content", "corrected_in__source", "corrected_in__content")

    def open(self) -> Self:
        return self.filter(state__in=OPEN)

    def answered(self) -> Self:
        return self.filter(state__in=ANSWERED)

    def overdue(self, on: date) -> Self:
        return self.open().filter(due_on__lt=on)

    def in_line(self) -> Self:
        """The most urgent first."""
        return self.order_by("due_on", "pk")

    def for_posts(self, posts: Iterable[Post]) -> Self:
        """Those of the units in these posts, and for a registrar those of the whole agency."""
        units = [post.unit_id for post in posts if post.role in IN_THE_UNIT]
        agencies = [post.unit.agency_id for post in posts if post.role == Role.REGISTRAR]
        return self.filter(Q(unit__in=units) | Q(agency__in=agencies))


class ErrorReport(models.Model):
    """What somebody says is wrong with a sheet, from the day it is received until the unit's answer.

    `uuid` is its opaque name in the ledger, `folio` what people read aloud. What was written and the e-mail are for
    the unit only; the answer is public.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    folio = models.CharField(max_length=24, unique=True)
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    what = models.CharField(gettext_lazy("what is wrong"), max_length=20, choices=What)
    text = models.CharField(gettext_lazy("in their words"), max_length=LONGEST_TEXT, blank=True)
    email = models.EmailField(gettext_lazy("e-mail for the answer"), blank=True)
    language = models.CharField(max_length=5, default="es")
    state = models.CharField(max_length=12, choices=State, default=State.RECEIVED)
    received_at = models.DateTimeField()
    received_on = models.DateField()
    due_on = models.DateField()
    reminded_on = models.DateField(null=True, blank=True)
    answer = models.CharField(gettext_lazy("answer"), max_length=LONGEST_ANSWER, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    corrected_in = models.ForeignKey(
        Edition, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = ErrorReportQuerySet.as_manager()

    class Meta:
        ordering = ["-received_at", "-pk"]
        verbose_name = gettext_lazy("error report")
        indexes = [
            models.Index(fields=["unit", "state", "due_on"], name="report_by_unit"),
            models.Index(fields=["agency", "state", "due_on"], name="report_by_agency"),
            models.Index(fields=["state", "due_on"], name="report_by_clock"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=State.values), name="report_state_known"),
            models.CheckConstraint(condition=Q(what__in=What.values), name="report_what_known"),
            models.CheckConstraint(
                condition=Q(state__in=ANSWERED, answered_at__isnull=False, answered_by__isnull=False)
                | (~Q(state__in=ANSWERED) & Q(answered_at__isnull=True, corrected_in__isnull=True)),
                name="report_answered_says_when_and_by_whom",
            ),
            models.CheckConstraint(
                condition=~Q(state=State.NO_ERROR) | ~Q(answer=""), name="report_no_error_says_why"
            ),
            models.CheckConstraint(
                condition=Q(state=State.CORRECTED) | Q(corrected_in__isnull=True),
                name="report_edition_only_when_corrected",
            ),
        ]

    def __str__(self) -> str:
        return self.folio

    @property
    def subject(self) -> str:
        """Its opaque name in the ledger."""
        return str(self.uuid)

    @property
    def is_answered(self) -> bool:
        return self.state in ANSWERED

    def is_overdue(self, on: date) -> bool:
        return not self.is_answered and self.due_on < on

    def correcting_edition(self) -> Edition | None:
        """The newest edition of the sheet published since the report, or None."""
        later = Edition.objects.filter(
            procedure=self.edition.procedure_id, published_at__gte=self.received_at
        ).exclude(pk=self.edition_id)
        return later.order_by("-number").first()

    # Changes: the only code that writes these fields.

    def move(self, act: str) -> None:
        """Take the step that `act` means in the table of states, or refuse it."""
        state = State(self.state)
        if act not in MOVES[state]:
            raise WrongState(state)
        self.state = MOVES[state][act]

    def close(self, *, words: str, by: Officer, at: datetime, edition: Edition | None = None) -> None:
        """Keep the unit's answer, with the edition that holds the correction when there is one."""
        self.answer, self.answered_by, self.answered_at = words, by, at
        self.corrected_in = edition
        self.save(update_fields=["state", "answer", "answered_by", "answered_at", "corrected_in"])

    def pass_to(self, unit: Unit) -> None:
        self.unit = unit
        self.save(update_fields=["state", "unit"])

    def remind(self, on: date) -> None:
        self.reminded_on = on
        self.save(update_fields=["reminded_on"])

    def forget_person(self) -> None:
        """Erase what may point to whoever reported: the e-mail and their words."""
        self.email = self.text = ""
        self.save(update_fields=["email", "text"])

    def forget_address(self) -> None:
        self.email = ""
        self.save(update_fields=["email"])
