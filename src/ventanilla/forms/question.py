"""How a question is put on a page: the component that shows it and that component's parameters."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Question:
    """One question ready for the page.

    `params` carry GOV.UK Frontend's macro names in snake_case. `when` is set only if the question shows
    for certain values of another question on the same page: {"field": id, "values": [text, …]}; the page's
    script may then show and hide it. Without script the server asks it after Continue.
    """

    component: str
    params: Mapping[str, Any]
    when: Mapping[str, Any] | None = None
