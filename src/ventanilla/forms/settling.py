"""What follows from answers: which questions show, what is computed. Only what depends on a change is asked again."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from ventanilla.forms.expressions import UNANSWERED, Surroundings
from ventanilla.forms.field import Field
from ventanilla.forms.rules import Rules

Answers = Mapping[str, Any]
"""Values by question id. A question left empty or hidden has none."""


@dataclass(frozen=True)
class Settled:
    """Answers and all that follows from them."""

    answers: Answers
    """What the person said, without hidden questions."""
    shown: frozenset[str]
    """The questions that show, computed ones too."""
    computed: Answers
    """Computed values by id; what cannot be worked out yet is not there."""
    values: Answers
    """What expressions see: answers as they work with them, and computed values."""
    surroundings: Surroundings


class Workings:
    """Answers being changed. Each change asks again only the rules that follow from it."""

    def __init__(
        self,
        fields: Mapping[str, Field],
        rules: Rules,
        surroundings: Surroundings,
        answers: Answers,
        before: Settled | None = None,
    ) -> None:
        self.fields = fields
        self.rules = rules
        self.surroundings = surroundings
        self.answers: dict[str, Any] = {}
        self.values: dict[str, Any] = {}
        self.shown = fields.keys() - rules.by_field.keys()
        if before is not None and before.surroundings == surroundings:
            self.answers, self.values, self.shown = (
                dict(before.answers),
                dict(before.values),
                set(before.shown),
            )
            self.become(answers)
        else:
            for name in fields.keys() & answers.keys():
                self.put(name, answers[name])
            self.ask_again(rules.by_field)

    def become(self, answers: Answers) -> None:
        """Take these answers instead of those there were."""
        changed = [
            name
            for name, field in self.fields.items()
            if field.asked and answers.get(name) != self.answers.get(name)
        ]
        for name in changed:
            self.put(name, answers.get(name))
        stale = {follower for name in changed for follower in self.rules.followers.get(name, ())}
        self.ask_again(name for name in self.rules.by_field if name in stale)

    def change(self, name: str, value: Any) -> None:
        """Take one answer (None: none) and ask what follows from it."""
        if value != self.answers.get(name):
            self.put(name, value)
            self.ask_again(self.rules.followers.get(name, ()))

    def put(self, name: str, value: Any) -> None:
        if value is None:
            self.answers.pop(name, None)
        else:
            self.answers[name] = value
        self.reveal(name)

    def reveal(self, name: str) -> None:
        """Let expressions see the answer of a question, if it shows and has one."""
        if name in self.shown and name in self.answers:
            self.values[name] = self.fields[name].typed(self.answers[name])
        else:
            self.values.pop(name, None)

    def ask_again(self, names: Iterable[str]) -> None:
        """Ask the rules of these questions, which come in order."""
        for name in names:
            rule = self.rules.by_field[name]
            holds = rule.holds(self.values, self.surroundings)
            (self.shown.add if holds else self.shown.discard)(name)
            if rule.value is None:
                self.reveal(name)
                continue
            value = rule.worked_out(self.values, self.surroundings) if holds else UNANSWERED
            if value is UNANSWERED:
                self.values.pop(name, None)
            else:
                self.values[name] = value

    def settled(self) -> Settled:
        """Return where the answers stand; hidden questions keep none."""
        return Settled(
            answers={name: value for name, value in self.answers.items() if name in self.shown},
            shown=frozenset(self.shown),
            computed={
                name: self.values[name]
                for name, rule in self.rules.by_field.items()
                if rule.value and name in self.values
            },
            values=dict(self.values),
            surroundings=self.surroundings,
        )
