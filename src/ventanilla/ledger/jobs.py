"""The ledger's own work: the public log grows each minute when there is news."""

from django.utils import timezone

from ventanilla.outbox.jobs import every

from .sequencer import sequence


@every(minutes=1, atomic=False)
def put_into_the_log() -> None:
    """Give what waits its place, and sign the new head. Safe to run twice: each batch is whole by itself."""
    sequence(timezone.now())
