"""What the house does when something happens: each room says it in its own `reactions.py`."""

from collections import defaultdict
from collections.abc import Callable

from .models import Fact

Reaction = Callable[[Fact], None]

_reactions: dict[str, dict[str, Reaction]] = defaultdict(dict)


def reaction(fact_name: str) -> Callable[[Reaction], Reaction]:
    """Run the decorated function for every fact of this name, at least once, in a transaction of its own.

    It is known by its room and name ("dossiers.open_stage"): renamed, it is a stranger to facts that wait.
    """

    def register(function: Reaction) -> Reaction:
        _reactions[fact_name][name_of(function)] = function
        return function

    return register


def reactions_to(fact_name: str) -> list[str]:
    """The names of the reactions to facts of this name."""
    return list(_reactions.get(fact_name, {}))


def reaction_named(fact_name: str, name: str) -> Reaction | None:
    return _reactions.get(fact_name, {}).get(name)


def name_of(function: Callable[..., object]) -> str:
    """`ventanilla.dossiers.reactions.open_stage` is known as `dossiers.open_stage`."""
    room = function.__module__.removeprefix("ventanilla.").rpartition(".")[0] or function.__module__
    return f"{room}.{function.__qualname__}"
