"""Our server beside a bare Django project: from start to first answer, and memory after it.

Both run under the same granian with one worker process and the same threads; the bare one is what `startproject` gives.
"""

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

from benchmarks.side_by_side import Comparison, side_by_side

PATIENCE = 60
ROUNDS = int(os.environ.get("BENCH_ROUNDS", "7"))
BARE_URLS = """
from django.http import HttpResponse
from django.urls import path

urlpatterns = [path("", lambda request: HttpResponse("x"))]
"""


class Server:
    """A way to start a server: where, with what, and which page is its first."""

    def __init__(self, application: str, page: str, surroundings: dict[str, str], folder: Path):
        self.application, self.page, self.folder = application, page, folder
        self.surroundings = {**os.environ, **surroundings}

    def start(self) -> tuple[subprocess.Popen[bytes], float]:
        """Start it; return the process and the seconds until its first page came."""
        port = free_port()
        words = [
            "--interface",
            "wsgi",
            "--port",
            str(port),
            "--workers",
            "1",
            "--blocking-threads",
            "4",
            "--no-log",
        ]
        started = time.perf_counter()
        process = subprocess.Popen(
            [sys.executable, "-m", "granian", *words, self.application],
            env=self.surroundings,
            cwd=self.folder,
        )
        while not answers(f"http://127.0.0.1:{port}{self.page}"):
            if process.poll() is not None or time.perf_counter() - started > PATIENCE:
                stop(process)
                raise SystemExit(f"{self.application} did not answer {self.page} within {PATIENCE} seconds.")
            time.sleep(0.01)
        return process, time.perf_counter() - started

    def seconds_to_first_page(self) -> float:
        process, took = self.start()
        stop(process)
        return took

    def megabytes_after_first_page(self) -> float:
        process, _took = self.start()
        used = sum(proportional_memory(number) for number in family(process.pid))
        stop(process)
        return used / 1e6


def run() -> Iterator[Comparison]:
    with tempfile.TemporaryDirectory(prefix="ventanilla-bare-") as name:
        ways = {"Ventanilla": ours(Path(name, "data")), "bare Django": bare(Path(name))}
        starts = {way: server.seconds_to_first_page for way, server in ways.items()}
        yield side_by_side(starts, what="start to first page", rounds=ROUNDS, unit="ms", scale=1000)
        sizes = {way: server.megabytes_after_first_page for way, server in ways.items()}
        yield side_by_side(
            sizes, what="memory after it, all processes", rounds=max(3, ROUNDS // 2), unit="MB"
        )


def ours(data: Path) -> Server:
    surroundings = {"DATA": str(data), "VENTANILLA_DEMONSTRATION": "1"}
    for words in (["migrate", "--verbosity", "0"], ["collectstatic", "--noinput", "--verbosity", "0"]):
        command = [sys.executable, "-m", "ventanilla.config", *words]
        subprocess.run(command, env={**os.environ, **surroundings}, check=True)
    return Server("ventanilla.config.wsgi:application", "/es/", surroundings, data)


def bare(folder: Path) -> Server:
    subprocess.run(
        [sys.executable, "-m", "django", "startproject", "bare", str(folder)], check=True, env=without_ours()
    )
    (folder / "bare" / "urls.py").write_text(BARE_URLS)
    with (folder / "bare" / "settings.py").open("a") as settings:
        settings.write("\nDEBUG = False\nALLOWED_HOSTS = ['127.0.0.1']\n")
    surroundings = {"PYTHONPATH": str(folder), "DJANGO_SETTINGS_MODULE": "bare.settings"}
    return Server("bare.wsgi:application", "/", surroundings, folder)


def without_ours() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=5) as answer:
            return bool(answer.status == 200 and answer.read())
    except OSError:
        return False


def stop(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    process.wait(20)


def family(number: int) -> Iterator[int]:
    yield number
    for task in Path(f"/proc/{number}/task").iterdir():
        for child in (task / "children").read_text().split():
            yield from family(int(child))


def proportional_memory(number: int) -> int:
    """Return a process's share of memory in bytes: pages shared with others are divided among them."""
    for line in Path(f"/proc/{number}/smaps_rollup").read_text().splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) * 1024
    return 0
