"""The four ways through a story: with or without script, in Spanish or in English."""

import os
from dataclasses import dataclass
from typing import Any

import pytest


@dataclass(frozen=True)
class Way:
    """How somebody goes through a story."""

    script: bool
    language: str

    def __str__(self) -> str:
        return f"{'script' if self.script else 'no script'} {self.language}"

    @property
    def locale(self) -> str:
        return {"es": "es-MX", "en": "en-US"}[self.language]


def in_ways(pair: int = 0) -> Any:
    """Run a story in two ways that together cover script, no script and both languages; in all four in the ordeal."""
    pairs = [
        [Way(True, "es"), Way(False, "en")],
        [Way(False, "es"), Way(True, "en")],
    ]
    is_ordeal = os.environ.get("HYPOTHESIS_PROFILE") == "ordeal"
    chosen = [*pairs[0], *pairs[1]] if is_ordeal else pairs[pair % 2]
    return pytest.mark.parametrize("way", chosen, ids=str)
