"""What happens in people's lives, as they look for procedures (evento de vida). Data: life_events.yaml."""

from functools import cache
from importlib.resources import files
from typing import Annotated

import yaml
from pydantic import BaseModel, ConfigDict, Field

from ventanilla.kernel.texts import Text

from .vocabulary import Code, Name

Picture = Annotated[str, Field(pattern=r"^[MmLlHhVvCcSsQqTtAaZz0-9 .,-]+$", max_length=400)]


class LifeEvent(BaseModel):
    """One event, with what the first page and its own page say of it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: Name
    name: Text
    line: Text
    picture: Picture = Field(description="An SVG path on a grid of 24 by 24, drawn as one stroke.")
    first: tuple[Code, ...] = Field((), description="Sheets to begin with, in order, by code.")


@cache
def life_events() -> tuple[LifeEvent, ...]:
    """Every event, in the order in which people are shown them."""
    said = yaml.safe_load((files(__package__) / "life_events.yaml").read_text("utf-8"))
    return tuple(LifeEvent.model_validate(each) for each in said)


def life_event(id: str) -> LifeEvent | None:
    """Return the event of this id; None for a word that a sheet uses and nobody has described yet."""
    return next((event for event in life_events() if event.id == id), None)
