"""What the law of a place says when a procedure's sheet says nothing (plazos y efectos supletorios). Pure."""

from datetime import time
from fractions import Fraction
from functools import cache
from math import ceil
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, model_validator

from ventanilla.kernel.texts import Text

from .packaged import Packaged, read_file

Step = Annotated[str, Field(pattern=r"^(half|-?[0-9]{1,2})$"), BeforeValidator(str)]
Part = Annotated[Fraction, BeforeValidator(lambda said: Fraction(str(said)))]


class Rule(Packaged):
    """One rule and the article that holds it."""

    article: str = ""


class Term(Rule):
    """A length of time: working days, or months from date to date."""

    working_days: int | None = None
    months: int | None = None

    @model_validator(mode="after")
    def _one_unit(self) -> "Term":
        if (self.working_days is None) == (self.months is None):
            raise ValueError("Give working_days or months.")
        return self


class Silence(Rule):
    effect: Literal["negative", "affirmative"]


class Unanswered(Rule):
    """What happens to a filing whose correction never came."""

    effect: Literal["discarded", "not_filed"]


class Prevention(Rule):
    """How long the agency may take to say that something is missing, and how often it may."""

    times: int = 1
    fraction: Part | None = None
    working_days: int | None = None


class Extension(Rule):
    """How much longer the agency may take, once, as a part of the original time (prórroga)."""

    fraction: Part


class SuspensionGround(Rule):
    """A reason for which the law itself lets the clock stand still (causa de suspensión)."""

    id: str
    text: Text


class OfficeHours(Rule):
    """Between which hours an authority acts when it has published no others (horas hábiles)."""

    opens: time
    closes: time

    @model_validator(mode="after")
    def _in_order(self) -> "OfficeHours":
        if self.opens >= self.closes:
            raise ValueError("Hours close after they open.")
        return self


class LateFiling(Rule):
    """On which day a filing counts that came after hours or on a rest day."""

    counts: Literal["same_day", "next_working_day"] = "same_day"


class LastDay(Rule):
    """When the last day of the authority is over."""

    ends: Literal["end_of_day", "end_of_hours"] = "end_of_day"


class OutageRule(Rule):
    """Whether the authority's own time stands still while nothing could be filed. Its own failure gives it none."""

    authority: Literal["runs", "stops"] = "runs"


class Lapse(Rule):
    """After how long a case that stands still because of its person ends, once they were warned (caducidad).

    `act_within` is how long the person has to do what is theirs before the case counts as standing still.
    """

    months: int = Field(ge=1)
    act_within: Term


class Appeal(Term):
    name: Text


class LawProfile(Packaged):
    """The law of procedure of a place, as values that the clock reads."""

    code: str
    aliases: tuple[str, ...] = ()
    law: Text
    certainty: Literal["read", "to_confirm"]
    limit: Term
    silence: Silence
    silence_certificate: Term
    prevention: Prevention
    comply: Term
    unanswered: Unanswered
    extension: Extension
    default_term: Term
    appeal: Appeal
    counting: Rule
    start: Rule = Rule()
    notification: Rule = Rule()
    hours: OfficeHours = OfficeHours(opens=time(9), closes=time(18))
    late_filing: LateFiling = LateFiling()
    last_day: LastDay = LastDay()
    suspensions: tuple[SuspensionGround, ...] = ()
    outage: OutageRule = OutageRule()
    lapse: Lapse | None = None
    """None where the law knows no lapse, or nobody has read that it does."""
    reminders: tuple[Step, ...] = ("half", "3", "1", "0", "-1")
    """When officers are reminded of a limit: half of the time, or so many working days before it (after: below 0)."""

    def prevent_within(self, resolve_days: int) -> int:
        """Working days in which the agency must ask for what is missing; a fraction is a whole day (17-A)."""
        if self.prevention.working_days is not None:
            return min(self.prevention.working_days, resolve_days)
        return ceil(resolve_days * (self.prevention.fraction or Fraction(1, 3)))

    def longest_extension(self, resolve_days: int) -> int:
        """Working days that an extension may add at most (LFPA 31); none where the law gives none."""
        return int(resolve_days * self.extension.fraction)


@cache
def packaged_profiles() -> dict[str, LawProfile]:
    """Every packaged law by its code and its other names."""
    laws = [LawProfile.model_validate(sheet) for sheet in read_file("profiles.yaml")["profiles"]]
    return {name: law for law in laws for name in (law.code, *law.aliases)}
