"""`make run` in small: on a fresh folder, up, answering, and down again without a trace."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import closing

import pytest

from tests.bench.postgresql import free_port

COMMAND = [sys.executable, "-m", "ventanilla.config", "serve", "--prepare"]


def surroundings(folder, port: int) -> dict[str, str]:
    ours = {"DATA": str(folder), "PORT": str(port), "VENTANILLA_WORKERS": "1"}
    return {**{name: value for name, value in os.environ.items() if name != "DATABASE_URL"}, **ours}


@pytest.fixture
def house(tmp_path):
    """A served house on a free port; killed at the end whatever happened."""
    port = free_port()
    with (tmp_path / "said").open("w") as said:
        house = subprocess.Popen(COMMAND, env=surroundings(tmp_path, port), stdout=said, stderr=said)
        house.port = port
        yield house
        house.kill()
        house.wait()


@pytest.mark.journey
def test_a_fresh_folder_is_served_and_closed_again(house, tmp_path):
    status = first_answer(house.port, house)
    time.sleep(1)  # the greeting follows the first open port
    house.send_signal(signal.SIGTERM)
    ended = house.wait(30)
    words = (tmp_path / "said").read_text()
    assert (status, ended) == (200, 0), words
    assert f"http://localhost:{house.port}" in words
    assert "ana@ejemplo.mx" in words
    assert "Ventanilla is closed." in words
    assert "Traceback" not in words


def first_answer(port: int, house: subprocess.Popen) -> int:
    for _attempt in range(600):
        if house.poll() is not None:
            return 0
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/es/", timeout=10) as answer:
                return answer.status
        except urllib.error.HTTPError as error:
            return error.code
        except OSError:
            time.sleep(0.1)
    return 0


def test_a_database_that_nobody_prepared_is_told_in_a_sentence(tmp_path):
    (tmp_path / "static").mkdir()
    ended = subprocess.run(
        COMMAND[:-1], env=surroundings(tmp_path, free_port()), capture_output=True, text=True, check=False
    )
    assert ended.returncode == 1
    assert "The database is not up to date. Run: ventanilla migrate" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_a_database_of_another_version_is_told_in_a_sentence_and_left_alone(tmp_path):
    kept = tmp_path / "ventanilla.sqlite3"
    with closing(sqlite3.connect(kept)) as database:
        database.execute(
            "CREATE TABLE django_migrations (id integer PRIMARY KEY, app text, name text, applied text)"
        )
        database.execute(
            "INSERT INTO django_migrations VALUES (1, 'dossiers', '0099_tomorrow', '2026-01-01')"
        )
        database.commit()
    ended = subprocess.run(
        COMMAND, env=surroundings(tmp_path, free_port()), capture_output=True, text=True, check=False
    )
    assert ended.returncode == 1
    assert "made by another version of Ventanilla (dossiers.0099_tomorrow)" in ended.stderr
    assert "Traceback" not in ended.stderr
    with closing(sqlite3.connect(kept)) as database:
        tables = [name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    assert tables == ["django_migrations"]
