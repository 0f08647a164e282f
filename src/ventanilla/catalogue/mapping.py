"""What a registrar writes so that another catalogue's file can be read: which column holds what (correspondencia).

A mapping is one page of YAML. It is data: another state's file goes in by writing one, never by programming.
"""

from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal

from django.utils.translation import gettext as _
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from ventanilla.kernel.foreign_files import FileShape
from ventanilla.kernel.texts import Text
from ventanilla.procedures import shapes
from ventanilla.procedures.marked_yaml import read_document
from ventanilla.procedures.problem import InvalidDefinition, Problem, located
from ventanilla.procedures.vocabulary import Channel, Id, Kind, Name, Source

Column = Annotated[str, Field(min_length=1, max_length=200)]
Columns = tuple[Column, ...]
PlaceCode = Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]{0,39}$")]
Applicant = Literal["person", "company"]


class Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", coerce_numbers_to_str=True)


def listed(said: Any) -> Any:
    """One column may be written without the signs of a list."""
    if not isinstance(said, dict):
        return said
    return {word: [value] if isinstance(value, str) else value for word, value in said.items()}


class NewPlace(Part):
    """A place of the source that this installation does not know yet."""

    code: PlaceCode
    name: Text
    parent: PlaceCode


class Placing(Part):
    """Where each row belongs: by a column and the spellings in it, or the same for all."""

    column: Column | None = None
    names: dict[str, PlaceCode] = {}
    default: PlaceCode | None = None

    @model_validator(mode="after")
    def _says_something(self) -> "Placing":
        if not self.default and not (self.column and self.names):
            raise ValueError(
                _("Say in “default” where the rows belong, or in “column” and “names” how to tell.")
            )
        return self


class Coding(Part):
    """The key of each sheet: a column that holds it (homoclave), and the columns that tell rows apart without it.

    A key column that begins with "=" is that word itself.
    """

    column: Column | None = None
    prefix: str = Field("", pattern=r"^[A-Z0-9-]{0,20}$")
    key: Columns = ()

    @model_validator(mode="after")
    def _says_one(self) -> "Coding":
        if not self.column and not self.key:
            raise ValueError(
                _("Say in “column” where the key stands, or in “key” which columns tell rows apart.")
            )
        return self


class KnownAgency(Part):
    """An agency by its spellings in the source. Where `place` is said, only there."""

    code: Name
    name: Text
    spelled: tuple[str, ...] = ()
    place: PlaceCode | None = None
    unit: Name | None = Field(None, description="The unit that answers; else one of the agency's own name.")
    unit_name: Text | None = None
    whole_place: bool = Field(
        False, description="It is the agency of everything in its place; the column names its units."
    )


class Agencies(Part):
    column: Column | None = None
    names: dict[str, str] = Field({}, description="Better spellings of what the column says.")
    known: tuple[KnownAgency, ...] = ()
    prefix: str = Field("", pattern=r"^[a-z0-9-]{0,20}$", description="Before the codes of agencies made.")


class Kinds(Part):
    column: Column | None = None
    names: dict[str, Kind] = {}
    default: Kind = "procedure"


class LifeEvents(Part):
    column: Column | None = None
    names: dict[str, tuple[Name, ...]] = {}
    default: tuple[Name, ...] = ()


class Channels(Part):
    columns: Columns = ()
    default: tuple[Channel, ...] = ("counter",)


class Rule(Part):
    """What holds for every row whose name has one of these words, and none of `unless`."""

    name_has: tuple[str, ...] = Field(min_length=1)
    unless: tuple[str, ...] = ()
    also_called: tuple[str, ...] = ()
    life_events: tuple[Name, ...] = ()
    kind: Kind | None = None


class Visit(Part):
    """Columns that tell how an inspection goes; `how_to_check` is our own sentence, {phone} the unit's."""

    subject: Columns = ()
    before: Columns = ()
    during: Columns = ()
    after: Columns = ()
    lasts: Columns = ()
    sanctions: Columns = ()
    purpose: Text | None = None
    how_to_check: Text | None = None
    how_to_check_by_phone: Text | None = None

    _lists = model_validator(mode="before")(listed)


class Where(Part):
    """Which columns hold what. Several columns for one word are joined."""

    name: Columns = Field(min_length=1)
    purpose: Columns = ()
    who: Columns = ()
    applicants: Columns = ()
    obtains: Columns = ()
    modality: Columns = ()
    requirements: Columns = ()
    business_lines: Columns = ()
    fee: Columns = ()
    more_fees: Columns = ()
    time: Columns = ()
    validity: Columns = ()
    legal_basis: Columns = ()
    contact: Columns = ()
    phone: Columns = ()
    email: Columns = ()
    address: Columns = ()
    hours: Columns = ()
    begins_at: Columns = ()
    source_address: Columns = ()
    updated: Columns = ()
    also_called: Columns = ()
    other: Columns = Field((), description="Kept as the source's words, read no further.")

    _lists = model_validator(mode="before")(listed)


class Mapping(Part):
    """One source's file in our words."""

    about: Literal["sheets", "agencies"] = "sheets"
    source: Source
    file: FileShape = FileShape()
    lists: tuple[Annotated[str, Field(min_length=1)], ...] = ("||", "~~")
    empty: tuple[str, ...] = ("-", "NA", "N/A", "s/d", "ninguno", "ninguna", "no aplica", "no aplican")
    repairs: dict[Annotated[str, Field(min_length=1)], str] = {}
    names: dict[str, str] = Field({}, description="Better spellings of names of sheets.")
    vague_names: tuple[str, ...] = Field((), description="Names that say nothing alone: their unit is added.")
    acronyms: tuple[str, ...] = ()
    accents: dict[str, str] = Field({}, description="Words in capitals that lost their accent.")
    places: tuple[NewPlace, ...] = ()
    place: Placing
    calendar: Name | None = None
    agency: Agencies
    code: Coding | None = None
    columns: Where
    fees_are_pesos: bool = False
    kind: Kinds = Kinds()
    life_events: LifeEvents = LifeEvents()
    channels: Channels = Channels()
    rules: tuple[Rule, ...] = ()
    inspection: Visit | None = None
    summaries: str | None = Field(None, pattern=r"^[\w.-]{1,80}$", description="File beside this one.")

    @model_validator(mode="after")
    def _sheets_have_keys(self) -> "Mapping":
        if self.about == "sheets" and self.code is None:
            raise ValueError(_("Say in “code” how each sheet gets its key."))
        return self


class ReviewedSummary(Part):
    """A plain summary that one person wrote and another read against the source."""

    code: str
    es: str = Field(min_length=20, max_length=1200)
    en: str = Field(min_length=20, max_length=1200)
    also_called: tuple[str, ...] = ()


class Summaries(Part):
    """Reviewed plain summaries by code, beside the mapping (resúmenes)."""

    reviewed_by: str = Field(min_length=3)
    reviewed_on: date
    summaries: tuple[ReviewedSummary, ...] = ()


class InvalidMapping(Exception):
    """The mapping can't be used; `problems` says everything that is wrong, each with its line."""

    def __init__(self, problems: tuple[Problem, ...]):
        self.problems = problems
        super().__init__("; ".join(str(problem) for problem in problems))


def read_mapping(text: str | bytes) -> Mapping:
    """Return the mapping; raise InvalidMapping with every fault, its line and a sentence."""
    return _read(text, Mapping)


def read_summaries(text: str | bytes) -> Summaries:
    """Return the reviewed summaries; raise InvalidMapping as `read_mapping` does."""
    return _read(text, Summaries)


def _read(text: str | bytes, model: Any) -> Any:
    try:
        document = read_document(text)
    except InvalidDefinition as refusal:
        raise InvalidMapping(refusal.problems) from None
    if not isinstance(document.value, dict):
        raise InvalidMapping((Problem(_("The file starts with words and values, like “source:”."), line=1),))
    try:
        return model.model_validate(document.value)
    except ValidationError as faults:
        problems = shapes.problems_of(faults, document.value, model)
        raise InvalidMapping(located(problems, document.value, document.lines)) from None


def read_mapping_file(path: Path) -> tuple[Mapping, Summaries | None]:
    """Return the mapping of a file and the summaries beside it, where it names some. Raises OSError too."""
    mapping = read_mapping(path.read_bytes())
    if not mapping.summaries:
        return mapping, None
    return mapping, read_summaries((path.parent / mapping.summaries).read_bytes())


__all__ = ["Id", "InvalidMapping", "Mapping", "read_mapping", "read_mapping_file", "read_summaries"]
