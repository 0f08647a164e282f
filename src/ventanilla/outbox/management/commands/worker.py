"""`ventanilla worker`: do the work that waits in the outbox."""

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from ventanilla.outbox.worker import Worker


class Command(BaseCommand):
    help = "Do the work that waits in the outbox. Stops cleanly on SIGTERM: it finishes the job in hand."

    def add_arguments(self, parser: CommandParser) -> None:
        length = parser.add_mutually_exclusive_group()
        length.add_argument("--once", action="store_true", help="Do one job and stop.")
        length.add_argument("--drain", action="store_true", help="Do all that is due and stop.")

    def handle(self, *args: Any, once: bool, drain: bool, **options: Any) -> None:
        worker = Worker()
        with stopping_on_signals(worker):
            if not once and not drain:
                self.stdout.write("Worker ready.")
                self.stdout.flush()
                worker.run_with_urgent_lane()
                self.stdout.write("Worker stopped.")
                return
            made = int(worker.work_once()) if once else worker.drain()
        self.stdout.write(f"{made} done or tried, {worker.failed} failed")
        sys.exit(1 if worker.failed else 0)


@contextmanager
def stopping_on_signals(worker: Worker) -> Iterator[None]:
    """Let SIGTERM and SIGINT end the work after the job in hand."""
    before = {sign: signal.signal(sign, lambda *_: worker.stop()) for sign in (signal.SIGTERM, signal.SIGINT)}
    try:
        yield
    finally:
        for sign, action in before.items():
            signal.signal(sign, action)
