"""The two programs of a running house, web server and worker, started, watched and stopped together."""

import ctypes
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from types import FrameType

PR_SET_PDEATHSIG = 1  # from <sys/prctl.h>
MOST_CONNECTIONS = 1_000
PATIENCE = 15.0  # seconds that a program has to finish what it is doing
TOO_SOON = 5.0  # seconds: a program that ends sooner than this after its start will not do better at once


class PortTaken(Exception):
    """Another program listens where the server should."""

    def __init__(self, host: str, port: int):
        super().__init__(
            f"Port {port} on {host} is taken by another program. Choose another one: make run PORT={port + 1}"
        )


def require_free(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise PortTaken(host, port) from error


def web_server(host: str, port: int, workers: int, threads: int) -> list[str]:
    """Return granian's command. Connections beyond `MOST_CONNECTIONS` a worker wait in the kernel's queue.

    Granian's "backpressure" counts open connections, also those of browsers that keep one for their next page:
    a small number would let three visitors who read close the door to all others.
    """
    options = {
        "--interface": "wsgi",
        "--http": "1",
        "--host": host,
        "--port": port,
        "--workers": workers,
        "--blocking-threads": threads,
        "--backpressure": MOST_CONNECTIONS,
        "--log-level": "warning",
    }
    words = [str(word) for option in options.items() for word in option]
    return [sys.executable, "-m", "granian", *words, "--no-ws", "ventanilla.config.wsgi:application"]


def worker() -> list[str]:
    return [sys.executable, "-m", "ventanilla.config", "worker"]


def fall_with_parent() -> None:
    """Ask Linux to stop this process when the one that started it is killed, so that nobody keeps the port."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


@dataclass
class Program:
    """One program of the house, started anew when it falls, unless it falls at once."""

    name: str
    command: list[str]
    started: float = 0.0
    process: subprocess.Popen[bytes] | None = field(default=None, repr=False)

    def start(self) -> None:
        self.started = time.monotonic()
        self.process = subprocess.Popen(  # noqa: S603 - our own two commands
            self.command, start_new_session=True, preexec_fn=fall_with_parent
        )

    def ended(self) -> bool:
        return self.process is not None and self.process.poll() is not None

    def keeps_falling(self) -> bool:
        return time.monotonic() - self.started < TOO_SOON

    def stop(self) -> None:
        if self.process and not self.ended():
            self.process.terminate()

    def wait(self, until: float) -> None:
        if self.process is None:
            return
        try:
            self.process.wait(max(0.1, until - time.monotonic()))
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()


class Household:
    """Keep programs running until somebody says stop (Ctrl-C, SIGTERM) or one of them keeps falling."""

    def __init__(self, programs: list[Program], *, ready: Callable[[], bool], greet: Callable[[], None]):
        self.programs = programs
        self.ready = ready
        self.greet = greet
        self.stopping = False

    def run(self) -> str:
        """Return an empty text after an orderly stop, else one sentence that says who fell."""
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self.stop)
        for program in self.programs:
            program.start()
        fallen = ""
        greeted = False
        while not self.stopping and not fallen:
            if not greeted and self.ready():
                self.greet()
                greeted = True
            fallen = self.look_after()
            time.sleep(0.1)
        self.close()
        return fallen

    def look_after(self) -> str:
        for program in self.programs:
            if program.ended() and not self.stopping:
                if program.keeps_falling():
                    return f"The {program.name} ended right after its start. Its own words stand above."
                program.start()
        return ""

    def stop(self, number: int, frame: FrameType | None) -> None:
        self.stopping = True

    def close(self) -> None:
        until = time.monotonic() + PATIENCE
        for program in self.programs:
            program.stop()
        for program in self.programs:
            program.wait(until)


def answers(host: str, port: int) -> bool:
    """Tell whether somebody listens there already."""
    try:
        with socket.create_connection(("127.0.0.1" if host == "0.0.0.0" else host, port), timeout=0.5):  # noqa: S104
            return True
    except OSError:
        return False
