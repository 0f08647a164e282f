"""Importing a list of agencies: each becomes an agency of its place with one unit (directorio de dependencias)."""

from collections.abc import Callable, Iterable
from itertools import islice
from typing import Any

from django.db import transaction

from ventanilla.kernel.foreign_rows import Row
from ventanilla.kernel.rejects import Reject

from .cells import Cells, WrongType, empty_words
from .importing import BATCH, Outcome
from .mapping import Mapping
from .owners import Owner, Owners, Unplaced
from .placing import Founder


def import_agencies(
    rows: Iterable[Row | Reject],
    mapping: Mapping,
    *,
    dry_run: bool = False,
    seen: Callable[[int], Any] = lambda rows: None,
    rejected: Callable[[Reject], Any] = lambda reject: None,
) -> Outcome:
    """Make the agencies that are missing; what is there keeps its words. Each batch is one transaction."""
    outcome, founder, owners = Outcome(), Founder(mapping), Owners(mapping)
    empty, lines = empty_words(mapping), dict[str, int]()
    waiting = iter(rows)
    while batch := list(islice(waiting, BATCH)):
        found: list[Owner] = []
        for row in batch:
            try:
                found.append(_owner(row, mapping, owners, empty, lines))
            except Unplaced as refusal:
                reject = Reject(row.line, str(refusal), row.values if isinstance(row, Row) else row.row)
                outcome.rejects.append(reject)
                rejected(reject)
        with transaction.atomic():
            made = founder.make(found)
            transaction.set_rollback(dry_run)
        new = sum(line.startswith("agency ") for line in made)
        outcome.new += new
        outcome.same += len(found) - new
        outcome.agencies += made
        seen(len(batch))
    return outcome


def _owner(
    row: Row | Reject, mapping: Mapping, owners: Owners, empty: frozenset[str], lines: dict[str, int]
) -> Owner:
    if isinstance(row, Reject):
        raise Unplaced(row.reason)
    try:
        owner = owners.named(Cells(row, mapping, empty))
    except WrongType as wrong:
        raise Unplaced(str(wrong)) from None
    if earlier := lines.get(owner.agency):
        raise owners.repeated(earlier)
    lines[owner.agency] = row.line
    return owner
