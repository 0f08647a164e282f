"""The scanner slot: whatever looks for viruses in the files that people send (antivirus)."""

from abc import ABC, abstractmethod
from dataclasses import dataclass

from ventanilla.kernel.slots import Slot


@dataclass(frozen=True)
class Verdict:
    """What the scanner says of one file; `found` names what it found, for the operator."""

    clean: bool
    found: str = ""


class ScannerUnavailable(Exception):
    """The scanner can't answer now. The file stays in quarantine and is tried again later."""


class Scanner(ABC):
    """Looks at the bytes of one file. It never changes them nor sends them further than its own engine."""

    @abstractmethod
    def scan(self, content: bytes) -> Verdict:
        """Return the verdict on `content`. Raises ScannerUnavailable."""

    @abstractmethod
    def check(self) -> None:
        """Say nothing when the scanner is ready. Raises ScannerUnavailable with what to mend."""


scanners: Slot[Scanner] = Slot("scanner", Scanner)  # type: ignore[type-abstract]
