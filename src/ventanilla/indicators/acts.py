"""The one way into the counts: numbers gathered in memory are added to those of the day."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db import connection, models, transaction

from .addresses import Page
from .devices import Device
from .models import Found, PageCount, SearchCount

Visit = tuple[Page, Device]
Search = tuple[str, str, Found]
"""Words, language, how much was found."""


@transaction.atomic
def keep_counts(*, visits: Mapping[Visit, int], searches: Mapping[Search, int], on: date) -> None:
    """Add what was counted to the day's rows; many workers may do it at once (conteo)."""
    pages = [
        (on, page.name, page.thing, page.language, device.value, times)
        for (page, device), times in visits.items()
    ]
    asked = [
        (on, words, language, found.value, times) for (words, language, found), times in searches.items()
    ]
    _add(PageCount, ("day", "page", "thing", "language", "device"), pages)
    _add(SearchCount, ("day", "words", "language", "found"), asked)


def _add(model: type[models.Model], key: Sequence[str], rows: list[tuple[Any, ...]]) -> None:
    """Add to rows that are there and make those that are not, in one statement a row.

    In the order of their keys: two workers that lock the same rows never wait for each other crosswise.
    """
    if not rows:
        return
    quote = connection.ops.quote_name
    table, columns = quote(model._meta.db_table), ", ".join(map(quote, [*key, "count"]))
    places, keys, count = ", ".join(["%s"] * (len(key) + 1)), ", ".join(map(quote, key)), quote("count")
    statement = (
        f"INSERT INTO {table} ({columns}) VALUES ({places}) "  # noqa: S608 - our own names, values as parameters
        f"ON CONFLICT ({keys}) DO UPDATE SET {count} = {table}.{count} + EXCLUDED.{count}"
    )
    with connection.cursor() as cursor:
        cursor.executemany(statement, sorted(rows))
