"""The operative sentence of a decision: a text in which {question} stands for its answer (punto resolutivo)."""

import re
from collections.abc import Mapping
from typing import Any

from ventanilla.forms.field import Field

PLACE = re.compile(r"\{([^{}]*)\}")


def places(text: str) -> tuple[str, ...]:
    """Return the names that stand between braces, in order."""
    return tuple(PLACE.findall(text))


def filled(text: str, fields: Mapping[str, Field], answers: Mapping[str, Any], language: str) -> str:
    """Return the text with each answer on one line in its place; an unanswered question leaves a dash."""

    def said(match: re.Match[str]) -> str:
        field, value = fields.get(match[1]), answers.get(match[1])
        return field.summary(value, language) if field and value is not None else "—"

    return PLACE.sub(said, text)
