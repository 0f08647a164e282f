"""Counters live in the process: each test starts from nothing."""

import pytest


@pytest.fixture(autouse=True)
def nothing_counted() -> None:
    from ventanilla.indicators import counting

    counting.forget()
