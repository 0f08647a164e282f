"""Questions that a correction brings with it: an answer that changes may open others, and close some."""

from collections.abc import Iterable, Mapping
from typing import Any

from ventanilla.forms.field import InvalidAnswer

from .law import surroundings_at
from .models import Dossier


def might_open(dossier: Dossier, asked: Iterable[str]) -> list[str]:
    """Return the questions whose condition looks at one of these, in the order of the form, without these."""
    asked, questions = list(asked), dossier.definition.questions
    following = {name for each in asked for name in questions.rules.followers.get(each, ())} - set(asked)
    return [name for name, field in questions.fields.items() if name in following and field.asked]


def opened_by(dossier: Dossier, before: Mapping[str, Any], after: Mapping[str, Any]) -> set[str]:
    """Return the questions that show with the answers after, and did not with those before (both as JSON).

    What can't be read opens nothing; filing it is refused elsewhere.
    """
    questions, world = dossier.definition.questions, surroundings_at(dossier.edition, dossier.filed_at)
    try:
        was, now = questions.from_json(dict(before)), questions.from_json(dict(after))
    except InvalidAnswer:
        return set()
    return set(questions.shown(now, world) - questions.shown(was, world))
