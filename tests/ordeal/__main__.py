"""`python -m tests.ordeal --acts 10000 --kills 200 --riders 16 --officers 12 --seed 7`; exit code 1: it broke."""

import argparse
import atexit
import os
import shutil
import sys
import tempfile
import time
from collections import Counter
from datetime import timedelta
from pathlib import Path
from typing import Any

from tests.bench.environment import memory_folder

ROOT = Path(__file__).resolve().parents[2]


def arguments() -> argparse.Namespace:
    said = argparse.ArgumentParser(prog="python -m tests.ordeal", description=__doc__)
    said.add_argument("--acts", type=int, default=10_000)
    said.add_argument("--kills", type=int, default=200)
    said.add_argument("--riders", type=int, default=16)
    said.add_argument("--officers", type=int, default=12, help="of each kind: reviewers, safety, heads")
    said.add_argument("--seed", type=int, default=int(time.time()) % 100_000)
    said.add_argument(
        "--folder", type=Path, help="where files go, and SQLite's database when no other is named"
    )
    return said.parse_args()


def surroundings(folder: Path) -> None:
    """A database and a folder of the ordeal's own; DATABASE_URL, when given, names a migrated one to use."""
    os.environ |= {
        "DATA": str(folder),
        "VENTANILLA_DEMONSTRATION": "1",
        "DJANGO_SETTINGS_MODULE": "tests.ordeal.settings",
        "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
        "OUTBOX_LEASE_SECONDS": "3",
    }
    if "DATABASE_URL" not in os.environ:
        from tests.bench.postgresql import start

        os.environ["DATABASE_URL"] = start(folder)


def main() -> int:
    asked = arguments()
    folder = asked.folder or Path(tempfile.mkdtemp(prefix="ventanilla-ordeal-", dir=memory_folder()))
    if not asked.folder:
        atexit.register(
            shutil.rmtree, folder, ignore_errors=True
        )  # first in, last out: the cluster stops before
    surroundings(folder)
    import django

    prepare(folder)
    django.setup()
    return ordeal(asked)


def prepare(folder: Path) -> None:
    """Make the database, unless the caller did, and the folder of static files that the server looks for."""
    import psycopg

    (folder / "static").mkdir(exist_ok=True)
    address = os.environ["DATABASE_URL"]
    if not address.startswith("postgresql"):
        return
    server, _, name = address.rpartition("/")
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        known = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone()
        if not known:
            connection.execute(f'CREATE DATABASE "{name}"')


def ordeal(asked: argparse.Namespace) -> int:
    from django.core.management import call_command
    from django.utils import timezone

    from tests.bench.postgresql import free_port

    from . import ground, verdict
    from .house import House
    from .plan import plan
    from .replay import differences, subjects_of
    from .riders import Ride

    call_command("migrate", verbosity=0)
    made = plan(asked.seed, asked.acts, asked.kills, asked.officers)
    begun = timezone.now() - timedelta(milliseconds=len(made.attempts)) - timedelta(minutes=5)
    town = ground.town(begun, asked.officers)
    drafts = ground.drafts(town, made.cases, "caso", begun)
    twins = ground.drafts(town, made.cases, "gemelo", begun)
    print(
        f"Seed {made.seed}: {len(made.attempts)} attempts on {made.cases} cases, {len(made.kills)} kills, "
        f"{asked.riders} riders, {3 * asked.officers} officers.",
        flush=True,
    )
    house = House(free_port())
    ride = Ride(made, house, [str(draft.uuid) for draft in drafts], begun)
    started = time.monotonic()
    try:
        house.open()
        ride.run(asked.riders)
        time.sleep(max((kill.delay for kill in made.kills), default=0) + 0.2)  # kills still on their way
    finally:
        house.close()
    seconds = time.monotonic() - started
    finish()
    found = list(verdict.faults(ride, subjects_of(drafts)))
    found += list(differences(made, drafts, twins, begun))
    tell(ride, house, seconds, found)
    return bool(found)


def finish() -> None:
    """What the killed worker left is done now, as by the next one: when the leases have run out."""
    from django.utils import timezone

    from ventanilla.outbox.worker import drain

    later = timedelta(hours=2)  # past every lease and every postponed try
    drain(lambda: timezone.now() + later)


def tell(ride: Any, house: Any, seconds: float, found: list[str]) -> None:
    answers = Counter(outcome.answer for outcome in ride.outcomes.values())
    unheard = sum(outcome.unheard for outcome in ride.outcomes.values())
    print(
        f"{answers['done']} done, {answers['refused']} refused, {unheard} answers lost on the way and asked for "
        f"again; killed: web {house.killed['web']}, worker {house.killed['worker']}; {seconds:.0f} s."
    )
    why = Counter(outcome.why for outcome in ride.outcomes.values() if outcome.answer == "refused")
    print("Refusals: " + ", ".join(f"{name} {number}" for name, number in why.most_common()))
    for fault in found[:50]:
        print(f"BROKEN: {fault}")
    print(f"{len(found)} promises broken." if found else "Every promise held, and the history replays.")


if __name__ == "__main__":
    sys.exit(main())
