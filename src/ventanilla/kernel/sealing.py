"""The one accessor through which what people answered is written and read, wherever it is kept.

Answers, drafts and the papers that repeat them are stored as what `seal` makes of them, so that they can be
encrypted at rest in one place.
"""

import json
from collections.abc import Mapping
from typing import Any

from .canonical import canonical


def seal(answers: Mapping[str, Any]) -> str:
    """Turn answers in their JSON form into the text that is stored."""
    return canonical(dict(answers))


def unseal(stored: str) -> dict[str, Any]:
    """Turn the stored text back into answers in their JSON form."""
    opened: dict[str, Any] = json.loads(stored) if stored else {}
    return opened
