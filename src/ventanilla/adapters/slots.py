"""All slots of the house, so that an operator can ask each plugged-in adapter whether it is ready."""

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ImproperlyConfigured

from ventanilla.documents.scanner import ScannerUnavailable, scanners
from ventanilla.kernel.slots import Slot
from ventanilla.ledger.timestamper import TimestamperUnavailable, timestampers
from ventanilla.ledger.witness import WitnessUnavailable, witnesses
from ventanilla.notices.mailer import MailerUnavailable, mailers

SLOTS: tuple[Slot[Any], ...] = (mailers, scanners, witnesses, timestampers)
NOT_READY = (
    MailerUnavailable,
    ScannerUnavailable,
    WitnessUnavailable,
    TimestamperUnavailable,
    ImproperlyConfigured,
)


def checked() -> Iterator[tuple[str, str, str]]:
    """Ask every adapter that the settings name; yield slot, alias, and what to mend ("" when it is ready)."""
    for slot in SLOTS:
        for alias in slot.aliases():
            try:
                slot[alias].check()
            except NOT_READY as trouble:
                yield slot.name, alias, str(trouble)
            else:
                yield slot.name, alias, ""
