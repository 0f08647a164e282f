"""The form: each question well declared, its rules readable, its page shown by what was asked before."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from ventanilla.forms.expressions import InvalidExpression, read
from ventanilla.forms.rules import Rules

from .. import questionnaire
from ..problem import Place, Problem
from ..vocabulary import Vocabulary
from .ids import unknown


def problems_of_form(said: Vocabulary) -> Iterator[Problem]:
    """Yield what is wrong with questions and pages by themselves and among each other."""
    tables = questionnaire.tables_of(said)
    fields = questionnaire.fields_of(said, tables)
    rules = questionnaire.rules_of(said, fields)
    places = places_of_fields(said)
    for field in (field for page in said.form for field in page.fields):
        for sentence in field.faults():
            yield Problem(sentence, places[field.id])
    yield from _problems_of_options(said, places)
    yield from _problems_of_rules(said, rules, places)
    yield from _pages_that_look_ahead(said, rules)


def places_of_fields(said: Vocabulary) -> dict[str, Place]:
    return {
        field.id: ("form", n, "fields", m)
        for n, page in enumerate(said.form)
        for m, field in enumerate(page.fields)
    }


def _problems_of_options(said: Vocabulary, places: dict[str, Place]) -> Iterator[Problem]:
    for field in (field for page in said.form for field in page.fields):
        source = getattr(field, "options_from", None)
        if source is None:
            continue
        place = (*places[field.id], "options_from")
        yield from unknown(source.table, (*place, "table"), said.tables, _("There is no table “%(id)s”."))
        if source.table in said.tables:
            columns = said.tables[source.table].columns
            sentence = _("The table has no column “%(id)s”.")
            for word in ("value", "label", "label_en"):
                if (column := getattr(source, word)) is not None:
                    yield from unknown(column, (*place, word), columns, sentence)
            for column in source.where:
                yield from unknown(column, (*place, "where", column), columns, sentence)


def _problems_of_rules(said: Vocabulary, rules: Rules, places: dict[str, Place]) -> Iterator[Problem]:
    told: set[tuple[Place, str]] = set()
    for fault in rules.problems:
        place, text = _rule(said, fault.field, fault.part, places)
        if (place, fault.sentence) not in told:  # a page's condition is read once for each of its questions
            told.add((place, fault.sentence))
            yield Problem(fault.sentence, place, expression=text, start=fault.start, end=fault.end)


def _rule(said: Vocabulary, id: str, part: str, places: dict[str, Place]) -> tuple[Place, str]:
    """Return where in the file a rule of a question is written, and its text."""
    place = places.get(id, ("form",))
    if part == "page" and isinstance(place[1], int):
        return (*place[:2], "when"), said.form[place[1]].when or ""
    field = next(field for page in said.form for field in page.fields if field.id == id)
    return (*place, part), str(getattr(field, part, "") or "") if part in ("when", "value") else ""


def _pages_that_look_ahead(said: Vocabulary, rules: Rules) -> Iterator[Problem]:
    asked_on = {field.id: n for n, page in enumerate(said.form) for field in page.fields if field.asked}
    for n, page in enumerate(said.form):
        for id in sorted(_asked_by(page.when, rules)):
            if asked_on.get(id, -1) >= n:
                sentence = _(
                    "This page depends on “%(id)s”, which is asked on it or later. Ask it on an earlier page."
                )
                yield Problem(sentence % {"id": id}, ("form", n, "when"), expression=page.when or "")


def _asked_by(condition: str | None, rules: Rules) -> set[str]:
    """Return the questions that decide a condition, through computed ones."""
    try:
        waiting = list(read(condition, rules.types).names) if condition else []
    except InvalidExpression:
        return set()
    found: set[str] = set()
    while waiting:
        id = waiting.pop()
        if id not in found:
            found.add(id)
            rule = rules.by_field.get(id)
            waiting.extend(rule.value.names if rule and rule.value else ())
    return found
