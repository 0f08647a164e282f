"""Two workers, twenty publications: both show each of them soon, and never go back."""

import http.client
import os
import re
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.db import connection
from django.utils import timezone

from tests.bench.postgresql import free_port
from tests.bench.town import PERMIT, build, published

PUBLICATIONS = 20
PATIENCE = 60.0  # seconds for a worker to start, and to see a publication on a machine that is busy
HOST = "localhost:8000"  # the same for both, whatever their ports
SHEETS = {"es": "/es/tramites/mtr-permit/", "en": "/en/tramites/mtr-permit/"}
NAME = {"es": "Permiso número", "en": "Permit number"}


@dataclass
class Worker:
    """A web server of one process, and a connection to it that stays open."""

    port: int
    process: subprocess.Popen

    def __post_init__(self) -> None:
        self.line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)

    def ask(self, path: str, method: str = "GET", **headers: str) -> tuple[int, dict[str, str], bytes]:
        named = {"Host": HOST} | {name.replace("_", "-"): said for name, said in headers.items()}
        self.line.request(method, path, headers=named)
        answer = self.line.getresponse()
        return answer.status, {name.lower(): said for name, said in answer.getheaders()}, answer.read()

    def number(self, language: str) -> int:
        """Which publication its sheet shows."""
        status, headers, page = self.ask(SHEETS[language])
        assert status == 200
        assert "set-cookie" not in headers
        assert f'<html lang="{language}"' in page.decode()
        return int(re.findall(rf"<h1[^>]*>\s*{NAME[language]} (\d+)", page.decode())[0])

    def wait(self) -> None:
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until and self.process.poll() is None:
            try:
                self.ask("/es/ayuda/")
            except OSError:
                self.line.close()
                time.sleep(0.05)
            else:
                return
        pytest.fail("The worker did not start.")


def surroundings(folder: Path, port: int) -> dict[str, str]:
    """The settings of a worker on the tests' own database."""
    name = str(connection.settings_dict["NAME"])
    ours = {**os.environ, "DATA": str(folder), "PORT": str(port), "VENTANILLA_ADDRESS": f"http://{HOST}"}
    if connection.vendor == "sqlite":
        link = folder / "ventanilla.sqlite3"
        if not link.is_symlink():
            link.symlink_to(name)
        ours.pop("DATABASE_URL", None)
        return ours
    return {**ours, "DATABASE_URL": urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}").geturl()}


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    """A folder with the static files gathered, as each worker needs them."""
    made = tmp_path_factory.mktemp("workers")
    command = [sys.executable, "-m", "ventanilla.config", "collectstatic", "--noinput", "--verbosity", "0"]
    subprocess.run(command, env={**os.environ, "DATA": str(made)}, check=True)
    return made


@pytest.fixture
def workers(transactional_db, folder):
    """Two web servers on the test's database; they are gone at the end whatever happened."""
    started = []
    try:
        for _number in range(2):
            port = free_port()
            words = ["--interface", "wsgi", "--port", str(port), "--workers", "1", "--blocking-threads", "2"]
            words += ["--workers-kill-timeout", "5"]  # now and then one does not close its open connection
            command = [
                sys.executable,
                "-m",
                "granian",
                *words,
                "--no-log",
                "ventanilla.config.wsgi:application",
            ]
            process = subprocess.Popen(command, env=surroundings(folder, port))
            started.append(Worker(port, process))
        for worker in started:
            worker.wait()
        yield started
    finally:
        for worker in started:
            worker.line.close()
            worker.process.terminate()
        for worker in started:
            worker.process.wait(20)


def publish(town, number: int) -> None:
    text = PERMIT.replace("Permiso de apertura", f"Permiso número {number}")
    text = text.replace("Opening permit", f"Permit number {number}")
    published(text, town.extra["registrar"], town.extra["publisher"], town.at)


def shown_by_all(workers: list[Worker], number: int, before: dict) -> None:
    """Wait until each worker shows this publication in both languages; none may show an older one than it did."""
    until = time.monotonic() + PATIENCE
    left = {(worker.port, language): worker for worker in workers for language in SHEETS}
    while left:
        assert time.monotonic() < until, f"{number} is not shown by {list(left)}"
        for (port, language), worker in list(left.items()):
            shown = worker.number(language)
            assert before.get((port, language), 0) <= shown <= number
            before[port, language] = shown
            if shown == number:
                del left[port, language]
        time.sleep(0.02)


def test_both_workers_show_each_of_twenty_publications_and_never_an_older_one(workers):
    town = build(timezone.localtime())
    before: dict = {}
    tags = {(worker.port, language): "" for worker in workers for language in SHEETS}
    for number in range(1, PUBLICATIONS + 1):
        publish(town, number)
        shown_by_all(workers, number, before)
        for worker in workers:
            for language, path in SHEETS.items():
                assert worker.number(language) == number
                status, headers, _page = worker.ask(path, If_None_Match=tags[worker.port, language])
                assert status == 200
                tags[worker.port, language] = headers["etag"]
                status, _headers, page = worker.ask(path, If_None_Match=headers["etag"])
                assert (status, page) == (304, b"")
                status, _headers, page = worker.ask("/es/ayuda/", "HEAD", Accept_Encoding="gzip")
                assert (status, page) == (200, b"")
    one, two = workers
    assert all(tags[one.port, language] == tags[two.port, language] for language in SHEETS)


def test_head_gzip_and_what_is_unchanged_survive_the_web_server(workers):
    build(timezone.localtime())
    for worker in workers:
        status, whole, zipped = worker.ask(SHEETS["es"], Accept_Encoding="gzip")
        assert (status, whole["content-encoding"]) == (200, "gzip")
        assert int(whole["content-length"]) == len(zipped)
        status, head, nothing = worker.ask(SHEETS["es"], "HEAD", Accept_Encoding="gzip")
        whole.pop("date"), head.pop("date")
        assert (status, head, nothing) == (200, whole, b"")
        status, headers, nothing = worker.ask(
            SHEETS["es"], Accept_Encoding="gzip", If_None_Match=whole["etag"]
        )
        assert (status, nothing) == (304, b"")
        assert headers["etag"] == whole["etag"]
        assert "content-encoding" not in headers


def test_browsers_that_keep_their_connection_do_not_close_the_door_to_others(workers):
    worker = workers[0]
    readers = [Worker(worker.port, worker.process) for _number in range(100)]
    try:
        for reader in readers:
            reader.line.timeout = 10
            assert reader.ask("/es/ayuda/")[0] == 200  # and stays connected
    finally:
        for reader in readers:
            reader.line.close()
