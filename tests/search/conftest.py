from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest


@pytest.fixture
def shelve(at: datetime) -> Callable[..., Any]:
    """Put sheets on the shelf in place of those that lie there."""
    from tests.search.shelf import put

    return lambda *entries: put(list(entries), at)


@pytest.fixture
def shelf(shelve: Callable[..., Any]) -> Any:
    """The usual shelf."""
    from tests.search.shelf import SHELF

    return shelve(*SHELF)
