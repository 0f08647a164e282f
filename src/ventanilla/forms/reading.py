"""What came of one posted page."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from ventanilla.forms.field import Field, Unreadable
from ventanilla.forms.posted import Posted
from ventanilla.forms.settling import Answers, Settled


@dataclass(frozen=True)
class Reading:
    """One page, read: what is good is kept even when something else is not."""

    values: Answers
    """What this page answered, by question id; None where it was left empty."""
    refusals: Mapping[str, Unreadable]
    warnings: Mapping[str, str]
    """Sentences worth a second look at accepted answers."""
    newly_shown: tuple[str, ...]
    """Questions that show only because of this page: it comes back with them, without errors."""
    rearranged: Posted | None
    """The page after "add" or "remove" in a repeated group: it comes back so, without errors."""
    settled: Settled
    summary: tuple[Mapping[str, str], ...]
    """The errors for the page's error summary: {"text", "href"}, each leading to its input."""

    @property
    def errors(self) -> dict[str, str]:
        """What to do, by question id."""
        return {name: refusal.sentence for name, refusal in self.refusals.items()}

    @property
    def is_complete(self) -> bool:
        """Whether the person may go on to the next page."""
        return not (self.refusals or self.newly_shown or self.rearranged)

    @property
    def answers(self) -> Answers:
        """All answers of the form after this page; what is now hidden is gone."""
        return self.settled.answers


@dataclass
class Refusals:
    """A page being read."""

    values: dict[str, Any] = field(default_factory=dict)
    refused: dict[str, Unreadable] = field(default_factory=dict)
    warnings: dict[str, str] = field(default_factory=dict)
    summary: list[Mapping[str, str]] = field(default_factory=list)

    def read(self, each: Field, posted: Posted, language: str, today: date) -> Any:
        """Return the value of one question, None when it is empty or refused."""
        try:
            value = each.read(posted, language, today=today)
        except Unreadable as refusal:
            self.refused[each.id] = refusal
            self.summary += each.error_list(refusal)
            return None
        self.values[each.id] = value
        warning = each.warning(value, language) if value is not None else None
        if warning:
            self.warnings[each.id] = warning
        return value

    def reading(self, settled: Settled, newly_shown: tuple[str, ...], rearranged: Posted | None) -> Reading:
        """Return what came of the page; only what still shows at the end counts."""

        def still(found: Mapping[str, Any]) -> dict[str, Any]:
            return {name: each for name, each in found.items() if name in settled.shown}

        return Reading(
            values=still(self.values),
            refusals={} if rearranged else still(self.refused),
            warnings=still(self.warnings),
            newly_shown=newly_shown,
            rearranged=rearranged,
            settled=settled,
            summary=() if rearranged else tuple(self.summary),
        )
