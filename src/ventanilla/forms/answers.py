"""The answers of a form: which questions show, what was sent, what follows. Pure; compiled once per edition."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self

from django.utils.translation import gettext as _

from ventanilla.forms.conditions import simple_condition
from ventanilla.forms.expressions import Surroundings, Type
from ventanilla.forms.field import Field, InvalidAnswer
from ventanilla.forms.posted import Posted
from ventanilla.forms.question import Question
from ventanilla.forms.reading import Reading, Refusals
from ventanilla.forms.rules import Problem, Rules, read_rules
from ventanilla.forms.settling import Answers, Settled, Workings

ASKED = "asked"
"""Hidden inputs of this name say which questions a page showed."""


class InvalidQuestions(ValueError):
    """The questions cannot be put together; `problems` says why, all of it."""

    def __init__(self, problems: Sequence[Problem]):
        super().__init__("; ".join(f"{problem.field}: {problem.sentence}" for problem in problems))
        self.problems = tuple(problems)


@dataclass(frozen=True)
class Questions:
    """All questions of one edition, ready to be asked again and again."""

    fields: Mapping[str, Field]
    rules: Rules

    @classmethod
    def of(
        cls,
        fields: Iterable[Field],
        *,
        names: Mapping[str, Type] | None = None,
        tables: Mapping[str, Any] | None = None,
        under: Mapping[str, str] | None = None,
    ) -> Self:
        """Compile the questions, or raise InvalidQuestions.

        `names`: types of the definition's tables; `tables`: their rows by key; `under`: the condition of a
        question's page, by question id.
        """
        listed = [each.bound(tables or {}) for each in fields]
        rules = read_rules(listed, names or {}, under or {})
        ids = [each.id for each in listed]
        doubled = [
            Problem(name, "id", _("There are two questions named “%(name)s”.") % {"name": name})
            for name in sorted(_twice(ids))
        ]
        if problems := (*doubled, *rules.problems):
            raise InvalidQuestions(problems)
        return cls({each.id: each for each in listed}, rules)

    @property
    def types(self) -> Mapping[str, Type]:
        """The type of every name an expression of this definition may use."""
        return self.rules.types

    # What follows from the answers

    def settle(self, answers: Answers, surroundings: Surroundings, before: Settled | None = None) -> Settled:
        """Return what follows from the answers. With `before`, only what depends on a change is worked out again."""
        return Workings(self.fields, self.rules, surroundings, answers, before).settled()

    def shown(self, answers: Answers, surroundings: Surroundings) -> frozenset[str]:
        """Return the ids of the questions that show, computed ones too."""
        return self.settle(answers, surroundings).shown

    def values(self, answers: Answers, surroundings: Surroundings) -> Answers:
        """Return what expressions work with: typed answers and computed values, without hidden ones."""
        return self.settle(answers, surroundings).values

    def missing(self, answers: Answers, surroundings: Surroundings) -> tuple[str, ...]:
        """Return the questions that show, must be answered and are not: nothing may be filed while there are any."""
        settled = self.settle(answers, surroundings)
        return tuple(
            name
            for name, each in self.fields.items()
            if each.asked and each.required and name in settled.shown and name not in settled.answers
        )

    # Pages

    def read_page(
        self,
        page: Iterable[str],
        posted: Posted,
        answers: Answers,
        surroundings: Surroundings,
        language: str = "es",
    ) -> Reading:
        """Read one posted page of questions (by id) on top of the answers there were.

        A question that begins to show because of this very page is not read but named in `newly_shown`: the page
        comes back with it. What is hidden keeps no answer, and nothing that was posted for it is looked at.
        """
        workings = Workings(self.fields, self.rules, surroundings, answers)
        at_first = frozenset(workings.shown)
        refused = Refusals()
        newly_shown = []
        for each in self.in_order(page):
            if each.id not in workings.shown:
                continue
            if not was_asked(each, posted, at_first):
                newly_shown.append(each.id)
                continue
            value = refused.read(each, posted, language, surroundings.today)
            workings.change(each.id, value)
        rearranged = self.rearranged(page, posted)
        return refused.reading(workings.settled(), tuple(newly_shown), rearranged)

    def in_order(self, page: Iterable[str]) -> list[Field]:
        """Return the asked questions of a page, each after those that decide whether it shows."""
        place = {name: number for number, name in enumerate(self.rules.by_field, 1)}
        fields = [self.fields[name] for name in page]
        return sorted((each for each in fields if each.asked), key=lambda each: place.get(each.id, 0))

    def rearranged(self, page: Iterable[str], posted: Posted) -> Posted | None:
        """Return the page after a button of a repeated group was pressed, or None."""
        for name in page:
            again = self.fields[name].rearranged(posted)
            if again is not None:
                return again
        return None

    def page(
        self,
        page: Sequence[str],
        answers: Answers,
        surroundings: Surroundings,
        language: str = "es",
        *,
        reading: Reading | None = None,
        posted: Posted | None = None,
        has_heading: bool = False,
    ) -> list[Question]:
        """Return the questions of a page for the template: after a failed reading, with what was typed and why.

        A lone question is the heading of its page, unless the page `has_heading` of its own.
        A question that does not show comes along, `is_shown` False, only if the page's script can show it.
        """
        settled = reading.settled if reading else self.settle(answers, surroundings)
        again = (reading.rearranged if reading else None) or posted
        heading = not has_heading and len([name for name in page if self.fields[name].asked]) == 1
        questions = []
        for name in page:
            each = self.fields[name]
            when = self.when(name, page)
            is_shown = name in settled.shown
            if not each.asked or not (is_shown or when):
                continue
            is_new = reading is not None and name in reading.newly_shown
            given = again if again is not None and not is_new else settled.answers.get(name)
            refusal = reading.refusals.get(name) if reading and not reading.rearranged else None
            questions.append(
                each.question(language, given, refusal, heading=heading).placed(name, when, is_shown)
            )
        return questions

    def when(self, name: str, page: Iterable[str]) -> Mapping[str, Any] | None:
        """Return the condition of a question that the page's script can follow, or None."""
        rule = self.rules.by_field.get(name)
        if rule is None or len(rule.conditions) != 1:
            return None
        simple = simple_condition(rule.conditions[0])
        if simple is None or simple[0] not in page or simple[0] == name or not self.fields[simple[0]].asked:
            return None
        return {"field": simple[0], "values": list(simple[1])}

    # The store

    def to_json(self, answers: Answers) -> dict[str, Any]:
        """Return the answers as plain JSON, in the order of the form."""
        asked = {name: each for name, each in self.fields.items() if each.asked}
        return {name: each.to_json(answers[name]) for name, each in asked.items() if name in answers}

    def from_json(self, stored: Any) -> dict[str, Any]:
        """Return the answers that `to_json` wrote; raise InvalidAnswer for anything else."""
        if not isinstance(stored, dict):
            raise InvalidAnswer("not stored answers")
        if unknown := stored.keys() - {name for name, each in self.fields.items() if each.asked}:
            raise InvalidAnswer(f"{min(unknown, key=str)}: not a question of this form")
        return {name: each.from_json(stored[name]) for name, each in self.fields.items() if name in stored}

    def prefilled(self, facts: Mapping[str, Any]) -> dict[str, Any]:
        """Return the answers that the account knows ("person.born_on"); what would be no answer is left out."""
        known: dict[str, Any] = {}
        for name, each in self.fields.items():
            fact = facts.get(each.prefill) if each.prefill and each.asked else None
            if fact is None or fact == "":
                continue
            try:
                known[name] = each.from_json(fact)
            except InvalidAnswer:
                continue
        return known


def was_asked(each: Field, posted: Posted, at_first: frozenset[str]) -> bool:
    """Say whether the page that was posted had shown this question."""
    told = posted.texts(ASKED)
    if each.id in told or each.is_in(posted):
        return True
    return not told and each.id in at_first


def _twice(names: Sequence[str]) -> set[str]:
    return {name for name in names if names.count(name) > 1}
