"""The town and what somebody says is wrong with its permit."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.bench.clock import Clock
from tests.bench.town import PERMIT, Town, published


@pytest.fixture
def town(clock: Clock, town: Town) -> Town:
    """The bench's town, on a clock that stands still."""
    return town


@pytest.fixture
def reported(town: Town) -> Callable[..., Any]:
    """Report an error on the permit; what is said may be changed."""

    def report(**said: Any) -> Any:
        from ventanilla.feedback import acts

        values = {"what": "cost", "text": "Cobran más.", "email": "ana@ejemplo.mx", "language": "es"}
        return acts.report_error(edition=town.edition, at=town.at, **{**values, **said})

    return report


def newer_edition(town: Town) -> Any:
    """The permit published anew, with another fee."""
    text = PERMIT.replace("money(100)", "money(250)")
    assert text != PERMIT
    return published(text, town.extra["registrar"], town.extra["publisher"], town.at)
