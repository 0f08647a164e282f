"""Time in tests: one Monday morning in Mexico City, and a clock that doors, jobs and commands can be given."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

MONDAY = datetime(2026, 11, 23, 10, 0, tzinfo=ZoneInfo("America/Mexico_City"))


class Clock:
    """A clock that stands still until a test moves it."""

    def __init__(self, at: datetime):
        self.at = at

    def now(self) -> datetime:
        return self.at.astimezone(ZoneInfo("UTC"))

    def set(self, at: datetime) -> None:
        self.at = at

    def move(self, **delta: float) -> datetime:
        """Move by timedelta words: `clock.move(days=3)`."""
        self.at += timedelta(**delta)
        return self.at


@pytest.fixture
def at() -> datetime:
    """Monday 23 November 2026, 10:00 in Mexico City: an ordinary working day."""
    return MONDAY


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """Put doors, jobs and commands on a clock that only the test moves (they read `timezone.now()`)."""
    clock = Clock(MONDAY)
    monkeypatch.setattr(timezone, "now", clock.now)
    return clock
