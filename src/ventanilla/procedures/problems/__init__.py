"""Everything that is wrong with a definition whose shape is right, found in one pass, subject by subject."""

from collections.abc import Iterator

from ..problem import Problem
from ..vocabulary import Vocabulary
from .contesting import problems_of_appeal
from .expressions import problems_of_expressions
from .form import problems_of_form
from .ids import problems_of_ids
from .informing import problems_of_its_sort
from .keeping import problems_of_retention
from .kinds import problems_of_kinds
from .law import problems_of_deadline, problems_of_requirements
from .mentions import problems_of_mentions
from .stages import problems_of_stages
from .tables import problems_of_tables


def problems_of(said: Vocabulary) -> Iterator[Problem]:
    """Yield every fault, in no special order."""
    yield from problems_of_ids(said)
    yield from problems_of_its_sort(said)
    yield from problems_of_tables(said)
    yield from problems_of_form(said)
    yield from problems_of_expressions(said)
    yield from problems_of_requirements(said)
    yield from problems_of_deadline(said)
    if said.stages:
        yield from problems_of_stages(said)
        yield from problems_of_kinds(said)
    yield from problems_of_appeal(said)
    yield from problems_of_retention(said)
    yield from problems_of_mentions(said)
