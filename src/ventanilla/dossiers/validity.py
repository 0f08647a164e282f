"""Whether answers may become a dossier: complete, readable, and entitled (admisión)."""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ventanilla.forms.expressions import Surroundings
from ventanilla.forms.field import InvalidAnswer
from ventanilla.kernel import sealing
from ventanilla.kernel.canonical import digest
from ventanilla.kernel.money import Money
from ventanilla.procedures.definition import Charge, Definition
from ventanilla.procedures.models import Edition
from ventanilla.procedures.vocabulary import Requirement, Stage

from .law import surroundings_at
from .leftovers import infected
from .models import Dossier, Draft
from .refusals import GroundsMissing, Incomplete, NotEntitled, NotRegistered


@dataclass(frozen=True)
class Whole:
    """Answers that the edition accepts, with all that follows from them."""

    values: Mapping[str, Any]
    sealed: str
    stages: tuple[Stage, ...]
    requirements: tuple[Requirement, ...]
    charges: tuple[Charge, ...]
    total: Money

    @property
    def digest(self) -> str:
        return digest(self.sealed)


def validated(definition: Definition, answers: Mapping[str, Any], world: Surroundings) -> Whole:
    """Check answers, in their JSON form, against the whole definition.

    Raises Incomplete with every question that is missing or cannot be read, NotEntitled with every check
    that does not hold. What the conditions hide is dropped.
    """
    questions = definition.questions
    try:
        given = questions.from_json(dict(answers))
    except InvalidAnswer:
        raise Incomplete({"": _("Some answers can no longer be read. Go through the pages again.")}) from None
    if missing := questions.missing(given, world):
        raise Incomplete(
            {name: questions.fields[name].missing((get_language() or "es")[:2]) for name in missing}
        )
    kept = questions.settle(given, world).answers
    stored = questions.to_json(kept)
    if bad := infected(stored):
        raise Incomplete(
            dict.fromkeys(bad, _("A file here carries a virus. Take a photo and send the photo."))
        )
    if failed := definition.refusals(kept, world):
        language = get_language()
        raise NotEntitled([(check.id, check.field or "", check.otherwise.to(language)) for check in failed])
    return Whole(
        values=kept,
        sealed=sealing.seal(stored),
        stages=definition.stages_for(kept, world),
        requirements=definition.requirements_for(kept, world),
        charges=definition.fees_for(kept, world),
        total=definition.total_for(kept, world),
    )


def values_of(case: Dossier | Draft) -> Mapping[str, Any]:
    """The answers as values: the last version of a dossier, or what a draft holds so far."""
    definition = case.edition.definition if isinstance(case, Draft) else case.definition
    stored = case.answers if isinstance(case, Draft) else case.answer_versions.latest_first()[0].content
    return definition.questions.from_json(stored)


def told_of(dossier: Dossier) -> Mapping[str, Any]:
    """The answers of a dossier and what the form worked out from them: whatever a paper may print."""
    world = surroundings_at(dossier.edition, dossier.filed_at)
    settled = dossier.definition.questions.settle(values_of(dossier), world)
    return {**settled.answers, **settled.computed}


def requirements_of(dossier: Dossier) -> tuple[Requirement, ...]:
    """The requirements that this case's answers bring with them."""
    world = surroundings_at(dossier.edition, dossier.filed_at)
    return dossier.definition.requirements_for(values_of(dossier), world)


def fields_to_correct(dossier: Dossier, asked: Iterable[str], given: Mapping[str, Any]) -> list[str]:
    """The questions by which these requirements and questions are answered, among those this case shows.

    Unknown names, and requirements that this case does not bring, give nothing.
    """
    questions = dossier.definition.questions
    world = surroundings_at(dossier.edition, dossier.filed_at)
    values = questions.from_json(dict(given))
    shown = questions.shown(values, world)
    by_requirement = {each.id: each.fields for each in dossier.definition.requirements_for(values, world)}
    names: list[str] = []
    for name in asked:
        names += by_requirement.get(name, (name,))
    return [name for name in dict.fromkeys(names) if name in shown and questions.fields[name].asked]


def grounds_of_refusal(dossier: Dossier, grounds: Iterable[str], reasons: str) -> list[str]:
    """The grounds of a refusal, each once: only those of the edition, at least one, and with reasons."""
    chosen = list(dict.fromkeys(grounds))
    known = {ground.id for ground in dossier.definition.refused.grounds}
    if unknown := [ground for ground in chosen if ground not in known]:
        raise NotRegistered(unknown)
    if not chosen or not reasons.strip():
        raise GroundsMissing
    return chosen


def still_read(edition: Edition, stored: Mapping[str, Any]) -> dict[str, Any]:
    """Return the stored answers that this edition has a question for and understands."""
    kept: dict[str, Any] = {}
    for name, each in edition.definition.questions.fields.items():
        if each.asked and each.kind != "statement" and name in stored:
            with suppress(InvalidAnswer):
                kept[name] = each.from_json(stored[name])
    return kept
