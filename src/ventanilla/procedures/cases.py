"""Running the lawyer's examples: each case goes through the projections, and what differs is said (casos de prueba)."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, cast

from django.utils.translation import gettext as _

from ventanilla.forms.expressions import Surroundings
from ventanilla.forms.field import Field, InvalidAnswer
from ventanilla.forms.settling import Settled
from ventanilla.kernel.money import Money

from . import terms, way
from .definition import Definition, UnansweredAmount
from .vocabulary import Case, Expect

Around = Callable[[date], Surroundings]
"""Gives the surroundings of a case filed on a day."""


@dataclass(frozen=True)
class Mismatch:
    """One thing that comes out otherwise than the case expects: case, word of `expect`, the sentence."""

    case: str
    word: str
    sentence: str


@dataclass(frozen=True)
class Result:
    """What becomes of a case: what can be compared with `expect`, by its words."""

    errors: frozenset[str]
    refused_by: frozenset[str]
    fees: Money | None
    """None when an amount depends on an answer that the case leaves out."""
    stages: tuple[str, ...]
    units: Mapping[str, str]
    requirements: frozenset[str]
    shown: frozenset[str]
    due_on: date
    decision: str | None


def run_all(definition: Definition, around: Around) -> Iterator[Mismatch]:
    """Yield everything in which the cases come out otherwise than expected."""
    for case in definition.cases:
        yield from run(definition, case, around)


def run(definition: Definition, case: Case, around: Around) -> Iterator[Mismatch]:
    """Yield what differs in one case. A case that can't be worked out (no UMA for its year) differs too."""
    try:
        result = outcome_of(definition, case, around)
    except (LookupError, ValueError, OverflowError) as fault:
        said = {"case": case.name, "fault": str(fault)}
        yield Mismatch(case.name, "given", _("Case “%(case)s” can't be worked out: %(fault)s") % said)
        return
    yield from _mismatches(definition, case, result)


def outcome_of(definition: Definition, case: Case, around: Around) -> Result:
    """Return what becomes of a case. Answers are given as they are stored; files may be given by name."""
    filed_on = datetime.fromisoformat(case.filed_at).date()
    surroundings = around(filed_on)
    answers, unreadable = answers_of(definition, case.given)
    settled = definition.settle(answers, surroundings)
    missing = definition.questions.missing(settled.answers, surroundings)
    way_on = way.around(surroundings, {id: (said, 1) for id, said in case.concluded.items()})
    stages = definition.stages_for(settled, way_on, concluded=True)
    return Result(
        errors=(unreadable | frozenset(missing)) & settled.shown,
        refused_by=frozenset(check.id for check in definition.refusals(settled, surroundings)),
        fees=_fees(definition, settled, surroundings),
        stages=tuple(stage.id for stage in stages),
        units={stage.id: definition.unit_for(stage, settled, surroundings) for stage in stages},
        requirements=frozenset(each.id for each in definition.requirements_for(settled, surroundings)),
        shown=settled.shown,
        due_on=definition.due_on(filed_on, cast(terms.WorkingDays, surroundings.calendar)),
        decision=_decision(definition, settled, way_on),
    )


def answers_of(definition: Definition, given: Mapping[str, Any]) -> tuple[dict[str, Any], frozenset[str]]:
    """Return the answers a case gives, and the questions whose answer can't be read."""
    answers, unreadable = {}, set()
    for id, said in given.items():
        field = definition.questions.fields.get(id)
        if field is None or said is None:
            continue
        try:
            answers[id] = field.from_json(_stored(field, said))
        except InvalidAnswer:
            unreadable.add(id)
    return answers, frozenset(unreadable)


def _stored(field: Field, said: Any) -> Any:
    """Return the JSON form of what a case gives: plain dates and numbers, and stand-ins for files' names."""
    names = [said] if isinstance(said, str) else said
    if field.kind == "file" and isinstance(names, list | tuple) and all(isinstance(n, str) for n in names):
        return [_file(name, number) for number, name in enumerate(names)]
    return _plain(said)


def _file(name: str, number: int) -> dict[str, Any]:
    kind = "application/pdf" if name.lower().endswith(".pdf") else "image/jpeg"
    return {"id": f"case-{number}", "name": name, "size": 1, "content_type": kind, "sha256": "0" * 64}


def _plain(said: Any) -> Any:
    if isinstance(said, bool) or said is None:
        return said
    if isinstance(said, int | Decimal | date):
        return str(said)
    if isinstance(said, Mapping):
        return {word: _plain(each) for word, each in said.items()}
    return [_plain(each) for each in said] if isinstance(said, list | tuple) else said


def _fees(definition: Definition, settled: Settled, surroundings: Surroundings) -> Money | None:
    try:
        return definition.total_for(settled, surroundings)
    except UnansweredAmount:
        return None


def _decision(definition: Definition, settled: Settled, surroundings: Surroundings) -> str | None:
    stage = definition.deciding_stage
    if stage.kind != "automatic":
        return None
    return "granted" if definition.automatic(stage, settled, surroundings).granted else "refused"


def _mismatches(definition: Definition, case: Case, result: Result) -> Iterator[Mismatch]:
    expect = case.expect
    pairs = (*_sets(expect, result), *_values(expect, result), *_units(definition, expect, result))
    for word, expected, found in pairs:
        if expected != found:
            said = {"case": case.name, "word": word, "expected": _words(expected), "found": _words(found)}
            sentence = _("Case “%(case)s”: %(word)s should be %(expected)s and is %(found)s.")
            yield Mismatch(case.name, word, sentence % said)


def _sets(expect: Expect, result: Result) -> Iterator[tuple[str, Any, Any]]:
    if expect.refused_by is not None:
        ids = (expect.refused_by,) if isinstance(expect.refused_by, str) else expect.refused_by
        yield "refused_by", frozenset(ids), result.refused_by
    else:
        yield "refused_by", frozenset(), result.refused_by
    if expect.errors is not None:
        yield "errors", frozenset(expect.errors), result.errors
    if expect.requirements is not None:
        yield "requirements", frozenset(expect.requirements), result.requirements
    if expect.shown is not None:
        yield "shown", frozenset(expect.shown), frozenset(expect.shown) & result.shown
    if expect.hidden is not None:
        yield "hidden", frozenset(expect.hidden), frozenset(expect.hidden) - result.shown


def _values(expect: Expect, result: Result) -> Iterator[tuple[str, Any, Any]]:
    if expect.fees is not None:
        yield "fees", Money(expect.fees), result.fees
    if expect.stages is not None:
        yield "stages", expect.stages, result.stages
    if expect.due_on is not None:
        yield "due_on", expect.due_on, result.due_on
    if expect.decision is not None:
        yield "decision", expect.decision, result.decision


def _units(definition: Definition, expect: Expect, result: Result) -> Iterator[tuple[str, Any, Any]]:
    for stage, unit in (expect.units or {}).items():
        yield f"units.{stage}", way.whole(unit, definition), result.units.get(stage)


def _words(value: Any) -> str:
    if isinstance(value, frozenset):
        value = tuple(sorted(value))
    if isinstance(value, tuple):
        return ", ".join(value) or _("nothing")
    return _("nothing") if value is None else str(value)
