"""Conditions, checks and amounts outside the form: each can be read and gives what its place needs."""

from collections.abc import Collection, Iterable, Iterator, Mapping

from django.utils.translation import gettext as _

from ventanilla.forms.expressions import MONEY, YES_NO, Expression, InvalidExpression, Kind, Type, read, tree
from ventanilla.forms.field import Field
from ventanilla.kernel.waiting import awaited

from .. import questionnaire
from ..problem import Place, Problem
from ..vocabulary import Fee, Vocabulary
from ..way import stages_named, with_stages
from .known import is_answered


def problems_of_expressions(said: Vocabulary) -> Iterator[Problem]:
    """Yield the faults of every expression that no question holds."""
    fields = questionnaire.fields_of(said, questionnaire.tables_of(said))
    names = questionnaire.rules_of(said, fields).types
    for place, text in _conditions(said):
        yield from _problems_of_condition(place, text, names)
    for place, text, before in _conditions_of_stages(said):
        yield from _problems_of_condition(place, text, with_stages(names), before)
    for n, fee in enumerate(said.fees):
        yield from _problems_of_amount(
            fee, ("fees", n, "amount"), names, questionnaire.under_pages(said, fields)
        )


def _problems_of_condition(
    place: Place, text: str, names: Mapping[str, Type], before: Collection[str] = ()
) -> Iterator[Problem]:
    """Yield what is wrong with a condition; `before` are the stages that it may look at."""
    try:
        expression = read(text, names, YES_NO)
    except InvalidExpression as refusal:
        yield from _told(refusal, place, text)
        return
    if isinstance(expression.tree, tree.Constant):
        sentence = _("This never changes: it is always the same whatever people answer.")
        yield Problem(sentence, place, expression=text, end=len(text))
    for id, node in stages_named(expression):
        if id is None:
            sentence = _('Write the name of the stage in quotation marks: stages["id"].')
        elif id not in before:
            sentence = _("“%(id)s” has not ended then. Look only at stages that this one waits for.") % {
                "id": id
            }
        else:
            continue
        yield Problem(sentence, place, expression=text, start=node.start, end=node.end)


def _conditions_of_stages(said: Vocabulary) -> Iterator[tuple[Place, str, set[str]]]:
    """Yield every condition that may look at what earlier stages concluded."""
    after = {stage.id: stage.after for stage in said.stages}
    for n, stage in enumerate(said.stages):
        before = awaited(stage.id, after) - {stage.id}
        if stage.when is not None:
            yield ("stages", n, "when"), stage.when, before
        if stage.grants is not None:
            yield ("stages", n, "grants"), stage.grants, before
        for m, reason in enumerate(stage.reasons):
            if reason.when is not None:
                yield ("stages", n, "reasons", m, "when"), reason.when, before


def _conditions(said: Vocabulary) -> Iterator[tuple[Place, str]]:
    """Yield every text that must come out yes or no, with its place."""
    for word in ("requirements", "fees"):
        for n, part in enumerate(getattr(said, word)):
            if part.when is not None:
                yield (word, n, "when"), part.when
    for n, check in enumerate(said.checks):
        yield ("checks", n, "that"), check.that
    for n, stage in enumerate(said.stages):
        for m, route in enumerate(stage.unit if isinstance(stage.unit, tuple) else ()):
            if route.when is not None:
                yield ("stages", n, "unit", m, "when"), route.when


def _problems_of_amount(
    fee: Fee, place: Place, names: Mapping[str, Type], fields: Iterable[Field]
) -> Iterator[Problem]:
    try:
        expression = _amount(fee.amount, names)
    except InvalidExpression as refusal:
        yield from _told(refusal, place, fee.amount)
        return
    if expression.type.optional and not is_answered(fee.amount, fee.when, names, fields):
        sentence = _(
            "This amount depends on an answer that may be missing. Give the fee the same condition as the "
            "question, or say what counts without it: default(question, 0)."
        )
        yield Problem(sentence, place, expression=fee.amount, end=len(fee.amount))


def _amount(text: str, names: Mapping[str, Type]) -> Expression:
    """Return the amount, which may be a number of pesos or money."""
    expression = read(text, names)
    return expression if expression.type.kind is Kind.NUMBER else read(text, names, MONEY)


def _told(refusal: InvalidExpression, place: Place, text: str) -> Iterator[Problem]:
    for fault in refusal.problems:
        yield Problem(fault.message, place, expression=text, start=fault.start, end=fault.end)
