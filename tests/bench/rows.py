"""A queryset without an order has none: its rows are shuffled, so code that relies on one fails."""

import random
from typing import Any

from django.db.models import query

chance = random.Random()
session_seed = "0"


def shuffle_unordered(seed: str) -> None:
    """Patch the one place where a queryset brings its rows. A failing order comes back with the same seed."""
    global session_seed
    session_seed = seed
    brought = query.QuerySet._fetch_all
    walked = query.QuerySet.iterator

    def fetch_all(self: query.QuerySet[Any]) -> None:
        fresh = self._result_cache is None
        brought(self)
        if fresh and len(self._result_cache) > 1 and not is_ordered(self):
            chance.shuffle(self._result_cache)

    def iterator(self: query.QuerySet[Any], *args: Any, **kwargs: Any) -> Any:
        if is_ordered(self):
            return walked(self, *args, **kwargs)
        rows = list(walked(self, *args, **kwargs))
        chance.shuffle(rows)
        return iter(rows)

    query.QuerySet._fetch_all = fetch_all
    query.QuerySet.iterator = iterator


def is_ordered(rows: query.QuerySet[Any]) -> bool:
    return rows.ordered or bool(rows.query.combinator and rows.query.order_by)


def reseed(nodeid: str) -> None:
    chance.seed(f"{session_seed}:{nodeid}")
