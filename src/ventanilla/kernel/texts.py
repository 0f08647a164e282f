"""Words that carry their languages with them, as definitions and laws do."""

from typing import Any

from pydantic import BaseModel, ConfigDict, Field, model_validator


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
