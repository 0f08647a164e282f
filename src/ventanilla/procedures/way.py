"""The way of a case: who waits for whom, which unit a stage goes to, what conditions may ask of stages."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from typing import get_args

from ventanilla.forms.expressions import NUMBER, TEXT, Expression, Surroundings, Type, tree

from .vocabulary import Concluded, Route, Stage, Vocabulary

STAGES = "stages"
"""The name under which conditions find other stages: stages["id"].conclusion."""

ROWS = Type.table({"conclusion": TEXT.choosing(get_args(Concluded)), "rounds": NUMBER})


def with_stages(names: Mapping[str, Type]) -> Mapping[str, Type]:
    """The names that a condition of a stage may use."""
    return {**names, STAGES: ROWS}


def around(surroundings: Surroundings, concluded: Mapping[str, tuple[str, int]]) -> Surroundings:
    """Return the surroundings in which stages have concluded: id to conclusion and rounds."""
    rows = {id: {"conclusion": said, "rounds": rounds} for id, (said, rounds) in concluded.items()}
    return replace(surroundings, tables={**surroundings.tables, STAGES: rows})


def looks_at_stages(expression: Expression) -> bool:
    return any(isinstance(node, tree.Table) and node.name == STAGES for node in expression.tree.walk())


def stages_named(expression: Expression) -> list[tuple[str | None, tree.Node]]:
    """Return each stage that the condition asks for; None where it is not written as a text."""
    return [
        (node.key.value if isinstance(node.key, tree.Constant) else None, node)
        for node in expression.tree.walk()
        if isinstance(node, tree.Index) and isinstance(node.of, tree.Table) and node.of.name == STAGES
    ]


def routes_of(stage: Stage, own: str) -> tuple[Route, ...]:
    """Return where the stage may go, the last being where it goes otherwise."""
    if isinstance(stage.unit, tuple):
        return stage.unit
    return (Route(unit=stage.unit or own),)


def whole(unit: str, said: Vocabulary) -> str:
    """Return "agency/unit"; a unit alone is the agency's own."""
    return unit if "/" in unit else f"{said.agency}/{unit}"


def waits(stages: Iterable[Stage], kept: Collection[str]) -> dict[str, tuple[str, ...]]:
    """Return what each stage waits for when only some of them take place.

    Who waited for one left out waits for what that one waited for; who waits for any waits for those there are.
    """
    known = {stage.id: stage for stage in stages}
    return {id: _waits_for(stage, known, kept) for id, stage in known.items()}


def _waits_for(stage: Stage, known: Mapping[str, Stage], kept: Collection[str]) -> tuple[str, ...]:
    there = tuple(id for id in stage.after if id in kept)
    if stage.joined == "any" and there:
        return there
    found: dict[str, None] = {}
    waiting, seen = list(stage.after), set()
    while waiting:
        id = waiting.pop(0)
        if id in kept:
            found[id] = None
        elif id not in seen:
            seen.add(id)
            waiting = [*known[id].after, *waiting]
    return tuple(found)
