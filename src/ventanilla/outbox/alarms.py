"""Alarms: what a room wants an operator to look at now, said in one place (`ventanilla outbox status`)."""

from collections.abc import Callable
from datetime import datetime

Alarm = Callable[[datetime], str]

_alarms: dict[str, Alarm] = {}


def alarm(function: Alarm) -> Alarm:
    """Ask the decorated function at each look whether something is wrong: it answers a sentence, or ""."""
    _alarms[f"{function.__module__}.{function.__qualname__}"] = function
    return function


def raised(at: datetime) -> list[str]:
    """The sentences of all alarms that ring now."""
    return [sentence for name in sorted(_alarms) if (sentence := _alarms[name](at))]
