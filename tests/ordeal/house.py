"""The two programs under ordeal, web server and worker, and the killing of them."""

import atexit
import os
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from pathlib import Path

from ventanilla.config import household

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 60.0


class House:
    """Both programs, started anew whenever they are killed."""

    def __init__(self, port: int):
        self.port = port
        self.killed: Counter[str] = Counter()
        self.running: dict[str, subprocess.Popen[bytes]] = {}
        self.lock = threading.Lock()
        self.commands = {
            "web": household.web_server("127.0.0.1", port, 1, 4),
            "worker": [sys.executable, "-m", "django", "worker"],
        }

    def open(self) -> None:
        atexit.register(self.close)
        for program in self.commands:
            self._start(program)
        self.wait_for_the_door()

    def _start(self, program: str) -> None:
        # Not `fall_with_parent`: Linux means the thread that started it, and ours are timers.
        self.running[program] = subprocess.Popen(self.commands[program], cwd=ROOT, start_new_session=True)

    def kill(self, program: str) -> None:
        """Kill it and all its children with signal 9, in the middle of whatever it does, and start it anew."""
        with self.lock:
            process = self.running.get(program)
            if process is None:
                return  # the house is closed
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            self.killed[program] += 1
            self._start(program)

    def wait_for_the_door(self) -> None:
        until = time.monotonic() + PATIENCE
        while not household.answers("127.0.0.1", self.port):
            if time.monotonic() > until:
                raise SystemExit("The web server of the ordeal does not start.")
            time.sleep(0.05)

    def close(self) -> None:
        with self.lock:
            while self.running:
                _program, process = self.running.popitem()
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()
