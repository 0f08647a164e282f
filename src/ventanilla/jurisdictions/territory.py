"""States, alcaldías with their colonias, municipalities: what address questions offer as help."""

from functools import cache

from .packaged import Packaged, read_file


class State(Packaged):
    """A state: INEGI's two digits, and the two letters that a CURP uses for it."""

    code: str
    curp: str
    name: str


class Municipality(Packaged):
    """A municipality or alcaldía: INEGI's five digits. `colonias` may be empty: people write their own."""

    code: str
    name: str
    colonias: tuple[str, ...] = ()


@cache
def states() -> tuple[State, ...]:
    """The 32 states in INEGI's order."""
    return tuple(State.model_validate(state) for state in read_file("places.yaml")["states"])


@cache
def alcaldias() -> tuple[Municipality, ...]:
    """The 16 alcaldías of Mexico City with their colonias."""
    return tuple(Municipality.model_validate(each) for each in read_file("territory_cdmx.yaml")["alcaldias"])


@cache
def municipalities() -> tuple[Municipality, ...]:
    """All known municipalities: the 16 alcaldías, and those of the State of Mexico in the library."""
    others = read_file("places.yaml")["municipalities"]
    return (*alcaldias(), *(Municipality.model_validate(each) for each in others))


def state_of_curp(letters: str) -> State | None:
    """The state that letters 12 and 13 of a CURP name; None for NE, born abroad."""
    return next((state for state in states() if state.curp == letters), None)
