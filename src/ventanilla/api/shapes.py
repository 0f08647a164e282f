"""What the interface says, word for word. A promise: within a version nothing here is renamed or taken away."""

from datetime import date, datetime
from typing import Literal

from django.utils.translation import gettext_noop
from pydantic import BaseModel, ConfigDict, Field

Kind = Literal["procedure", "service", "notice", "social_programme", "tax", "inspection"]
Costs = Literal["free", "fees", "varies", "unstated"]
Channel = Literal["online", "counter", "phone"]
TimeUnit = Literal[
    "immediate", "minutes", "hours", "days", "working_days", "calendar_days", "months", "years", "unstated"
]


class Shape(BaseModel):
    """Read from whatever has these names, such as the parts of a definition."""

    model_config = ConfigDict(from_attributes=True, extra="forbid", frozen=True)


class Words(Shape):
    """A sentence or a name. Spanish is official; English is given where somebody has written it."""

    es: str
    en: str | None = None


class Reference(Shape):
    code: str
    name: Words
    url: str | None = Field(None, description=gettext_noop("Where the interface says more."))


class Source(Shape):
    """Where a sheet comes from that was taken over from elsewhere."""

    name: str
    licence: str
    date: str | None = None
    address: str | None = None
    note: Words | None = None


class EditionInForce(Shape):
    number: int
    in_force_from: date
    published_at: datetime
    digest: str = Field(
        description=gettext_noop("SHA-256 of the canonical definition, in hexadecimal digits.")
    )
    url: str


class Listed(Shape):
    """A procedure as a list shows it."""

    code: str = Field(description=gettext_noop("Never changes."))
    slug: str
    kind: Kind
    name: Words
    purpose: Words | None = None
    agency: Reference
    online: bool = Field(description=gettext_noop("Whether it can be filed on this site."))
    edition: EditionInForce
    url: str
    page: str = Field(description=gettext_noop("Its sheet on the site, in Spanish."))


class Procedures(Shape):
    items: list[Listed]
    next: str | None = Field(None, description=gettext_noop("Address of the next page; null after the last."))


class LegalBasis(Shape):
    law: str
    article: str
    note: Words | None = None


class Term(Shape):
    """A length of time as the law or the source says it."""

    amount: int
    unit: TimeUnit
    words: Words


class Document(Shape):
    id: str
    name: Words
    evidence: str | None = Field(
        None, description=gettext_noop("Type of evidence, as other procedures issue it.")
    )
    note: Words | None = None
    copies: int
    max_age: Term | None = None
    issued_by: str | None = Field(None, description=gettext_noop("Code of the agency that issues it."))


class Requirement(Document):
    category: str
    sometimes: bool = Field(
        description=gettext_noop("Only asked for in some cases; “condition” says in which.")
    )
    condition: str | None = None
    any_of: list[list[Document]] = Field(
        description=gettext_noop("Alternatives, one is enough; each names the documents that count together.")
    )
    legal_basis: list[LegalBasis]


class Fee(Shape):
    id: str
    concept: Words
    amount: str | None = Field(
        None, description=gettext_noop("What everybody pays today; null when it depends on answers.")
    )
    currency: Literal["MXN"] = "MXN"
    formula: str
    sometimes: bool
    condition: str | None = None
    legal_basis: list[LegalBasis]


class Payment(Shape):
    ways: list[Words]
    note: Words | None = None


class Deadline(Shape):
    """How long each side has, and what silence means."""

    resolve: Term
    prevent: Term | None = Field(
        None, description=gettext_noop("For the authority to say that something is missing.")
    )
    comply: Term | None = Field(None, description=gettext_noop("For the person to bring what was missing."))
    silence: Literal["positive", "negative", "none"]
    calendar: str
    legal_basis: list[LegalBasis]


class Step(Shape):
    actor: Literal["person", "agency"]
    text: Words


class Place(Shape):
    name: Words
    address: str
    hours: Words | None = None
    phone: str | None = None


class Contact(Shape):
    phone: str | None = None
    email: str | None = None
    note: Words | None = None


class Inspection(Shape):
    purpose: Words
    authority: Words
    subject: Words | None = None
    before: Words | None = None
    during: Words | None = None
    after: Words | None = None
    lasts: Words | None = None
    sanctions: Words | None = None
    how_to_check: Words | None = None


class Outcome(Shape):
    name: Words
    issues: str | None = Field(None, description=gettext_noop("Type of evidence that it issues."))
    always_valid: bool
    valid: Term | None = None
    grounds: list[Words] = Field(description=gettext_noop("The only grounds on which it can be refused."))


class Appeal(Shape):
    name: Words
    before: Words
    term: Term
    legal_basis: list[LegalBasis]


class Original(Shape):
    part: str
    text: str


class Summary(Shape):
    text: Words
    reviewed_on: date


class Sheet(Shape):
    """Everything that is said to the public about one procedure (LNETB, article 54)."""

    code: str = Field(description=gettext_noop("Never changes."))
    slug: str
    kind: Kind
    name: Words
    also_called: list[str]
    agency: Reference
    unit: Reference
    place: Reference = Field(description=gettext_noop("Whose law it is under."))
    edition: EditionInForce
    page: str = Field(description=gettext_noop("The sheet on the site, in Spanish."))
    level: Literal[1, 3, 4] = Field(
        description=gettext_noop(
            "Digital level: 1 only informs, 3 begins here with a step in person, 4 wholly online."
        )
    )
    online: bool
    channels: list[Channel]
    begins_at: str | None = Field(
        None, description=gettext_noop("Where it is begun online; null when nowhere.")
    )
    assurance: Literal["anonymous", "basic", "verified", "signed"]
    signature: Literal["none", "simple", "efirma"]
    purpose: Words | None = None
    summary: Summary | None = None
    who: Words | None = None
    obtains: Words | None = None
    applicants: list[Literal["person", "company"]]
    modality: Words | None = None
    life_events: list[str]
    business_lines: list[str]
    requirements: list[Requirement]
    costs: Costs
    fees: list[Fee]
    payment: Payment | None = None
    deadline: Deadline
    steps: list[Step]
    offices: list[Place]
    contact: Contact | None = None
    inspection: Inspection | None = None
    outcome: Outcome | None = None
    appeal: Appeal | None = None
    legal_basis: list[LegalBasis]
    privacy: Words | None = None
    per_year: int | None = Field(None, description=gettext_noop("About how many are asked for in a year."))
    reviewed_on: date | None = None
    source: Source | None = None
    originals: list[Original] = Field(
        description=gettext_noop("Words of the source, where reading them was not certain.")
    )


class EditionListed(EditionInForce):
    withdrawn_from: date | None = Field(
        None, description=gettext_noop("Day from which nothing is filed under it.")
    )


class Editions(Shape):
    items: list[EditionListed]
    next: str | None = None


class Edition(EditionListed):
    """One edition, as published and never changed."""

    code: str
    name: Words
    definition_url: str = Field(
        description=gettext_noop("The canonical definition, byte for byte: its SHA-256 is the digest.")
    )


class AgencyUnit(Shape):
    code: str
    name: Words


class Agency(Shape):
    code: str
    name: Words
    place: Reference
    phone: str | None = None
    email: str | None = Field(None, description=gettext_noop("Of the institution."))
    address: str | None = None
    website: str | None = None
    url: str


class AgencyWithUnits(Agency):
    units: list[AgencyUnit]
    procedures: str = Field(description=gettext_noop("The list of its procedures."))


class Agencies(Shape):
    items: list[Agency]
    next: str | None = None


class Opening(Shape):
    """When an office attends on one day of the week."""

    day: int = Field(description=gettext_noop("1 is Monday, 7 Sunday."))
    opens: str
    closes: str


class Office(Shape):
    """A place where an agency attends the public."""

    code: str
    name: Words
    agency: Reference
    unit: str | None = Field(None, description=gettext_noop("Code of the department that attends."))
    address: str
    floor: str | None = None
    colonia: str | None = None
    municipality: str | None = Field(None, description=gettext_noop("INEGI's five digits."))
    lat: float | None = Field(None, description=gettext_noop("Only where the position is known."))
    lon: float | None = None
    phone: str | None = None
    email: str | None = Field(None, description=gettext_noop("Of the institution."))
    openings: list[Opening] = Field(description=gettext_noop("Empty where the hours could not be read."))
    hours: str | None = Field(None, description=gettext_noop("The hours as the source says them."))
    on_rest_days: bool = Field(description=gettext_noop("Whether it attends on rest days too."))
    access: Words | None = Field(None, description=gettext_noop("How a person on wheels gets in."))
    source: str | None = None
    source_url: str | None = None
    url: str
    page: str = Field(description=gettext_noop("Its page on the site, in Spanish."))


class OfficeWithProcedures(Office):
    procedures: list[str] = Field(
        description=gettext_noop(
            "Codes that the office names; offices of a department attend all of its own."
        )
    )


class Offices(Shape):
    items: list[Office]
    next: str | None = None


class LifeEvent(Shape):
    id: str
    name: Words
    line: Words
    procedures: str


class LifeEvents(Shape):
    items: list[LifeEvent]


class Found(Shape):
    """A sheet as a search shows it, in the language asked for."""

    code: str
    slug: str
    name: str
    summary: str
    agency: str
    agency_name: str
    place: str
    place_name: str
    kind: str
    level: int
    online: bool
    costs: Costs
    price: str = Field(
        description=gettext_noop('In words, such as "$185.00"; empty when not one amount for all.')
    )
    time: str
    applicants: list[str]
    life_events: list[str]
    url: str
    page: str


class Group(Shape):
    """Near-identical sheets of several places, as one result."""

    title: str
    best: Found
    others: list[Found]
    members: int
    best_bet: bool


class FacetValue(Shape):
    value: str
    label: str
    count: int


class Results(Shape):
    groups: list[Group]
    total: int = Field(
        description=gettext_noop("Groups found; the search counts no further than some hundreds.")
    )
    page: int
    pages: int
    did_you_mean: str | None = None
    facets: dict[str, list[FacetValue]]


class Links(Shape):
    """Where everything begins."""

    name: str
    version: str
    generation: int = Field(
        description=gettext_noop("Moves whenever something public changes; worth asking before reading anew.")
    )
    reference: str
    openapi: str
    procedures: str
    agencies: str
    offices: str
    life_events: str
    search: str
