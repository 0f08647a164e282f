"""Real worker processes on a database of their own, killed the way machines kill them."""

import os
import secrets
import signal
import subprocess
import sys
import time
from pathlib import Path

import psycopg
import pytest

ROOT = Path(__file__).parents[2]


pytestmark = pytest.mark.django_db  # on PostgreSQL too: the house stands on the same server as the suite


@pytest.fixture
def house(tmp_path):
    """A house of two rooms: its environment, its notebook, and ways to ask for work and start workers."""
    url = ""
    if suite := os.environ.get("DATABASE_URL"):
        name, server = f"outbox_{secrets.token_hex(4)}", f"{suite.rpartition('/')[0]}/postgres"
        url = f"{suite.rpartition('/')[0]}/{name}"
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}")
    house = House(tmp_path, url)
    house.run("migrate", "--verbosity=0")
    yield house
    house.end()
    if url:
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


class House:
    def __init__(self, folder: Path, url: str):
        self.notebook = folder / "notebook"
        self.notebook.touch()
        self.workers: list[subprocess.Popen] = []
        self.surroundings = {
            **os.environ,
            "DATA": str(folder),
            "DATABASE_URL": url,
            "VENTANILLA_DEMONSTRATION": "1",
            "DJANGO_SETTINGS_MODULE": "outbox_sample.settings",
            "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{Path(__file__).parent}",
            "NOTEBOOK": str(self.notebook),
            "OUTBOX_LEASE_SECONDS": "2",
        }

    def run(self, *words: str) -> str:
        return subprocess.run(
            [sys.executable, "-m", "django", *words],
            env=self.surroundings,
            check=True,
            capture_output=True,
            text=True,
            timeout=60,
        ).stdout

    def ask(self, script: str) -> str:
        return self.run(
            "shell", "--no-imports", "-c", f"from ventanilla.outbox.jobs import enqueue\n{script}"
        )

    def start(self, *words: str) -> subprocess.Popen:
        worker = subprocess.Popen(
            [sys.executable, "-m", "django", "worker", *words],
            env=self.surroundings,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.workers.append(worker)
        return worker

    def wait_for(self, line: str, times: int = 1, seconds: float = 40) -> None:
        until = time.monotonic() + seconds
        while self.lines().count(line) < times:
            assert time.monotonic() < until, f"{line!r} never came; the notebook says {self.lines()}"
            time.sleep(0.05)

    def lines(self) -> list[str]:
        return self.notebook.read_text().splitlines()

    def end(self) -> None:
        for worker in self.workers:
            worker.kill()
            worker.wait()
            worker.stdout.close()


STATES = """
from ventanilla.outbox.models import Job
jobs = Job.objects.filter(name__startswith="sample").order_by("pk")
print([(job.name, job.state, job.attempts) for job in jobs])
"""


@pytest.mark.parametrize("name", ["sample-slow", "sample-slow-outside"])
def test_the_job_of_a_killed_worker_is_taken_up_by_another_and_done_once(house, name):
    house.ask(f"enqueue({name!r})")
    killed = house.start()
    house.wait_for("slow begun")
    killed.send_signal(signal.SIGKILL)
    killed.wait()
    house.start()
    house.wait_for("slow done")
    house.wait_for("quick 0")
    assert sorted(house.lines()) == ["quick 0", "slow begun", "slow begun", "slow done"]
    assert house.ask(STATES).strip() == f"[('{name}', 'done', 2), ('sample-quick', 'done', 1)]"


def test_two_workers_do_each_job_once(house):
    house.ask("for n in range(40): enqueue('sample-quick' if n % 2 else 'sample-quick-outside', number=n)")
    workers = [house.start("--drain"), house.start("--drain")]
    assert [worker.wait(60) for worker in workers] == [0, 0]
    assert sorted(house.lines()) == sorted(f"quick {n}" if n % 2 else f"outside {n}" for n in range(40))


def test_two_workers_run_a_tick_once(house):
    house.surroundings["SAMPLE_TICKS"] = "1"
    workers = [house.start("--drain"), house.start("--drain")]
    assert [worker.wait(60) for worker in workers] == [0, 0]
    assert house.lines() == ["tick 1"]


def test_urgent_work_waits_for_no_slow_job(house):
    house.ask("for _n in range(3): enqueue('sample-stuck')")
    house.surroundings["SAMPLE_URGENT"] = "1"
    worker = house.start()
    house.wait_for("stuck done", times=3)
    house.wait_for("urgent tick", times=2)
    worker.send_signal(signal.SIGTERM)
    assert worker.wait(30) == 0


def test_sigterm_lets_the_job_in_hand_finish_and_starts_no_other(house):
    house.ask("enqueue('sample-nap'); enqueue('sample-quick', number=1)")
    worker = house.start()
    house.wait_for("nap begun")
    worker.send_signal(signal.SIGTERM)
    assert worker.wait(30) == 0
    assert house.lines() == ["nap begun", "nap done"]


def test_a_worker_waits_for_a_database_that_is_not_ready(house):
    house.run("migrate", "outbox", "zero", "--verbosity=0")
    worker = house.start()
    assert worker.stdout.readline().startswith("Worker ready")
    time.sleep(1)
    house.run("migrate", "--verbosity=0")
    house.ask("enqueue('sample-quick', number=7)")
    house.wait_for("quick 7")
    assert worker.poll() is None
