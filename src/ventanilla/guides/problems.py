"""Everything that is wrong with a guide whose shape is right, found in one pass."""

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from ventanilla.forms.answers import ASKED
from ventanilla.forms.expressions import YES_NO, InvalidExpression, read, tree
from ventanilla.kernel.waiting import awaited
from ventanilla.procedures import questionnaire
from ventanilla.procedures.problem import Place, Problem
from ventanilla.procedures.problems.form import problems_of_form
from ventanilla.procedures.problems.ids import problems_of_ids, unknown
from ventanilla.procedures.problems.tables import problems_of_tables

from .asking import AGAIN
from .fields import SearchField
from .tree import Tree
from .vocabulary import Step
from .walks import Walks, trial

RESERVED = (AGAIN, ASKED)


def problems_of(said: Tree) -> Iterator[Problem]:
    """Yield every fault. What only makes sense in a sound tree is looked at when nothing else is wrong."""
    found = [
        *_problems_of_questions(said),
        *_problems_of_ids(said),
        *_problems_of_steps(said),
        *_problems_of_order(said),
        *_problems_of_conditions(said),
    ]
    yield from found
    if not found:
        yield from _problems_of_ways(said)


def conditions(said: Tree) -> Iterator[tuple[Place, str]]:
    """Yield every condition that no question holds, with its place."""
    for place, step in _steps(said):
        if step.when is not None:
            yield (*place, "when"), step.when
        for n, need in enumerate(step.needs):
            if need.when is not None:
                yield (*place, "needs", n, "when"), need.when
    for word in ("warnings", "stops"):
        for n, each in enumerate(getattr(said, word)):
            yield (word, n, "when"), each.when


def _steps(said: Tree) -> Iterator[tuple[Place, Step]]:
    for n, phase in enumerate(said.phases):
        for m, step in enumerate(phase.steps):
            yield ("phases", n, "steps", m), step


# Questions are read by the rules of forms; their faults are told where the guide has them.


def _problems_of_questions(said: Tree) -> Iterator[Problem]:
    sheet = said.sheet
    for problem in (*problems_of_ids(sheet), *problems_of_tables(sheet), *problems_of_form(sheet)):
        if problem.place[:1] == ("form",) and problem.place[2:] == ("page",):
            continue  # told of its question
        yield Problem(
            problem.sentence,
            _in_the_guide(problem.place),
            expression=problem.expression,
            start=problem.start,
            end=problem.end,
        )
    for n, field in enumerate(said.questions):
        if field.id in RESERVED:
            sentence = _(
                "The name “%(id)s” already means something in the address of the page. Choose another."
            )
            yield Problem(sentence % {"id": field.id}, ("questions", n, "id"))
        if field.prefill:
            yield Problem(
                _("A guide knows nobody. Leave “prefill” out: nothing is filled in beforehand."),
                ("questions", n, "prefill"),
            )
        if isinstance(field, SearchField):
            yield from _problems_of_columns(said, field, ("questions", n))


def _in_the_guide(place: Place) -> Place:
    if place[:1] == ("name",):
        return ("title", *place[1:])
    if place[:1] != ("form",):
        return place
    return ("questions", *place[1:2], *(place[4:] if place[2:3] == ("fields",) else place[2:]))


def _problems_of_columns(said: Tree, field: SearchField, place: Place) -> Iterator[Problem]:
    source = field.options_from
    if source is None or source.table not in said.tables:
        return
    columns = said.tables[source.table].columns
    sentence = _("The table has no column “%(id)s”.")
    for n, column in enumerate(field.keywords):
        yield from unknown(column, (*place, "keywords", n), columns, sentence)
    for word in ("detail", "detail_en"):
        if (named := getattr(field, word)) is not None:
            yield from unknown(named, (*place, word), columns, sentence)


# Steps


def _problems_of_ids(said: Tree) -> Iterator[Problem]:
    parts: list[tuple[Place, str]] = [(("phases", n), phase.id) for n, phase in enumerate(said.phases)]
    yield from _repeated(parts)
    yield from _repeated((place, step.id) for place, step in _steps(said))
    yield from _repeated(
        ((word, n), each.id) for word in ("warnings", "stops") for n, each in enumerate(getattr(said, word))
    )


def _repeated(parts: Iterable[tuple[Place, str]]) -> Iterator[Problem]:
    seen: set[str] = set()
    for place, id in parts:
        if id in seen:
            sentence = _("“%(id)s” is already the name of another part. Each needs its own.")
            yield Problem(sentence % {"id": id}, (*place, "id"))
        seen.add(id)


def _problems_of_steps(said: Tree) -> Iterator[Problem]:
    for place, step in _steps(said):
        if step.procedure is None and step.text is None:
            sentence = _("Say what to do in “text”, or name a registered procedure in “procedure”.")
            yield Problem(sentence, place)
        for word in ("cost", "time"):
            if step.procedure is None and getattr(step, word) is None:
                sentence = _("Say its “%(word)s”. Where your source does not say it, write “unstated”.")
                yield Problem(sentence % {"word": word}, place)


def _problems_of_order(said: Tree) -> Iterator[Problem]:
    after = {step.id: step.after for step in said.steps}
    phase_of = {step.id: n for n, phase in enumerate(said.phases) for step in phase.steps}
    no_step = _("There is no step “%(id)s”.")
    for place, step in _steps(said):
        for n, id in enumerate(step.after):
            yield from unknown(id, (*place, "after", n), after, no_step)
            if phase_of.get(id, 0) > phase_of[step.id]:
                sentence = _("“%(id)s” comes in a later phase. A step can't wait for what comes after it.")
                yield Problem(sentence % {"id": id}, (*place, "after", n))
        if step.id in awaited(step.id, after):
            sentence = _("“%(id)s” waits, through others, for itself. Nobody could begin.")
            yield Problem(sentence % {"id": step.id}, (*place, "after"))
    for n, stop in enumerate(said.stops):
        for m, id in enumerate(stop.keeps):
            yield from unknown(id, ("stops", n, "keeps", m), after, no_step)


# Conditions, and what can be reached


def _problems_of_conditions(said: Tree) -> Iterator[Problem]:
    fields = questionnaire.fields_of(said.sheet, said.lookup_tables)
    names = questionnaire.rules_of(said.sheet, fields).types
    for place, text in conditions(said):
        try:
            expression = read(text, names, YES_NO)
        except InvalidExpression as refusal:
            for fault in refusal.problems:
                yield Problem(fault.message, place, expression=text, start=fault.start, end=fault.end)
            continue
        if isinstance(expression.tree, tree.Constant):
            sentence = _("This never changes: it is always the same whatever people answer.")
            yield Problem(sentence, place, expression=text, end=len(text))


def _problems_of_ways(said: Tree) -> Iterator[Problem]:
    walks = Walks(said, trial(said))
    for n, field in enumerate(said.questions):
        if field.asked and not walks.can_show(field.id):
            sentence = _("No answers make this question show. Look at its condition.")
            yield Problem(sentence, ("questions", n, "when"), expression=field.when or "")
    for place, text in conditions(said):
        if not walks.can_hold(text):
            sentence = _("No answers make this hold: nobody would ever see it.")
            yield Problem(sentence, place, expression=text, end=len(text))
    if (lost := walks.dead_end()) is not None:
        told = ", ".join(
            f"{name}: {said.asking.fields[name].summary(value)}" for name, value in lost.answers.items()
        )
        sentence = _("These answers lead to no step and to no stop: %(answers)s.")
        yield Problem(sentence % {"answers": told}, ("phases",))
