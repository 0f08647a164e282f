"""Every word a guide may be written with. Questions, tables, conditions and sources are those of procedures."""

from datetime import date
from typing import Any

from pydantic import Field, model_validator

from ventanilla.kernel.texts import Text
from ventanilla.procedures.vocabulary import Code, Condition, Id, LegalBasis, Name, Part, Source, Table

from .amounts import Cost, Span
from .fields import GuideField

ADDRESS = r"^https?://[^\s]+$"


class Link(Part):
    """A page elsewhere where a step is done or explained."""

    address: str = Field(pattern=ADDRESS, max_length=1000)
    text: Text


class Need(Part):
    """Something to have at hand for a step (lo que necesitas)."""

    text: Text
    when: Condition | None = None

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, said: Any) -> Any:
        """A bare text is needed always."""
        is_text = isinstance(said, str | Text) or (isinstance(said, dict) and "es" in said)
        return {"text": said} if is_text else said


class Step(Part):
    """One thing to do (paso): a procedure of the register, or something told in the guide's own words."""

    id: Id
    name: Text
    when: Condition | None = None
    mandatory: bool = True
    procedure: Code | None = Field(None, description="Code of a registered procedure; it is begun from here.")
    text: Text | None = None
    how: tuple[Text, ...] = Field((), description="How it is done, one move a line.")
    needs: tuple[Need, ...] = ()
    cost: Cost | None = Field(None, description="Left out, the procedure says it.")
    time: Span | None = Field(None, description="Left out, the procedure says it.")
    where: Text | None = Field(None, description="Where it is done in person.")
    links: tuple[Link, ...] = ()
    legal_basis: tuple[LegalBasis, ...] = ()
    after: tuple[Id, ...] = Field((), description="Steps that must be finished before.")


class Phase(Part):
    """Steps that go together under one heading (fase)."""

    id: Id
    name: Text
    explain: Text | None = None
    steps: tuple[Step, ...] = Field(min_length=1)


class Warning(Part):
    """Something to know before anything else, for some answers (aviso)."""

    id: Id
    when: Condition
    title: Text
    text: Text | None = None
    options: tuple[Text, ...] = Field((), description="What can be done about it.")
    links: tuple[Link, ...] = ()
    legal_basis: tuple[LegalBasis, ...] = ()


class Stop(Warning):
    """What can't be done with these answers, and what then (impedimento). Only the steps in `keeps` are shown."""

    keeps: tuple[Id, ...] = ()


class Outline(Part):
    """The words of one guide, in the order in which a person meets them (guía)."""

    code: Code
    slug: Name
    title: Text
    intro: Text
    result: Text = Field(description="Heading of the answer.")
    agency: Name
    place: Name = Field("mx", description="Code of the place it is for; its working days count.")
    also_called: tuple[str, ...] = Field((), description="Words by which people look for it.")
    life_events: tuple[Name, ...] = ()
    reviewed_on: date | None = None
    sources: tuple[Source, ...] = Field(min_length=1)
    note: Text | None = Field(None, description="How far the figures can be trusted.")
    tables: dict[Id, Table] = {}
    questions: tuple[GuideField, ...] = Field((), max_length=40)
    warnings: tuple[Warning, ...] = ()
    stops: tuple[Stop, ...] = ()
    phases: tuple[Phase, ...] = Field(min_length=1, max_length=20)
