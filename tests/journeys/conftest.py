"""The stage of every journey: the town at work, its clock, its worker and its post office."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings as django_settings

from tests.bench.clock import Clock
from tests.bench.town import Town
from tests.journeys.visitor import Visitor
from tests.journeys.ways import Way


@pytest.fixture
def stage(clock: Clock, town: Town, live_server: Any) -> Town:
    """The town on a clock that the story moves, with an empty post office."""
    for kept in (django_settings.DATA / "mail").glob("*.eml"):
        kept.unlink()
    return town


@pytest.fixture
def visitor(open_page: Callable[..., Any], live_server: Any) -> Callable[..., Visitor]:
    """Put somebody in front of a browser of their own: `visitor(way)`."""

    def arrive(way: Way, **said: Any) -> Visitor:
        page = open_page(javascript=way.script, locale=way.locale, **said)
        return Visitor(page, way, live_server)

    return arrive


@pytest.fixture
def work(clock: Clock) -> Callable[[], None]:
    """Let the worker do everything that waits."""

    from ventanilla.outbox.worker import Worker

    def drain() -> None:
        worker = Worker(clock.now)
        worker.drain()
        assert not worker.failed, "some jobs did not end well"

    return drain


class PostOffice:
    """The letters in the sandbox folder."""

    def letters(self, to: str) -> list[str]:
        """The texts of the letters to an address, the newest first."""
        from ventanilla.notices.mailer import mailers

        found = [letter for letter in mailers["default"].letters() if letter["To"] == to]
        return [letter.get_body(preferencelist=("plain",)).get_content() for letter in found]

    def link(self, to: str) -> str:
        """The first link of the newest letter."""
        return re.search(r"https?://\S+", self.letters(to)[0])[0]

    def code(self, to: str) -> str:
        """The code of the newest letter."""
        return re.search(r"\b\d{4} \d{4}\b", self.letters(to)[0])[0]


@pytest.fixture
def post_office() -> PostOffice:
    return PostOffice()
