"""The witness slot: somebody outside who signs our log's heads, and only such as continue one another (testigo)."""

from abc import ABC, abstractmethod

from ventanilla.kernel.slots import Slot

from .log.notes import Verifier
from .log.watching import Elsewhere, Submission

__all__ = ["Elsewhere", "Submission", "Witness", "WitnessRefuses", "WitnessUnavailable", "witnesses"]


class WitnessUnavailable(Exception):
    """The witness can't answer now. The next head is sent to it again."""


class WitnessRefuses(Exception):
    """The witness does not sign: it does not know our key, or our log does not continue what it has seen."""


class Witness(ABC):
    """Signs heads for whoever wants to know that all see the same log. It remembers the last one it has signed."""

    @abstractmethod
    def cosign(self, submission: Submission) -> str:
        """Return its signature lines for this head.

        Raises Elsewhere when the last head it signed is another, WitnessRefuses and WitnessUnavailable.
        """

    @abstractmethod
    def keys(self) -> tuple[Verifier, ...]:
        """The public keys with which it signs; what others sign is not kept."""

    @abstractmethod
    def check(self) -> None:
        """Say nothing when the witness is ready. Raises WitnessUnavailable with what to mend."""


witnesses: Slot[Witness] = Slot("witness", Witness)  # type: ignore[type-abstract]
