"""Which group a sheet is in."""

from collections.abc import Iterable

import tantivy

from . import schema
from .reading import opened
from .words import fold


def groups_of(codes: Iterable[str]) -> dict[str, int | str]:
    """Return the group of each sheet by its code; a sheet that the index does not have is a group of its own."""
    reading = opened.now()
    found: dict[str, int | str] = {}
    for code in codes:
        query = tantivy.Query.term_query(schema.of_sheets(), "code", fold(code))
        hits = reading.sheets.search(query, limit=1, count=False).hits
        addresses = [address for _score, address in hits]
        numbers = reading.sheets.fast_field_values("group", addresses) if addresses else []
        found[code] = int(numbers[0] or 0) if numbers else code
    return found
