"""Words that carry their languages with them, as definitions and laws do."""

import re
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, model_validator

UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
"""What no text may hold: signs that are no letters, and halves of letters."""


class Text(BaseModel):
    """One sentence or name in Spanish, and in English where someone has written it.

    Spanish is the text with legal effect; English helps. A bare string in YAML is the Spanish text.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    es: str = Field(min_length=1)
    en: str | None = None

    @model_validator(mode="before")
    @classmethod
    def _from_bare_string(cls, said: Any) -> Any:
        return {"es": said} if isinstance(said, str) else said

    def to(self, language: str | None) -> str:
        """Return the text in `language` ("es", "en", "en-us"), or in Spanish when it has not been written."""
        return (self.en if (language or "").startswith("en") else None) or self.es

    def __str__(self) -> str:
        return self.es
