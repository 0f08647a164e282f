"""A city of so many dossiers on PostgreSQL: a few real cases, filed and worked on by the acts, then copied row by row.

`python -m benchmarks.city --size 1000000` is started by `bench_city`; it makes its database, says "ready", and then
answers each word on a line of its standard input with what it measured, as JSON.
"""

import argparse
import json
import os
import statistics
import sys
import time
from collections.abc import Callable
from random import Random
from typing import Any

ASKED = 40  # requests behind one p95
DUE = 1_000  # dossiers of one sweep
OPEN_SHARE = 10  # one case in so many waits for somebody; the others are over
A_PIECE = 50_000
LONG_AGO = 120  # days


def main() -> None:
    words = argparse.ArgumentParser()
    words.add_argument("--size", type=int, required=True)
    size = words.parse_args().size
    import django

    django.setup()
    city = City(size)
    city.build()
    print("ready", flush=True)
    for line in sys.stdin:
        print(json.dumps(getattr(city, line.strip())()), flush=True)


class City:
    """The database, a browser of an officer, and the ways that are measured."""

    def __init__(self, size: int):
        self.size = size
        self.chance = Random(size)

    def build(self) -> None:
        from benchmarks import ground

        self.town = ground.town()
        at = self.town.at
        self.waits = self.town.filed(owner=self.town.mario, at=at)
        over = self.town.ready_to_decide(at=at)
        from ventanilla.dossiers import acts

        acts.decide(dossier=over, stage="decision", granted=True, by=self.town.elena, at=at)
        self._settle_the_outbox()
        share = self.size // OPEN_SHARE
        copy(self.waits, range(1, share + 1), "abierto")
        copy(over, range(1, self.size - share + 1), "cerrado")
        self.copied = share
        self._analyze()
        self.officer = ground.client_of(self.town.rosa.account)
        self.marks = self._marks()

    def _settle_the_outbox(self) -> None:
        from ventanilla.outbox.worker import drain

        drain()

    def _analyze(self) -> None:
        from django.db import connection

        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")

    def _marks(self) -> list[str]:
        """Where the inbox's pages begin: the first, and some deep in the line."""
        from ventanilla.desk.line import mark
        from ventanilla.dossiers.models import StageRun

        line = StageRun.objects.at_work().in_units([self.town.licences]).in_line()
        count = self.size // OPEN_SHARE
        places = sorted(self.chance.randrange(count) for _place in range(7))
        return ["", *(mark(line[place : place + 1][0]) for place in places)]

    def inbox(self) -> float:
        """Seconds of the slowest of twenty pages of the inbox (p95), anywhere in the line."""
        return p95(lambda: self._page("/es/escritorio/", {"desde": self.chance.choice(self.marks)}))

    def dossier(self) -> float:
        """Seconds of a case's screen (p95), its look recorded."""
        folios = self._folios()
        return p95(lambda: self._page(f"/es/escritorio/expedientes/{self.chance.choice(folios)}/", {}))

    def _page(self, address: str, asked: dict[str, str]) -> None:
        answer = self.officer.get(address, {name: said for name, said in asked.items() if said})
        assert answer.status_code == 200, (address, answer.status_code)

    def _folios(self) -> list[str]:
        """Folios of cases anywhere in the city that this officer may read."""
        from ventanilla.dossiers.models import Dossier

        numbers = [self.chance.randrange(1, self.size // OPEN_SHARE + 1) for _try in range(ASKED)]
        keys = [self.waits.pk + number * KEYS_APART for number in numbers]
        return list(Dossier.objects.filter(pk__in=keys).order_by("pk").values_list("folio", flat=True))

    def inbox_query(self) -> float:
        """The bare query of one page of the line: its rows with their cases, nothing drawn."""
        from ventanilla.dossiers.models import StageRun

        line = StageRun.objects.at_work().in_units([self.town.licences]).in_line().select_related("dossier")
        return p95(lambda: list(line[:26]))

    def dossier_query(self) -> float:
        """The bare query of one case by its folio, with its stages."""
        from ventanilla.dossiers.models import Dossier, StageRun

        folios = self._folios()

        def ask() -> None:
            found = Dossier.objects.whole().get(folio=self.chance.choice(folios))
            list(StageRun.objects.filter(dossier=found).in_order())

        return p95(ask)

    def sweep(self) -> float:
        """Seconds to let the law answer in 1,000 cases that fell due, each its own act, found by the job itself."""
        from ventanilla.dossiers import jobs
        from ventanilla.dossiers.models import Dossier
        from ventanilla.dossiers.states import OPEN

        due = Dossier.objects.filter(pk__in=self._fallen_due(), state__in=OPEN)
        started = time.perf_counter()
        while due.exists():
            jobs.settle_what_fell_due()
            assert time.perf_counter() - started < 120, "The sweep does not come to an end."
        return time.perf_counter() - started

    def sweep_query(self) -> float:
        """The bare work: find the 1,000 rows, and write each in a transaction of its own."""
        from django.db import transaction

        from ventanilla.dossiers.models import Dossier

        keys = [self.waits.pk + number * KEYS_APART for number in range(1, DUE + 1)]
        started = time.perf_counter()
        for pk in list(Dossier.objects.filter(pk__in=keys).order_by("pk").values_list("pk", flat=True)):
            with transaction.atomic():
                found = Dossier.objects.locked().get(pk=pk)
                Dossier.objects.filter(pk=found.pk).update(fees=found.fees)
        return time.perf_counter() - started

    def _fallen_due(self) -> list[int]:
        """1,000 more cases, filed so long ago that their time is over and nobody has noticed."""
        numbers = range(self.copied + 1, self.copied + DUE + 1)
        self.copied += DUE
        copy(self.waits, numbers, "abierto", days_ago=LONG_AGO)
        return [self.waits.pk + number * KEYS_APART for number in numbers]


def copy(dossier: Any, numbers: range, family: str, *, days_ago: int = 0) -> None:
    """Copy one case once for each number: its row, stages, answers, papers and sheets, with names of their own."""
    from django.apps import apps
    from django.db import connection

    said = {"subject": str(dossier.uuid), "key": dossier.pk}
    tables = [
        model for model in apps.get_models() if model._meta.app_label in {"dossiers", "ledger", "documents"}
    ]
    with connection.cursor() as cursor:
        _write_folios(cursor, numbers)
        plans = [plan for model in order(tables) if (plan := statement(model, said, family, days_ago))]
        for first in range(numbers.start, numbers.stop, A_PIECE):
            last = min(first + A_PIECE, numbers.stop) - 1
            for sql in plans:
                cursor.execute(sql, {"first": first, "last": last, **said})


def _write_folios(cursor: Any, numbers: range) -> None:
    """Folios with their check letters, one for each copy: the desk reads them back."""
    from ventanilla.kernel.folios import new_folio

    cursor.execute("DROP TABLE IF EXISTS city_folios")
    cursor.execute("CREATE TABLE city_folios (number bigint PRIMARY KEY, folio text)")
    for first in range(numbers.start, numbers.stop, A_PIECE):
        piece = list(range(first, min(first + A_PIECE, numbers.stop)))
        folios = [new_folio() for _number in piece]
        cursor.execute(
            "INSERT INTO city_folios SELECT * FROM unnest(%s::bigint[], %s::text[])", [piece, folios]
        )
    cursor.execute("ANALYZE city_folios")


def order(models: list[Any]) -> list[Any]:
    """Those that others point at first."""
    left, ready = list(models), []
    while left:
        free = [
            model
            for model in left
            if not any(
                field.is_relation and field.related_model in left and field.related_model is not model
                for field in model._meta.concrete_fields
            )
        ]
        ready += free or left[:1]
        left = [model for model in left if model not in ready]
    return ready


COPIED = {"dossiers.Dossier", "ledger.Sheet", "documents.Paper", "dossiers.StageRun"}
KEYS_APART = 10_000_000
"""Copies of a row have its key plus a multiple of this: what points at it can be computed, not looked up."""


def statement(model: Any, said: dict[str, Any], family: str, days_ago: int) -> str:
    """The INSERT that copies this case's rows of one table for the numbers from first to last; "" when it has none."""
    belongs = _belongs(model)
    if not belongs or not _rows(model, belongs, said):
        return ""
    columns = model._meta.concrete_fields
    values = ", ".join(_value(field, family, days_ago) for field in columns)
    names = ", ".join(f'"{field.column}"' for field in columns)
    table = model._meta.db_table
    return (
        f'INSERT INTO "{table}" ({names}) SELECT {values} FROM "{table}" AS t '
        f"CROSS JOIN generate_series(%(first)s, %(last)s) AS n WHERE {belongs}"
    )


def _belongs(model: Any) -> str:
    """The condition by which rows of a table belong to one case."""
    names = {field.name: field for field in model._meta.concrete_fields}
    label = model._meta.label
    if label == "dossiers.Dossier":
        return "t.id = %(key)s"
    if "dossier" in names:
        return "t.dossier_id = %(key)s"
    if "subject" in names and label in {"ledger.Sheet", "ledger.File", "documents.Paper"}:
        return "t.subject = %(subject)s"
    if label == "ledger.Words":
        return "t.sheet_id IN (SELECT id FROM ledger_sheet WHERE subject = %(subject)s)"
    return ""


def _rows(model: Any, belongs: str, said: dict[str, Any]) -> bool:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(f'SELECT 1 FROM "{model._meta.db_table}" AS t WHERE {belongs} LIMIT 1', said)
        return cursor.fetchone() is not None


def _value(field: Any, family: str, days_ago: int) -> str:
    """How a copy's column is written: keys and names of its own, everything else as it was."""
    column = f't."{field.column}"'
    name = f"md5('{family}' || n || {column}::text)"
    named = {
        "uuid": f"{name}::uuid",
        "subject": f"{name}::uuid::text",
        "folio": "(SELECT folio FROM city_folios WHERE city_folios.number = n)",
        "code": f"upper(left({name}, 20))",
        "digest": f"{name} || {name}",
        "head": f"{name} || {name}",
    }
    kind = field.get_internal_type()
    if kind in {"DateField", "DateTimeField"}:  # spread over a year to come, or long past
        days = str(-days_ago) if days_ago else "(n %% 300)::int" if field.name == "due_on" else "0"
        return f"{column} + {days}" if kind == "DateField" else f"{column} + {days} * interval '1 day'"
    is_key = field.primary_key and not field.is_relation
    if is_key or (field.is_relation and field.related_model._meta.label in COPIED):
        sign = "" if family == "abierto" else "-"
        return f"{column} + {sign}n::bigint * {KEYS_APART}"
    return named.get(field.name, column)


def p95(work: Callable[[], object]) -> float:
    took = []
    for _time in range(ASKED):
        started = time.perf_counter()
        work()
        took.append(time.perf_counter() - started)
    return statistics.quantiles(took, n=20)[-1]


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ventanilla.config.settings")
    main()
