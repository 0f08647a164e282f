"""The desk and the sweep in a city: 10,000 and 1,000,000 dossiers on PostgreSQL, each beside its bare query.

Both cities live at once in a PostgreSQL of the benchmark's own and are asked in turn, so that growth is a ratio too.
CITY_SIZES="10000 100000" asks for others.
"""

import atexit
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.side_by_side import Comparison, side_by_side

SIZES = [int(size) for size in os.environ.get("CITY_SIZES", "10000 1000000").split()]
ROUNDS = int(os.environ.get("BENCH_ROUNDS", "7"))
SWEEPS = 3


class Child:
    """One city in a process of its own."""

    def __init__(self, size: int, server: str, folder: Path):
        import psycopg

        with psycopg.connect(f"{server}/postgres", autocommit=True) as admin:
            admin.execute(f"CREATE DATABASE city_{size}")
        own = folder / str(size)
        (own / "static").mkdir(parents=True)
        surroundings = {**os.environ, "DATABASE_URL": f"{server}/city_{size}", "DATA": str(own)}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "benchmarks.city", "--size", str(size)],
            env=surroundings,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def wait(self) -> None:
        for line in self.process.stdout or ():
            if line.strip() == "ready":
                return
        raise SystemExit("A city could not be built.")

    def ask(self, what: str) -> float:
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write(what + "\n")
        self.process.stdin.flush()
        answer: float = json.loads(self.process.stdout.readline())
        return answer

    def end(self) -> None:
        self.process.kill()
        self.process.wait()


def run() -> Iterator[Comparison]:
    from tests.bench import postgresql

    if postgresql.programs() is None:
        print("  PostgreSQL's programs are not on this machine: nothing measured.")
        return
    folder = Path(tempfile.mkdtemp(prefix="ventanilla-city-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)  # first in, last out: the cluster stops before
    server = postgresql.start(folder).rpartition("/")[0]
    cities: list[tuple[int, Child]] = []
    try:
        for size in SIZES:
            cities.append((size, Child(size, server, folder)))
            cities[-1][1].wait()
        yield from compared(cities)
    finally:
        for _size, child in cities:
            child.end()


def compared(cities: list[tuple[int, Child]]) -> Iterator[Comparison]:
    """Each way beside its bare query in each city; the last line of each table is the smallest city."""
    asks = {
        "inbox": ("a page of the inbox, p95", "ms", 1000.0, ROUNDS),
        "dossier": ("the screen of a case, p95", "ms", 1000.0, ROUNDS),
        "sweep": ("the law answers in 1,000 cases", "s", 1.0, SWEEPS),
    }
    largest_first = sorted(cities, key=lambda city: -city[0])
    for what, (title, unit, scale, rounds) in asks.items():
        for size, child in largest_first:
            ways = {
                f"{what}, {size:,}": lambda child=child, what=what: child.ask(what),
                "its bare query": lambda child=child, what=what: child.ask(f"{what}_query"),
            }
            yield side_by_side(
                ways, what=f"{title}, {size:,} dossiers", rounds=rounds, unit=unit, scale=scale
            )
        ways = {
            f"{size:,} dossiers": lambda child=child, what=what: child.ask(what)
            for size, child in largest_first
        }
        yield side_by_side(ways, what=f"{title}: growth", rounds=rounds, warm_up=0, unit=unit, scale=scale)
