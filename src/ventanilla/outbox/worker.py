"""The worker: claims a job, runs it, marks it done; again and again.

A worker has two lanes. One takes whatever waits, the other urgent work only, so that a mail server that does not answer
for half a minute keeps no deadline waiting.
"""

import logging
import os
import random
import socket
import sysconfig
import traceback
from collections.abc import Callable
from contextlib import nullcontext
from datetime import datetime
from pathlib import Path
from threading import Event, Thread

from django.conf import settings
from django.db import DatabaseError, InterfaceError, close_old_connections, connections, transaction
from django.utils import timezone

from .backoff import wait_after
from .jobs import Kind, kind_named, usual_lease
from .models import Job
from .reactions import reaction_named
from .schedule import ask_for_ticks

logger = logging.getLogger(__name__)

POLL_SECONDS = 1.0
DATABASE_AWAY_SECONDS = 2.0
NOT_OURS = tuple(sysconfig.get_path(name) for name in ("stdlib", "purelib", "platlib"))

Clock = Callable[[], datetime]


class NobodyKnows(Exception):
    """The job's name belongs to no room: it was renamed or removed while the job waited."""


class LostWorker(Exception):
    """Every worker that took this job died on it."""


class Worker:
    """One worker, known by host and process. `failed` counts the attempts that did not end well.

    With `urgent_only` it is the lane of a worker that takes urgent jobs alone.
    """

    def __init__(
        self,
        clock: Clock | None = None,
        chance: Callable[[], float] = random.random,
        *,
        urgent_only: bool = False,
    ):
        self.urgent_only = urgent_only
        self.name = f"{socket.gethostname()[:40]}:{os.getpid()}{':urgent' if urgent_only else ''}"
        self.clock = clock or _now
        self.chance = chance
        self.stopping = Event()
        self.failed = 0

    def stop(self) -> None:
        """Finish the job in hand and start no other."""
        self.stopping.set()

    def run(self) -> None:
        """Work until told to stop. A database that is away is waited for."""
        while not self.stopping.is_set():
            try:
                worked = self.work_once()
                pause = 0.0 if worked else POLL_SECONDS
            except (DatabaseError, InterfaceError) as error:
                logger.warning("The database does not answer: %s", type(error).__name__)
                pause = DATABASE_AWAY_SECONDS
            close_old_connections()
            self.stopping.wait(pause)

    def run_with_urgent_lane(self) -> None:
        """Work until told to stop, in two lanes. When one falls, both end, and whoever keeps us starts us anew."""
        lane = Worker(self.clock, self.chance, urgent_only=True)
        lane.stopping = self.stopping
        thread = Thread(target=lane.run_in_its_thread, name="urgent")
        thread.start()
        try:
            self.run()
        finally:
            self.stop()
            thread.join()
            self.failed += lane.failed

    def run_in_its_thread(self) -> None:
        try:
            self.run()
        finally:
            self.stop()
            connections.close_all()

    def drain(self) -> int:
        """Work until nothing is due. Return how many attempts were made."""
        made = 0
        while not self.stopping.is_set() and self.work_once():
            made += 1
        return made

    def work_once(self) -> bool:
        """Ask for the ticks that are due, then run one job. False when there was none."""
        ask_for_ticks(self.clock())
        jobs = Job.objects.urgent() if self.urgent_only else Job.objects.all()
        job = jobs.next_for(self.name, self.clock(), usual_lease())
        if job is None:
            return False
        if job.attempts > settings.OUTBOX_ATTEMPTS:
            job.set_aside(self.clock(), _name(LostWorker), "")
            self.failed += 1
        else:
            self._attempt(job)
        return True

    def _attempt(self, job: Job) -> None:
        try:
            kind, argument = work_of(job)
            if job.hold(self.clock() + kind.leased_for()):
                self._perform(job, kind, argument)
        except Exception as error:  # noqa: BLE001 - whatever went wrong in a room's work, the worker goes on
            self.failed += 1
            self._put_off(job, error)

    def _perform(self, job: Job, kind: Kind, work: Callable[[], object]) -> None:
        with transaction.atomic() if kind.atomic else nullcontext():
            if kind.atomic and Job.objects.held(job).select_for_update().first() is None:
                return  # another worker took it over between the claim and now
            work()
            job.finish(self.clock())

    def _put_off(self, job: Job, error: Exception) -> None:
        kind, place = _name(type(error)), place_of(error)
        logger.warning("%s failed, attempt %s: %s at %s", job.name, job.attempts, kind, place)
        if job.attempts >= settings.OUTBOX_ATTEMPTS:
            job.set_aside(self.clock(), kind, place)
        else:
            job.postpone(self.clock() + wait_after(job.attempts, self.chance()), kind, place)


def drain(clock: Clock | None = None) -> int:
    """Do all work that is due, here and now. For tests, demonstrations and `ventanilla worker --drain`."""
    return Worker(clock).drain()


def work_of(job: Job) -> tuple[Kind, Callable[[], object]]:
    """Return what kind of work the job is and the call that does it. Raises NobodyKnows."""
    if job.fact is not None:
        fact, reaction = job.fact, reaction_named(job.fact.name, job.name)
        if reaction is not None:
            return Kind(job.name, reaction), lambda: reaction(fact)
    elif kind := kind_named(job.name):
        return kind, lambda: kind.function(**job.said)
    raise NobodyKnows


def place_of(error: BaseException) -> str:
    """Where in our code it went wrong: file, line, function. Never the message: it may name a person."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if not frame.filename.startswith(NOT_OURS)] or list(frames)
    if not ours:
        return ""
    last = ours[-1]
    return f"{'/'.join(Path(last.filename).parts[-3:])}:{last.lineno} {last.name}"


def _now() -> datetime:
    return timezone.now()  # noqa: TID251 - a worker is where the clock is read


def _name(kind: type[BaseException]) -> str:
    return f"{kind.__module__}.{kind.__qualname__}"
