"""The ledger's own work: the public log grows twice a minute when there is news."""

from datetime import datetime, timedelta

from django.utils import timezone

from ventanilla.outbox.alarms import alarm
from ventanilla.outbox.jobs import every

from .sequencer import sequence
from .standing import trouble
from .testimonies import ask_outside


@every(seconds=30, atomic=False, urgent=True)
def put_into_the_log() -> None:
    """Give what waits its place, and sign the new head. Safe to run twice: each batch is whole by itself."""
    sequence(timezone.now())


@every(minutes=1, atomic=False, lease=timedelta(minutes=5))
def ask_witnesses() -> None:
    """Send the newest head to those outside who have not seen it. It fails when one of them contradicts us."""
    ask_outside(timezone.now())


@alarm
def promises_are_kept(at: datetime) -> str:
    """A receipt is a promise: ten minutes later its proof is there, or somebody must look."""
    return trouble(at)
