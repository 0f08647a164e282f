"""The table of roles, states and acts, read out of the code itself: a new act is in it by itself."""

import ast
import inspect
from collections.abc import Callable, Iterator
from types import ModuleType
from typing import Any

from ventanilla.agencies.models import Officer, Post, Role
from ventanilla.dossiers import acts
from ventanilla.dossiers.permissions import holds_stage, may_answer_for, may_compare, may_read
from ventanilla.dossiers.states import MOVES

HEAD = """# Who may do what

Drawn from the code by `tests/dossiers/test_authorisation.py`, which fails when this page no longer matches
(`pytest tests/dossiers/test_authorisation.py --update-snapshots` writes it anew: read the difference).
How the rules are meant: [fair hands](fair-hands.md).

"""
GUARDS = ("may_", "holds", "holder_of", "seat_of", "deciding_seat", "took_part_in")


def page(town: Any, dossier: Any) -> str:
    """The whole page."""
    return HEAD + "\n".join([*_acts_table(), "", *_states_table(), "", *_roles_table(town, dossier), ""])


def every_act() -> dict[str, Callable[..., Any]]:
    """All acts on a case, by name."""
    return {name: getattr(acts, name) for name in sorted(acts.__all__)}


def who_of(act: Callable[..., Any]) -> str:
    """Whom an act takes as its author: "officer", "person", or nobody (the law, the rules, the house)."""
    by = inspect.signature(act).parameters.get("by")
    if by is None:
        return "law, rules or house"
    said = str(by.annotation)
    return "officer" if "Officer" in said else "person" if "Person" in said else said


def guards_of(act: Callable[..., Any]) -> list[str]:
    """The predicates that the act asks, itself or through functions beside it."""
    return sorted({name for name in _called(act) if name.startswith(GUARDS)})


def moves_of(act: Callable[..., Any]) -> list[str]:
    """The moves of the table of states that the act names."""
    known = {move for moves in MOVES.values() for move in moves}
    return sorted(known & _words(act))


def _acts_table() -> Iterator[str]:
    yield "## Acts\n"
    yield "| act | done by | asks | moves |"
    yield "|---|---|---|---|"
    for name, act in every_act().items():
        asks, moves = ", ".join(guards_of(act)), ", ".join(moves_of(act))
        yield f"| `{name}` | {who_of(act)} | {asks or '–'} | {moves or '–'} |"


def _states_table() -> Iterator[str]:
    yield "## Moves open in each state\n"
    yield "| state | moves |"
    yield "|---|---|"
    for state, moves in MOVES.items():
        yield f"| {state.value} | {', '.join(sorted(moves)) or 'none: closed'} |"


def _roles_table(town: Any, dossier: Any) -> Iterator[str]:
    """What each role in the unit of the stage may do, asked of the predicates themselves."""
    review = dossier.stages.get(stage="papers")
    decision = dossier.stages.get(stage="decision")
    on = town.at.date()
    questions: dict[str, Callable[[Any], bool]] = {
        "read the case": lambda who: may_read(who, dossier, on),
        "compare": lambda who: may_compare(who, dossier, on),
        "review": lambda who: holds_stage(who, review, on),
        "decide": lambda who: holds_stage(who, decision, on),
        "answer for the agency": lambda who: may_answer_for(who, town.agency, on),
    }
    yield "## Roles, in the unit of the stage\n"
    yield f"| role | {' | '.join(questions)} |"
    yield f"|---|{'---|' * len(questions)}"
    for role, who in _holders(town):
        answers = ["yes" if ask(who) else "no" for ask in questions.values()]
        yield f"| {role} | {' | '.join(answers)} |"


def _holders(town: Any) -> Iterator[tuple[str, Officer]]:
    post = Post.objects.create(
        officer=town.luis, unit=town.licences, role=Role.REVIEWER, from_on=town.at.date()
    )
    for role in Role.values:
        Post.objects.filter(pk=post.pk).update(role=role, unit=town.licences)
        yield role, town.luis
    Post.objects.filter(pk=post.pk).delete()
    yield "any role in another unit", town.luis


def _called(act: Callable[..., Any]) -> set[str]:
    return {
        node.func.id
        for tree in _trees(act)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    }


def _words(act: Callable[..., Any]) -> set[str]:
    return {
        node.value
        for tree in _trees(act)
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def _trees(act: Callable[..., Any]) -> list[ast.AST]:
    """The act's own code, and that of every function of its module that it reaches."""
    module = inspect.getmodule(act)
    assert isinstance(module, ModuleType)
    functions = {
        node.name: node
        for node in ast.parse(inspect.getsource(module)).body
        if isinstance(node, ast.FunctionDef)
    }
    reached, waiting = {}, [act.__name__]
    while waiting:
        name = waiting.pop()
        if name in functions and name not in reached:
            reached[name] = functions[name]
            waiting += [node.id for node in ast.walk(functions[name]) if isinstance(node, ast.Name)]
    return list(reached.values())
