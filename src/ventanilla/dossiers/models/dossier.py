"""The dossier (expediente)."""

import uuid
from datetime import date, datetime
from typing import TYPE_CHECKING, Self
from uuid import UUID

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ventanilla.agencies.models import Agency
from ventanilla.jurisdictions.models import Jurisdiction
from ventanilla.people.models import Person
from ventanilla.procedures import contesting
from ventanilla.procedures.models import Edition

from ..states import BY_SILENCE, CLOSED, FAVOURABLE, MOVES, Aftermath, State

if TYPE_CHECKING:
    from ventanilla.procedures.definition import Definition


class WrongState(Exception):
    """The act is not possible while the dossier is in this state."""

    def __init__(self, state: State):
        super().__init__(state)
        self.state = state

    @property
    def sentence(self) -> str:
        if self.state in BY_SILENCE:
            said = _(
                "The law has already answered for the authority: %(state)s. Nobody can act against it here."
            )
            return said % {"state": self.state.label}
        if self.state in CLOSED:
            return _("This case is already closed: %(state)s.") % {"state": self.state.label}
        return _("This cannot be done now. The case is: %(state)s.") % {"state": self.state.label}


class DossierQuerySet(models.QuerySet["Dossier"]):
    def locked(self) -> Self:
        return self.select_for_update(of=("self",))

    def called(self, subject: str) -> Self:
        """The one with this name in the ledger; none for a subject that is no case."""
        try:
            return self.filter(uuid=UUID(subject))
        except ValueError:
            return self.none()

    def undecided(self) -> Self:
        return self.exclude(state__in=CLOSED)

    def of(self, person: Person) -> Self:
        return self.filter(applicant=person)

    def overdue(self, on: date) -> Self:
        return self.filter(state=State.IN_REVIEW, due_on__lt=on)

    def fallen(self, at: datetime) -> Self:
        """Open, and the law has acted by this instant: silence, or a correction that never came."""
        return self.filter(closed_at__isnull=True, law_acts_at__isnull=False, law_acts_at__lte=at)

    def unerased(self) -> Self:
        """Those whose words are still here: nothing is left to show of the others but that they were."""
        return self.filter(models.Q(keeping__isnull=True) | models.Q(keeping__erased_at__isnull=True))

    def newest_first(self) -> Self:
        return self.order_by("-filed_at", "-pk")

    def whole(self) -> Self:
        """With the rows that every screen of a dossier needs, in the same query."""
        return self.select_related("edition__procedure", "agency__jurisdiction", "applicant", "jurisdiction")


class Dossier(models.Model):
    """One filing of one procedure by one applicant, from receipt to decision (expediente).

    It keeps the edition it was filed under for ever. `uuid` is its opaque name in the ledger;
    `folio` is what people read aloud. Dates are what the clock said at the last act (`settling.keep_dates`).
    """

    class Kind(models.TextChoices):
        FILING = "filing", gettext_lazy("Request")
        APPEAL = "appeal", gettext_lazy("Appeal (recurso)")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(max_length=8, choices=Kind, default=Kind.FILING)
    folio = models.CharField(max_length=24, unique=True)
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="dossiers")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="dossiers")
    jurisdiction = models.ForeignKey(Jurisdiction, on_delete=models.PROTECT, related_name="+")
    applicant = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="dossiers"
    )
    language = models.CharField(max_length=5, default="es")
    channel = models.CharField(max_length=10, default="online")
    state = models.CharField(max_length=20, choices=State, default=State.IN_REVIEW)
    filed_at = models.DateTimeField()
    filed_on = models.DateField()
    due_on = models.DateField(null=True, blank=True)
    prevent_by = models.DateField()
    comply_by = models.DateField(null=True, blank=True)
    law_acts_at = models.DateTimeField(
        null=True, blank=True, help_text="The first instant at which the law does something by itself."
    )
    lapses_at = models.DateTimeField(
        null=True, blank=True, help_text="Set where what the law does first is to let the case lapse."
    )
    closed_at = models.DateTimeField(null=True, blank=True)
    aftermath = models.CharField(max_length=12, choices=Aftermath, default=Aftermath.NONE, blank=True)
    place = models.CharField(
        max_length=5,
        blank=True,
        help_text="INEGI's digits of the municipality it comes from: for statistics.",
    )
    fees = models.DecimalField(max_digits=14, decimal_places=2, default=0)

    objects = DossierQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["applicant", "-filed_at"], name="dossier_by_person"),
            models.Index(fields=["state", "due_on"], name="dossier_by_clock"),
            models.Index(
                fields=["law_acts_at", "id"],
                name="dossier_by_law",
                condition=models.Q(closed_at__isnull=True, law_acts_at__isnull=False),
            ),
        ]
        constraints = [
            models.CheckConstraint(condition=models.Q(state__in=State.values), name="dossier_state_known"),
            models.CheckConstraint(
                condition=models.Q(state__in=CLOSED, closed_at__isnull=False)
                | (~models.Q(state__in=CLOSED) & models.Q(closed_at__isnull=True)),
                name="dossier_closed_has_instant",
            ),
        ]

    def __str__(self) -> str:
        return self.folio

    @property
    def subject(self) -> str:
        """Its opaque name in the ledger."""
        return str(self.uuid)

    @property
    def correction_ref(self) -> str:
        """Under this name files wait that are sent to correct it."""
        return f"correction:{self.uuid}"

    @property
    def missive_ref(self) -> str:
        """Under this name lie the files that came with messages about it."""
        return f"missive:{self.uuid}"

    @property
    def appeal_ref(self) -> str:
        """Under this name files wait that are sent to contest it."""
        return f"appeal:{self.uuid}"

    @property
    def definition(self) -> "Definition":
        """What holds for this case: the edition, or what the edition says of contesting it."""
        return (
            contesting.appeal_in(self.edition.definition, self.edition.digest)
            if self.is_appeal
            else self.edition.definition
        )

    @property
    def is_appeal(self) -> bool:
        return self.kind == self.Kind.APPEAL

    def name_in(self, language: str) -> str:
        """What it is called: its procedure, or the appeal against it."""
        return self.definition.name.to(language) if self.is_appeal else self.edition.name_in(language)

    def get_state_display(self) -> str:  # type: ignore[no-redef]  # Django writes one for us
        """Where it stands, in words: what was done later to its decision comes first."""
        return str(Aftermath(self.aftermath).label if self.aftermath else State(self.state).label)

    @property
    def is_closed(self) -> bool:
        return self.state in CLOSED

    @property
    def is_granted(self) -> bool:
        """Whether the person has what they asked for, now."""
        return self.aftermath == Aftermath.GRANTED or (self.state in FAVOURABLE and not self.aftermath)

    @property
    def was_favourable(self) -> bool:
        """Whether it ended in the person's favour, whatever was done later."""
        return self.state in FAVOURABLE

    def move(self, act: str) -> None:
        """Take the step that `act` means in the table of states, or refuse it."""
        state = State(self.state)
        if act not in MOVES[state]:
            raise WrongState(state)
        self.state = MOVES[state][act]
