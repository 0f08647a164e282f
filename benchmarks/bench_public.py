"""A sheet's page, beside nginx, Django's cache_page and Wagtail: how much processor time one answer costs.

Every server runs alone on one core, the one that asks on another; all have one process, and granian where it is Python.
Processor time is read from the kernel, of all threads of the server, so that a slow asker cannot flatter a server.
"""

import gzip
import os
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path

from benchmarks import ground, neighbours
from benchmarks.bench_server import family, free_port, stop
from benchmarks.knocking import HEADERS, knock, processor_seconds
from benchmarks.side_by_side import Comparison, machine, side_by_side

ROUNDS = int(os.environ.get("BENCH_ROUNDS", "5"))
SECONDS = 2
MANY, FEW = (
    32,
    4,
)  # connections: enough to fill the server, not so many that slow answers are cut off at the end
CORES = sorted(os.sched_getaffinity(0))
PATIENCE = 60
KEPT, COLD, DJANGO = "kept, from memory", "cold: made, packed, not kept", "made by Django, plain"
NGINX, WAGTAIL = "nginx, static file", "Wagtail"
BARE, USUAL = "cache_page, bare Django", "cache_page, as startproject"
LIBRARY = Path(__file__).resolve().parent.parent / "procedures_library" / "semovi-lic-a" / "definition.yaml"


def run() -> Iterator[Comparison]:
    path = sheet()
    with tempfile.TemporaryDirectory(prefix="ventanilla-street-") as name, Street(Path(name)) as street:
        street.ours(KEPT, path)
        page, headers = street.servers[KEPT].answer()
        street.ours(COLD, path, VENTANILLA_PAGES_BYTES="1")
        street.ours(DJANGO, path, VENTANILLA_PAGES_BYTES="0")
        street.neighbour(NGINX, "/page.html", lambda at, port: neighbours.nginx(at, port, page, headers))
        for way, kind in ((BARE, "bare"), (USUAL, "usual")):
            street.neighbour(way, "/page.html", partial(neighbours.cache_page, page=page, kind=kind))
        street.neighbour(WAGTAIL, "/sheet/", lambda at, port: neighbours.wagtail(at, port, page))
        print(f"  {len(page):,} bytes of HTML, {len(gzip.compress(page, 9)):,} compressed. {machine()}")
        for way, server in street.servers.items():
            print(f"  {way}: {len(server.answer()[0]):,} bytes", flush=True)
        ways = {
            way: partial(server.microseconds, FEW if way in {COLD, DJANGO, WAGTAIL} else MANY)
            for way, server in street.servers.items()
        }
        yield from told(side_by_side(ways, rounds=ROUNDS).measured)


def told(measured: Mapping[str, list[float]]) -> Iterator[Comparison]:
    """Tell the same rounds against each yardstick, the dearest first."""

    def beside(what: str, unit: str, *names: str, each: Callable[[float], float]) -> Iterator[Comparison]:
        if names[-1] in measured:
            yield Comparison(what, unit, {name: [each(said) for said in measured[name]] for name in names})

    yield from beside("one core's answers beside nginx", "a second", KEPT, NGINX, each=a_second)
    yield from beside("one core's answers beside cache_page", "a second", KEPT, BARE, each=a_second)
    yield from beside("the same, with all middleware", "a second", KEPT, USUAL, each=a_second)
    yield from beside("processor time beside Wagtail", "ms", COLD, DJANGO, WAGTAIL, each=milliseconds)


def a_second(microseconds: float) -> float:
    return 1e6 / microseconds


def milliseconds(microseconds: float) -> float:
    return microseconds / 1e3


def sheet() -> str:
    """Publish a licence of the library in the tests' town; return the address of its sheet."""
    ground.town()
    from tests.bench.town import published

    town = ground.town()
    text = LIBRARY.read_text(encoding="utf-8").replace("agency: semovi", "agency: metropolis")
    text = text.replace("unit: infracciones", "unit: seguridad")
    edition = published(text, town.extra["registrar"], town.extra["publisher"], town.at)
    command = [sys.executable, "-m", "ventanilla.config", "collectstatic", "--noinput", "--verbosity", "0"]
    subprocess.run(command, check=True)
    return f"/es/tramites/{edition.procedure.slug}/"


class Server:
    """A server that listens, alone on the first core, and the page it is asked for."""

    def __init__(
        self, command: list[str], port: int, path: str, surroundings: Mapping[str, str], folder: Path
    ):
        self.port, self.path = port, path
        pin = (lambda: os.sched_setaffinity(0, {CORES[0]})) if len(CORES) > 1 else None
        quiet = subprocess.DEVNULL
        self.process = subprocess.Popen(
            command, env=dict(surroundings), cwd=folder, preexec_fn=pin, stdout=quiet, stderr=quiet
        )

    def answer(self) -> tuple[bytes, list[tuple[str, str]]]:
        """Wait until it listens; return the page, unpacked, and its headers."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until and self.process.poll() is None:
            request = urllib.request.Request(f"http://127.0.0.1:{self.port}{self.path}", headers=HEADERS)
            try:
                with urllib.request.urlopen(request, timeout=10) as said:
                    body, headers = said.read(), said.getheaders()
            except OSError:
                time.sleep(0.05)
                continue
            packed = ("content-encoding", "gzip") in [(name.lower(), word) for name, word in headers]
            return gzip.decompress(body) if packed else body, headers
        raise SystemExit(f"{self.process.args} did not answer {self.path}.")

    def microseconds(self, lines: int) -> float:
        """Return the processor time of one answer, asked for over so many connections."""
        members = list(family(self.process.pid))
        before = processor_seconds(members)
        answers = knock(self.port, self.path, SECONDS, CORES[-1] if len(CORES) > 1 else None, lines)
        return (processor_seconds(members) - before) / answers * 1e6


class Street:
    """Servers side by side, each with a folder and a port; all are stopped at the end."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.servers: dict[str, Server] = {}

    def __enter__(self) -> "Street":
        return self

    def __exit__(self, *_said: object) -> None:
        for server in self.servers.values():
            stop(server.process)

    def ours(self, name: str, path: str, **settings: str) -> None:
        port = free_port()
        command = [sys.executable, *neighbours.granian("ventanilla.config.wsgi:application", port)]
        surroundings = {**os.environ, "PORT": str(port), **settings}
        self.servers[name] = Server(command, port, path, surroundings, self.folder)

    def neighbour(self, name: str, path: str, prepare: Callable[[Path, int], list[str]]) -> None:
        port, folder = free_port(), self.folder / str(len(self.servers))
        folder.mkdir()
        try:
            command = prepare(folder, port)
        except neighbours.Missing as missing:
            print(f"  {missing}")
            return
        surroundings = neighbours.without_ours() | {"DJANGO_SETTINGS_MODULE": "place.settings.production"}
        self.servers[name] = Server(command, port, path, surroundings, folder)
