"""Importing a file: rows become sheets, sheets are published in batches, what can't go in is told (importación).

Each batch is one transaction. A run that is killed leaves whole batches; running again completes it.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import islice
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from pydantic import ValidationError

from ventanilla.agencies.models import Officer
from ventanilla.kernel.foreign_rows import Row
from ventanilla.kernel.rejects import Reject
from ventanilla.procedures import shapes
from ventanilla.procedures.bulk import lock_procedures, publish_sheets
from ventanilla.procedures.definition import Definition
from ventanilla.procedures.problem import located

from .mapping import Mapping, Summaries
from .placing import Founder
from .sheets import Drawn, Rejected, Sheets

BATCH = 500
"""Sheets in one transaction: some seconds in which others who write wait."""


@dataclass
class Outcome:
    """What became of a file's rows, counted; the rejects with their reasons."""

    new: int = 0
    changed: int = 0
    same: int = 0
    rejects: list[Reject] = field(default_factory=list)
    agencies: list[str] = field(default_factory=list)

    @property
    def rows(self) -> int:
        return self.new + self.changed + self.same + len(self.rejects)


@dataclass(frozen=True)
class By:
    """Who imports: two people, from a day on."""

    registrar: Officer
    publisher: Officer
    in_force_from: date
    at: datetime


@dataclass
class _Read:
    """A row that became a definition, with what is told if it is refused after all."""

    row: Row
    drawn: Drawn
    definition: Definition


def import_sheets(
    rows: Iterable[Row | Reject],
    mapping: Mapping,
    by: By,
    *,
    summaries: Summaries | None = None,
    dry_run: bool = False,
    seen: Callable[[int], Any] = lambda rows: None,
    rejected: Callable[[Reject], Any] = lambda reject: None,
) -> Outcome:
    """Publish the sheets of all rows; return what became of each. `seen` is called with the rows of each batch.

    Raises SamePerson and PastDate. With `dry_run` each batch is tried and taken back.
    """
    run = _Run(Sheets(mapping, summaries), Founder(mapping), by, dry_run, rejected)
    waiting = iter(rows)
    while batch := list(islice(waiting, BATCH)):
        run.take(batch)
        seen(len(batch))
    return run.outcome


class _Run:
    def __init__(
        self, sheets: Sheets, founder: Founder, by: By, dry_run: bool, rejected: Callable[[Reject], Any]
    ):
        self.sheets, self.founder, self.by, self.dry_run = sheets, founder, by, dry_run
        self.rejected = rejected
        self.outcome = Outcome()
        self.lines: dict[str, int] = {}
        self.waiting: list[Reject] = []

    def take(self, batch: list[Row | Reject]) -> None:
        reads = list(self._read(batch))
        with transaction.atomic():
            lock_procedures(each.drawn.code for each in reads)
            made = self.founder.make({each.drawn.owner for each in reads})
            found = publish_sheets(
                sheets=[each.definition for each in reads],
                registrar=self.by.registrar,
                publisher=self.by.publisher,
                in_force_from=self.by.in_force_from,
                at=self.by.at,
            )
            went_in = bool(found.new or found.changed or found.same)
            is_taken_back = self.dry_run or not went_in  # no agency is made for refused sheets alone
            transaction.set_rollback(is_taken_back)
        if is_taken_back:
            self.founder.forget()
        made = made if went_in else []
        self.outcome.agencies += [each for each in made if each not in self.outcome.agencies]
        self.outcome.new += len(found.new)
        self.outcome.changed += len(found.changed)
        self.outcome.same += len(found.same)
        for each in reads:
            if each.drawn.code in found.refused:
                self._reject(each.row.line, found.refused[each.drawn.code], each.row.values)
        self._tell()

    def _read(self, batch: list[Row | Reject]) -> Iterator[_Read]:
        for row in batch:
            if isinstance(row, Reject):
                self.waiting.append(row)
                continue
            try:
                drawn = self.sheets.draw(row)
                definition = self._defined(drawn)
            except Rejected as refusal:
                self._reject(row.line, str(refusal), row.values)
                continue
            yield _Read(row, drawn, definition)

    def _defined(self, drawn: Drawn) -> Definition:
        """Return the definition. Raises Rejected for a code that came before and for words that can't be."""
        if earlier := self.lines.get(drawn.code):
            raise Rejected(
                _("The same sheet stands on line %(line)s already: its key is the same.") % {"line": earlier}
            )
        try:
            definition = Definition.model_validate(drawn.words)
        except ValidationError as faults:
            problems = located(shapes.problems_of(faults, drawn.words, Definition), drawn.words)
            raise Rejected(" ".join(str(problem) for problem in problems[:5])) from None
        self.lines[drawn.code] = drawn.line
        return definition

    def _reject(self, line: int, reason: str, row: Any) -> None:
        self.waiting.append(Reject(line, reason, row))

    def _tell(self) -> None:
        """Tell the batch's rejects in the order of the file."""
        for reject in sorted(self.waiting, key=lambda each: each.line):
            self.outcome.rejects.append(reject)
            self.rejected(reject)
        self.waiting.clear()
