"""Work for later: each room says what it can do in its own `jobs.py`."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.utils import timezone

from .models import Job
from .payload import plain
from .reactions import name_of

Function = Callable[..., Any]


@dataclass(frozen=True)
class Kind:
    """One kind of job. `every` is set for scheduled ones; `lease` when it differs from the settings. Urgent ones
    pass all others, and have a lane of the worker to themselves."""

    name: str
    function: Function
    atomic: bool = True
    lease: timedelta | None = None
    every: timedelta | None = None
    urgent: bool = False

    def leased_for(self) -> timedelta:
        return self.lease or usual_lease()


class UnknownJob(Exception):
    """No room has declared a job of this name."""


_kinds: dict[str, Kind] = {}


def job(name: str, *, atomic: bool = True, lease: timedelta | None = None) -> Callable[[Function], Function]:
    """Declare the decorated function as the work of jobs called `name`; it gets what `enqueue` said.

    The work and the mark "done" are one transaction, so its rows are written exactly once. Say `atomic=False`
    for slow work and the outside world (mail, PDF): then it may run twice after a crash, and `lease` says
    after how long another worker may take it over.
    """

    def register(function: Function) -> Function:
        _kinds[name] = Kind(name, function, atomic, lease)
        return function

    return register


def every(
    *,
    seconds: int = 0,
    minutes: int = 0,
    hours: int = 0,
    atomic: bool = True,
    lease: timedelta | None = None,
    urgent: bool = False,
) -> Callable[[Function], Function]:
    """Declare the decorated function as scheduled work. Each tick runs once, whatever the number of workers.

    Ticks missed while no worker ran are one tick, and a tick waits for the one before it. Say `urgent=True` for
    what the law times by the minute: it waits behind no mail and no slow job. It must be quick, ask nobody
    outside, and be scheduled, so that it can never keep the rest from its turn.
    """

    def register(function: Function) -> Function:
        name = name_of(function)
        rhythm = timedelta(seconds=seconds, minutes=minutes, hours=hours)
        _kinds[name] = Kind(name, function, atomic, lease, rhythm, urgent)
        return function

    return register


def enqueue(
    name: str, *, key: str = "", at: datetime | None = None, run_after: datetime | None = None, **said: Any
) -> Job:
    """Ask for a job, in the caller's transaction if there is one. With the same `key` it is asked for once.

    `said` holds ids and codes, nothing personal. `at`: when it was asked for. `run_after`: when it may start.
    Raises UnknownJob for a name that no room has declared.
    """
    if name not in _kinds:
        raise UnknownJob(f"No job is called {name!r}.")
    at = at or timezone.now()
    values = {
        "said": plain(said),
        "asked_at": at,
        "run_after": run_after or at,
        "urgent": _kinds[name].urgent,
    }
    if not key:
        return Job.objects.create(name=name, **values)
    return Job.objects.get_or_create(name=name, key=key, defaults=values)[0]


def kind_named(name: str) -> Kind | None:
    return _kinds.get(name)


def usual_lease() -> timedelta:
    return timedelta(seconds=settings.OUTBOX_LEASE_SECONDS)


def scheduled() -> list[Kind]:
    return [kind for kind in _kinds.values() if kind.every]
