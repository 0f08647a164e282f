"""Every word a procedure may be written with. The vocabulary grows here and nowhere else.

The models are frozen and forbid unknown words. They say what one part means; what holds between
parts (a stage that waits for another, a condition that names a question) is in `problems`.
"""

import re
from datetime import date, time
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Discriminator,
    Field,
    Tag,
    field_serializer,
    field_validator,
    model_validator,
)

from ventanilla.forms.field import LegalBasis as LegalBasis  # one for questions and for everything else
from ventanilla.forms.fields import AnyField
from ventanilla.kernel.texts import Text

Id = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,39}$")]
Code = Annotated[str, Field(pattern=r"^[A-Z0-9]{2,12}(-[A-Z0-9]{1,16}){1,4}$", max_length=64)]
Name = Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]{0,59}$")]
UnitPath = Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]*(/[a-z][a-z0-9-]*)?$")]
Condition = Annotated[str, Field(min_length=1, max_length=2000)]

Language = Literal["es", "en"]
Kind = Literal["procedure", "service", "notice", "social_programme", "tax", "inspection"]
Channel = Literal["online", "counter", "phone"]
Assurance = Literal["anonymous", "basic", "verified", "signed"]


WITHOUT_AMOUNT = ("immediate", "unstated")
OF_THE_CLOCK = ("immediate", "hours", "working_hours", "working_days", "calendar_days", "months", "years")
"""Units in which the legal clock counts."""


class Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", coerce_numbers_to_str=True)


class Term(Part):
    """A length of time as the law says it (plazo): "10 working_days", "3 months", "immediate".

    A sheet that only informs may also say "72 hours" or "20 minutes", "3 days" where its source does not say
    which days, and "unstated" where it does not say at all.
    """

    amount: int = Field(ge=0, le=3650)
    unit: Literal[
        "immediate",
        "minutes",
        "hours",
        "working_hours",
        "days",
        "working_days",
        "calendar_days",
        "months",
        "years",
        "unstated",
    ]

    @model_validator(mode="before")
    @classmethod
    def _from_words(cls, said: Any) -> Any:
        if said in WITHOUT_AMOUNT:
            return {"amount": 0, "unit": said}
        if isinstance(said, str) and (match := re.fullmatch(r"(\d{1,4}) ([a-z_]+)", said.strip())):
            unit = match[2] if match[2].endswith("s") else match[2] + "s"
            return {"amount": int(match[1]), "unit": unit}
        return said

    def __str__(self) -> str:
        return self.unit if self.unit in WITHOUT_AMOUNT else f"{self.amount} {self.unit}"

    @property
    def is_stated(self) -> bool:
        return self.unit != "unstated"


class Document(Part):
    """One paper or piece of evidence that a person shows (documento)."""

    id: Id
    name: Text
    evidence: Name | None = Field(None, description="Evidence type, as other procedures issue it.")
    note: Text | None = None
    copies: int = Field(0, ge=0, le=20)
    max_age: Term | None = None
    issued_by: Name | None = Field(None, description="Code of the agency that issues it.")


class Together(Part):
    """Documents that only count together ("y")."""

    all_of: tuple[Document, ...] = Field(min_length=2)


class Requirement(Document):
    """What a person must meet or show (requisito). With `any_of`, one of the alternatives is enough ("o")."""

    category: Literal["identification", "legal_personality", "address", "payment", "specific"] = "specific"
    legal_basis: tuple[LegalBasis, ...] = ()
    when: Condition | None = None
    any_of: tuple[Together | Document, ...] = ()
    fields: tuple[Id, ...] = Field((), description="Questions of the form by which it is met online.")


class Page(Part):
    """One page of the form: one thing at a time."""

    page: Id
    title: Text
    explain: Text | None = None
    when: Condition | None = None
    fields: tuple[AnyField, ...] = Field(min_length=1)


class Check(Part):
    """A rule that every filing must satisfy; when it does not hold, nothing is filed."""

    id: Id
    that: Condition
    otherwise: Text
    field: Id | None = Field(None, description="The question beside which the sentence is shown.")
    legal_basis: tuple[LegalBasis, ...] = ()


class Fee(Part):
    """What is due (derechos), in pesos."""

    id: Id
    concept: Text
    amount: Condition
    when: Condition | None = None
    legal_basis: tuple[LegalBasis, ...] = ()


class Suspension(Part):
    """A ground on which the clock may stand still, beside the request to correct (causa de suspensión)."""

    id: Id
    text: Text
    at_most: Term | None = Field(None, description="The clock runs again by itself after this time.")
    waits_for_person: bool = Field(False, description="The person has to do something before it runs again.")
    legal_basis: tuple[LegalBasis, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _one_end(self) -> "Suspension":
        if self.waits_for_person and self.at_most is not None:
            raise ValueError(
                "A stop that waits for the person ends when they act, not by itself: leave out at_most."
            )
        return self


class Hours(Part):
    """The hours in which the authority works (horas hábiles): "09:00" to "15:00"."""

    opens: time
    closes: time


ReminderStep = Annotated[str, Field(pattern=r"^(half|-?[0-9]{1,2})$"), BeforeValidator(str)]
"""Half of the time, or so many working days before a limit (after it: below 0)."""


class Deadline(Part):
    """How long each side has, and what the authority's silence means (plazos, afirmativa o negativa ficta).

    What it leaves out, the law of procedure of the place says (`law`, else the law of the calendar's place).
    """

    resolve: Term
    prevent: Term | None = None
    comply: Term | None = None
    silence: Literal["positive", "negative", "none"] = "negative"
    calendar: Name | tuple[Name, ...] = Field("mx", description="A day counts if every calendar counts it.")
    law: Name | None = Field(None, description="A law of procedure; “edition” for none but these words.")
    extend: Term | None = Field(None, description="The longest extension, once (prórroga).")
    suspend: tuple[Suspension, ...] = ()
    lapse: Term | None = Field(
        None, description="After which warned standstill of the person the case ends (caducidad)."
    )
    hours: Hours | None = None
    late_filing: Literal["same_day", "next_working_day"] | None = None
    last_day: Literal["end_of_day", "end_of_hours"] | None = None
    reminders: tuple[ReminderStep, ...] | None = Field(
        None, max_length=10, description="When officers are reminded of a limit; [] for never."
    )
    legal_basis: tuple[LegalBasis, ...] = ()

    @property
    def calendars(self) -> tuple[str, ...]:
        """The calendars by which days count, the authority's own place first."""
        return (self.calendar,) if isinstance(self.calendar, str) else self.calendar


Concluded = Literal["favourable", "conditional", "unfavourable", "paid", "held", "signed"]
"""What a stage can conclude; conditions of later stages ask for it as stages["id"].conclusion."""


class Reason(Part):
    """A sentence that an automatic decision gives when its condition holds."""

    when: Condition | None = None
    text: Text
    legal_basis: tuple[LegalBasis, ...] = ()


class Route(Part):
    """The unit that a stage goes to when a condition holds: a territory, a line of business (turno)."""

    when: Condition | None = None
    unit: UnitPath


class Look(Part):
    """One thing that a visit looks at (punto a verificar)."""

    id: Id
    text: Text
    legal_basis: tuple[LegalBasis, ...] = ()


def _one_or_many(said: Any) -> str:
    return "routes" if isinstance(said, list | tuple) else "one"


Units = Annotated[
    Annotated[UnitPath, Tag("one")] | Annotated[tuple[Route, ...], Tag("routes")], Discriminator(_one_or_many)
]
"""One unit, or the first of several whose condition holds; the last has none and takes the rest."""

StageKind = Literal[
    "review", "opinion", "inspection", "payment", "appointment", "signature", "decision", "automatic"
]


class Stage(Part):
    """One step of the case, by one unit (etapa). Stages without `after` run side by side."""

    id: Id
    kind: StageKind
    name: Text | None = None
    unit: Units | None = None
    role: Literal["reviewer", "inspector", "head"] | None = None
    working_days: int | None = Field(None, ge=1, le=365)
    after: tuple[Id, ...] = ()
    joined: Literal["all", "any"] = Field("all", description="It waits for all of `after`, or for any.")
    when: Condition | None = Field(None, description="May look at answers and at stages before it.")
    confidential: bool = False
    drawn: bool = Field(False, description="The officer is drawn by lot among those of the unit.")
    looks_at: tuple[Look, ...] = Field((), description="Visits: what is looked at.")
    notice: int | None = Field(None, ge=0, le=60, description="Visits: told so many working days before.")
    minutes: int | None = Field(None, ge=5, le=480, description="Appointments: how long one takes.")
    grants: Condition | None = Field(None, description="Automatic stages: granted when this holds.")
    reasons: tuple[Reason, ...] = ()


class Ground(Part):
    """A ground on which the law lets the authority refuse (causal de negativa)."""

    id: Id
    text: Text
    legal_basis: tuple[LegalBasis, ...] = ()


class Granted(Part):
    """What the person obtains when it is granted."""

    name: Text
    issues: Name | None = Field(None, description="Evidence type that this outcome issues.")
    kept_in: Name | None = Field(
        None, alias="register", description="Register into which what is granted is entered."
    )
    template: Literal["decision", "certificate", "licence"] = "decision"
    text: Text | None = Field(None, description="The operative sentence; {field} stands for an answer.")
    shows: tuple[Id, ...] = Field((), description="Answers printed on the document.")
    valid: Literal["always"] | Term | None = Field(
        None, description='How long it is valid; "always" never ends.'
    )
    renewed_by: Code | None = Field(None, description="The procedure that renews it; left out: this one.")
    modified_by: Code | None = Field(None, description="The procedure that changes it; left out: this one.")


class Refused(Part):
    """How a refusal reads: only on these grounds (negativa)."""

    text: Text | None = None
    grounds: tuple[Ground, ...] = ()


class Outcome(Part):
    granted: Granted
    refused: Refused = Refused()


class Appeal(Part):
    """How to contest the decision (medio de impugnación). With `unit` it is filed here, as a case of its own."""

    name: Text
    before: Text
    term: Term
    unit: str | None = Field(
        None,
        pattern=r"^[a-z][a-z0-9-]*(/[a-z][a-z0-9-]*)?$",
        description="The unit that decides the appeal: never one that decides the procedure.",
    )
    resolve: Term = Field(
        Term(amount=3, unit="months"),
        description="How long that unit has; three months where nothing is said.",
    )
    suspends: bool = Field(False, description="Whether the decision has no effect while it is contested.")
    legal_basis: tuple[LegalBasis, ...] = ()


class Step(Part):
    actor: Literal["person", "agency"]
    text: Text


class Place(Part):
    """An office where it can be done or asked about, as the sheet shows it."""

    name: Text
    address: str
    hours: Text | None = None
    phone: str | None = None


class Contact(Part):
    phone: str | None = None
    email: str | None = None
    note: Text | None = None


class Inspection(Part):
    """Whether somebody comes to look, what for and who (LNETB 54-VII); how a visit goes (LNETB 108-112)."""

    purpose: Text
    authority: Text
    subject: Text | None = Field(None, description="What is looked at (materia).")
    before: Text | None = None
    during: Text | None = None
    after: Text | None = None
    lasts: Text | None = None
    sanctions: Text | None = None
    how_to_check: Text | None = Field(None, description="How to check that the inspector is real.")


class Payment(Part):
    ways: tuple[Text, ...] = ()
    note: Text | None = None


class Source(Part):
    """Where an imported or adapted sheet comes from; shown on the sheet."""

    name: str
    licence: str
    date: str | None = None
    address: str | None = Field(None, pattern=r"^https?://[^\s]+$", max_length=1000)
    note: Text | None = None


class Original(Part):
    """Words of the source as they were written, kept where reading them was not certain (texto original)."""

    part: Literal[
        "cost",
        "time",
        "validity",
        "requirements",
        "legal_basis",
        "contact",
        "applicants",
        "channels",
        "other",
    ]
    text: str = Field(min_length=1, max_length=20_000)


class Summary(Part):
    """What an imported sheet says, in plain words that a person wrote and another reviewed."""

    text: Text
    reviewed_by: str
    reviewed_on: date


Cell = str | bool | int | Decimal | date | None


class Table(Part):
    """Reference rows a procedure looks things up in, keyed by the first column (tabla de consulta)."""

    columns: dict[Id, Literal["text", "number", "money", "yes_no", "date"]] = Field(min_length=2)
    rows: tuple[tuple[Cell, ...], ...] = ()
    file: str | None = Field(
        None, description="CSV beside the definition; its rows are taken in when it is read."
    )
    source: Source | None = None

    @field_validator("columns", mode="before")
    @classmethod
    def _from_pairs(cls, said: Any) -> Any:
        return dict(said) if isinstance(said, list | tuple) else said

    @field_serializer("columns")
    def _as_pairs(self, columns: dict[str, str]) -> list[tuple[str, str]]:
        """Write the columns as pairs: their order gives each cell its place, and canonical JSON sorts keys."""
        return list(columns.items())


class Expect(Part):
    """What the lawyer expects of a case. Whatever is left out is not compared."""

    refused_by: tuple[Id, ...] | Id | None = None
    errors: tuple[Id, ...] | None = None
    fees: Decimal | None = Field(None, max_digits=24)
    stages: tuple[Id, ...] | None = None
    units: dict[Id, UnitPath] | None = None
    requirements: tuple[Id, ...] | None = None
    shown: tuple[Id, ...] | None = None
    hidden: tuple[Id, ...] | None = None
    due_on: date | None = None
    decision: Literal["granted", "refused"] | None = None


class Case(Part):
    """An example the lawyer works out by hand; publishing runs it (caso de prueba)."""

    name: str
    filed_at: str = Field("2026-02-10T10:00", description="Local time of filing.")
    given: dict[Id, Any]
    concluded: dict[Id, Concluded] = Field(
        {}, description="What stages concluded, for those that depend on it."
    )
    expect: Expect


class Retention(Part):
    """How long what is personal in a case is kept after its end, by what became of it (plazos de conservación).

    What is left out is kept: nothing is erased without a rule. The proof that each act was done stays for ever.
    """

    drafts: Term | None = Field(
        None, description="Drafts that nobody went on with; three months when not said."
    )
    granted: Term | None = Field(None, description="Counted from the end of validity where that is later.")
    refused: Term | None = None
    unfinished: Term | None = Field(None, description="Withdrawn, discarded, lapsed, joined to another.")
    legal_basis: tuple[LegalBasis, ...] = ()


class Vocabulary(Part):
    """The words of one procedure, in the order in which a person reads the sheet.

    Without `stages` it is a sheet that only informs (digital level 1): nothing is filed here.
    """

    code: Code
    kind: Kind = "procedure"
    name: Text
    agency: Name
    unit: Name
    also_called: tuple[str, ...] = Field((), description="Words by which people look for it.")
    purpose: Text | None = None
    summary: Summary | None = Field(None, description="Imported sheets: a reviewed plain summary.")
    who: Text | None = Field(None, description="Who may do it and in which cases.")
    obtains: Text | None = None
    life_events: tuple[Name, ...] = ()
    business_lines: tuple[str, ...] = Field((), description="Lines of business it is for (giros).")
    applicants: tuple[Literal["person", "company"], ...] = ("person",)
    modality: Text | None = None
    channels: tuple[Channel, ...] = ("online",)
    begins_at: str | None = Field(
        None,
        pattern=r"^https?://[^\s]+$",
        max_length=1000,
        description="Where it is begun online today, when that is not here.",
    )
    assurance: Assurance = "basic"
    signature: Literal["none", "simple", "efirma"] = "none"
    legal_basis: tuple[LegalBasis, ...] = ()
    volume: dict[Literal["per_year"], int] | None = None
    reviewed_on: date | None = None
    source: Source | None = None
    originals: tuple[Original, ...] = ()
    contact: Contact | None = None
    offices: tuple[Place, ...] = ()
    steps: tuple[Step, ...] = ()
    inspection: Inspection | None = None
    tables: dict[Id, Table] = {}
    requirements: tuple[Requirement, ...] = ()
    form: tuple[Page, ...] = ()
    checks: tuple[Check, ...] = ()
    fees: tuple[Fee, ...] = ()
    cost: Literal["free", "varies", "unstated"] | None = Field(
        None, description="What it costs where no amount can be given; left out, the fees say it."
    )
    payment: Payment | None = None
    deadline: Deadline
    stages: tuple[Stage, ...] = Field((), max_length=60)
    outcome: Outcome | None = None
    appeal: Appeal | None = None
    oath: Text | None = Field(None, description="What the person affirms under oath when filing.")
    privacy: Text | None = None
    retention: Retention | None = None
    cases: tuple[Case, ...] = ()
