"""How a question is put on a page: the component that shows it and that component's parameters."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
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

    id: str = ""
    is_shown: bool = True
    """False for a question that only the page's script may show; without script it stays hidden."""

    def placed(self, id: str, when: Mapping[str, Any] | None, is_shown: bool) -> "Question":
        return replace(self, id=id, when=when, is_shown=is_shown)

    def as_part(self) -> dict[str, Any]:
        """Return the question as a part of a composite component: an address, an item of a group."""
        return {"component": self.component, "params": dict(self.params)}
