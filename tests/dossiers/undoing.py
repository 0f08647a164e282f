"""What one example of a property does is not there for the next."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction

from tests.bench import caches


@contextmanager
def undone() -> Iterator[None]:
    caches.clear()
    block = transaction.atomic()
    block._from_testcase = True  # durable blocks may stand inside it, as inside a test
    with block:
        yield
        transaction.set_rollback(True)
