"""On which grounds the clock of a case may stand still: those of its edition, and those of the law itself."""

from dataclasses import dataclass

from ventanilla.kernel.texts import Text
from ventanilla.procedures.vocabulary import Term

from .rules import Basis, Rules, basis_of


@dataclass(frozen=True)
class Ground:
    """A lawful ground of suspension (causa de suspensión), with its article."""

    id: str
    text: Text
    basis: Basis
    at_most: Term | None = None
    waits_for_person: bool = False


def grounds_of(rules: Rules) -> dict[str, Ground]:
    """Every ground by its id; there are no others (LFPA 28: founded and reasoned). The edition's own come first."""
    own = [
        Ground(each.id, each.text, basis_of(each.legal_basis[0]), each.at_most, each.waits_for_person)
        for each in rules.deadline.suspend
    ]
    law = rules.profile
    lawful = [Ground(each.id, each.text, Basis(law.law, each.article)) for each in law.suspensions]
    return {ground.id: ground for ground in [*lawful, *own]}
