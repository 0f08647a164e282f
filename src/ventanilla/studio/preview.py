"""A definition as people will meet it: key facts of its sheet, pages of its form."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from ventanilla.dossiers.papers import silence_in_words
from ventanilla.forms.question import Question
from ventanilla.procedures import way
from ventanilla.procedures.definition import Definition
from ventanilla.procedures.differences import term_words
from ventanilla.procedures.surroundings import surroundings_on
from ventanilla.procedures.vocabulary import Fee, Stage

PREFIX = "vista__"
"""Before each input's name, so that a question may be called like anything on the page."""


@dataclass(frozen=True)
class Asked:
    """A question with the condition under which it is asked, in words."""

    question: Question
    condition: str


@dataclass(frozen=True)
class PreviewPage:
    title: str
    explain: str
    condition: str
    asked: tuple[Asked, ...]


@dataclass(frozen=True)
class Preview:
    """Plain words, in one language."""

    name: str
    purpose: str
    facts: tuple[tuple[str, str], ...]
    requirements: tuple[tuple[str, str], ...]
    stages: tuple[tuple[str, str], ...]
    pages: tuple[PreviewPage, ...]


def preview_of(definition: Definition, language: str, on: date) -> Preview:
    """Return what people will see. Only for definitions without problems."""
    return Preview(
        name=definition.name.to(language),
        purpose=definition.purpose.to(language) if definition.purpose else "",
        facts=tuple(_facts(definition, language, on)),
        requirements=tuple(
            (each.name.to(language), in_words(definition, each.when, language))
            for each in definition.requirements
        ),
        stages=tuple(
            (each.name.to(language) if each.name else each.id, _who(definition, each, language))
            for each in definition.stages
        ),
        pages=tuple(_pages(definition, language)),
    )


def _facts(definition: Definition, language: str, on: date) -> list[tuple[str, str]]:
    channels = {"online": _("On line"), "counter": _("At the counter"), "phone": _("By phone")}
    return [
        (_("Cost"), _cost(definition, on)),
        (_("Answer"), term_words(definition.deadline.resolve)),
        *_silence(definition),
        (_("Where"), ", ".join(channels[each] for each in definition.channels)),
        *([(_("What you get"), definition.granted.name.to(language))] if definition.outcome else []),
    ]


def _silence(definition: Definition) -> list[tuple[str, str]]:
    """What silence means here; a sheet that only informs speaks of an authority elsewhere."""
    if not definition.is_filed_here:
        return []
    return [(_("Silence"), str(silence_in_words(definition.deadline.silence)))]


def _cost(definition: Definition, on: date) -> str:
    without_amount = {"free": _("Free"), "varies": _("Varies"), "unstated": _("Not stated")}
    if definition.costs in without_amount:
        return without_amount[definition.costs]
    return " + ".join(_price(definition, fee, on) for fee in definition.fees)


def _price(definition: Definition, fee: Fee, on: date) -> str:
    """The amount when it is the same for everybody on the day; else that it depends."""
    expression = definition.expression(fee.amount)
    if fee.when or expression.names & definition.fields.keys():
        return _("Depends on the answers")
    try:
        return str(expression.evaluate({}, surroundings_on(definition, on)))
    except LookupError:
        return _("Depends on the law of the day")


def in_words(definition: Definition, condition: str | None, language: str) -> str:
    """Return a condition as a sentence, "" for none."""
    if not condition:
        return ""
    return definition.expression(condition).sentence(language, _labels(definition, language))


def _labels(definition: Definition, language: str) -> dict[str, str]:
    """Return the words of the questions by id, and of their options as "id=value"."""
    labels = {}
    for id, field in definition.fields.items():
        if field.asked:
            labels[id] = field.label.to(language)
        for option in getattr(field, "options", ()):
            labels[f"{id}={option.value}"] = option.label.to(language)
    return labels


def _labels_of_stages(definition: Definition, language: str) -> dict[str, str]:
    """Return the words of what conditions ask of other stages, besides those of the questions."""
    with override(language):
        words = {
            "stages.conclusion": _("the conclusion"),
            "stages.rounds": _("how often it came round"),
            "stages.conclusion=favourable": _("favourable"),
            "stages.conclusion=conditional": _("favourable with conditions"),
            "stages.conclusion=unfavourable": _("unfavourable"),
        }
    return {**_labels(definition, language), **words}


def _who(definition: Definition, stage: Stage, language: str) -> str:
    """The unit, or the units with the condition of each; the last takes the rest. And when it takes place at all."""
    if stage.kind == "automatic":
        return _("the system")
    units = []
    for route in way.routes_of(stage, definition.unit):
        unit, condition = way.whole(route.unit, definition), in_words(definition, route.when, language)
        units.append(
            _("%(unit)s, if %(condition)s") % {"unit": unit, "condition": condition} if condition else unit
        )
    who = "; ".join(units)
    if not stage.when:
        return who
    condition = definition.stage_expression(stage.when).sentence(
        language, _labels_of_stages(definition, language)
    )
    return _("%(who)s. Only if %(condition)s") % {"who": who, "condition": condition}


def _pages(definition: Definition, language: str) -> list[PreviewPage]:
    return [
        PreviewPage(
            title=page.title.to(language),
            explain=page.explain.to(language) if page.explain else "",
            condition=in_words(definition, page.when, language),
            asked=tuple(
                Asked(_question(definition, field.id, language), in_words(definition, field.when, language))
                for field in page.fields
                if field.asked
            ),
        )
        for page in definition.form
    ]


def _question(definition: Definition, id: str, language: str) -> Any:
    return definition.questions.fields[id].question(language, name=PREFIX + id)
