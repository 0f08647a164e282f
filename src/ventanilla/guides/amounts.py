"""What a step costs and how long it takes, as honestly as the source says it: exact, about, from, between, not said."""

import re
from decimal import Decimal
from typing import Any, Literal

from django.utils.translation import gettext as _
from pydantic import Field, model_validator

from ventanilla.kernel.texts import Text
from ventanilla.procedures.vocabulary import Part

AMOUNT = r"\d{1,12}(?:\.\d{1,2})?"
COST = re.compile(rf"(?P<about>about )?(?P<since>from )?(?P<least>{AMOUNT})(?: to (?P<most>{AMOUNT}))?")
TIME = re.compile(
    r"(?P<about>about )?(?P<since>from )?(?P<least>\d{1,4})(?: to (?P<most>\d{1,4}))? (?P<unit>[a-z_]+)"
)
WITHOUT_AMOUNT = ("free", "varies", "unstated")
WITHOUT_LENGTH = ("immediate", "varies", "unstated")


class Cost(Part):
    """What a step costs in pesos: `free`, `varies`, `unstated`, `1520`, `about 1520`, `3000 to 15000`, `from 200`."""

    sort: Literal["free", "amount", "varies", "unstated"]
    least: Decimal | None = Field(None, ge=0, max_digits=14)
    most: Decimal | None = Field(None, ge=0, max_digits=14)
    about: bool = False
    note: Text | None = None

    @model_validator(mode="before")
    @classmethod
    def _from_words(cls, said: Any) -> Any:
        return _taken_apart(said, _cost_in_parts)

    @model_validator(mode="after")
    def _in_order(self) -> "Cost":
        _require_order(self.least, self.most)
        return self

    @property
    def is_known(self) -> bool:
        """Is there at least a least amount?"""
        return self.sort in ("free", "amount")


class Span(Part):
    """How long a step takes: `immediate`, `varies`, `unstated`, `5 working_days`, `5 to 15 working_days`."""

    sort: Literal["immediate", "span", "varies", "unstated"]
    least: int | None = Field(None, ge=0, le=3650)
    most: int | None = Field(None, ge=0, le=3650)
    unit: Literal["minutes", "hours", "days", "working_days", "calendar_days", "months", "years"] | None = (
        None
    )
    about: bool = False
    note: Text | None = None

    @model_validator(mode="before")
    @classmethod
    def _from_words(cls, said: Any) -> Any:
        return _taken_apart(said, _span_in_parts)

    @model_validator(mode="after")
    def _in_order(self) -> "Span":
        _require_order(self.least, self.most)
        return self

    @property
    def is_known(self) -> bool:
        return self.sort in ("immediate", "span")


def _taken_apart(said: Any, read: Any) -> Any:
    """The parts of an amount written in words, alone or beside a note under `is`."""
    if isinstance(said, dict) and "is" in said:
        rest = {word: value for word, value in said.items() if word != "is"}
        return {**read(said["is"]), **rest}
    return said if isinstance(said, dict | Cost | Span) else read(said)


def _cost_in_parts(said: Any) -> dict[str, Any]:
    words = str(said).strip()
    if words in WITHOUT_AMOUNT:
        return {"sort": words}
    match = COST.fullmatch(words) if isinstance(said, str | int | Decimal) else None
    if match is None or isinstance(said, bool):
        sentence = _(
            "“%(given)s” is not a cost. Write it like “free”, “1520”, “about 1520”, “3000 to 15000”, “from 200”, "
            "“varies” or “unstated”."
        )
        raise ValueError(sentence % {"given": words[:60]})
    least = Decimal(match["least"])
    if not least and not match["most"]:
        return {"sort": "free"}
    return {"sort": "amount", "least": least, **_rest(match, Decimal)}


def _span_in_parts(said: Any) -> dict[str, Any]:
    words = str(said).strip()
    if words in WITHOUT_LENGTH:
        return {"sort": words}
    match = TIME.fullmatch(words)
    if match is None:
        sentence = _(
            "“%(given)s” is not a time. Write it like “immediate”, “5 working_days”, “5 to 15 working_days”, “varies” "
            "or “unstated”."
        )
        raise ValueError(sentence % {"given": words[:60]})
    unit = match["unit"] if match["unit"].endswith("s") else match["unit"] + "s"
    return {"sort": "span", "least": int(match["least"]), "unit": unit, **_rest(match, int)}


def _rest(match: re.Match[str], number: Any) -> dict[str, Any]:
    """The upper end, that of the only number where there is no other; none after "from"."""
    found: dict[str, Any] = {"about": True} if match["about"] else {}
    if match["most"]:
        return {**found, "most": number(match["most"])}
    return found if match["since"] else {**found, "most": number(match["least"])}


def _require_order(least: Decimal | int | None, most: Decimal | int | None) -> None:
    if least is not None and most is not None and most < least:
        raise ValueError(_("The second amount is smaller than the first. Write the smaller first."))


UNSTATED_COST = Cost(sort="unstated")
UNSTATED_SPAN = Span(sort="unstated")
