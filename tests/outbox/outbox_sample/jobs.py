"""Work for worker processes under test: each job signs the notebook, a file outside the database."""

import os
import time
from pathlib import Path

from ventanilla.outbox.jobs import enqueue, every, job
from ventanilla.outbox.models import Job


def sign(line: str) -> None:
    with Path(os.environ["NOTEBOOK"]).open("a") as notebook:
        notebook.write(line + "\n")


@job("sample-quick")
def quick(number: int) -> None:
    sign(f"quick {number}")


@job("sample-quick-outside", atomic=False)
def quick_outside(number: int) -> None:
    sign(f"outside {number}")


@job("sample-slow")
def slow() -> None:
    """The first worker sleeps in it until it is killed; the next one gets through."""
    first = "slow begun" not in Path(os.environ["NOTEBOOK"]).read_text()
    enqueue("sample-quick", key="from-slow", number=0)
    sign("slow begun")
    if first:
        time.sleep(60)
    sign("slow done")


@job("sample-slow-outside", atomic=False)
def slow_outside() -> None:
    slow()


@job("sample-nap", atomic=False)
def nap() -> None:
    sign("nap begun")
    time.sleep(1.5)
    sign("nap done")


if os.environ.get("SAMPLE_TICKS"):

    @every(minutes=60)
    def tick() -> None:
        sign(f"tick {Job.objects.filter(name__endswith='tick').count()}")


@job("sample-stuck", atomic=False)
def stuck() -> None:
    """A mail server that does not answer: it ends only when the urgent tick has come, or never."""
    sign("stuck begun")
    for _look in range(400):
        if "urgent tick" in Path(os.environ["NOTEBOOK"]).read_text():
            return sign("stuck done")
        time.sleep(0.05)
    raise TimeoutError


if os.environ.get("SAMPLE_URGENT"):

    @every(seconds=1, urgent=True)
    def urgent_tick() -> None:
        sign("urgent tick")
