"""The timestamper slot: an authority that says when something existed at the latest (sello de tiempo, RFC 3161)."""

from abc import ABC, abstractmethod

from ventanilla.kernel.slots import Slot


class TimestamperUnavailable(Exception):
    """The authority can't answer now, or answers what is no timestamp of ours. The next head is sent again."""


class Timestamper(ABC):
    """Puts an instant to a digest, and signs both. In Mexico, those that NOM-151 accredits (PSC)."""

    @abstractmethod
    def stamp(self, digest: bytes) -> bytes:
        """Return the token (RFC 3161 TimeStampToken, DER) over these 32 bytes. Raises TimestamperUnavailable."""

    @abstractmethod
    def check(self) -> None:
        """Say nothing when it is ready. Raises TimestamperUnavailable with what to mend."""


timestampers: Slot[Timestamper] = Slot("timestamper", Timestamper)  # type: ignore[type-abstract]
