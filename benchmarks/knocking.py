"""Asking one page again and again over connections that stay open, from a core of its own; counts whole answers.

`wrk` does it where it is installed: it is quick enough to fill a server. Our own loop, in Python, is not as quick as
nginx; what a request costs the server is measured well with both, in processor time.
"""

import os
import re
import selectors
import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path

BROWSER = "Mozilla/5.0 (Linux; Android 14; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0 Mobile Safari/537.36"
HEADERS = {
    "Accept": "text/html",
    "Accept-Encoding": "gzip",
    "Accept-Language": "es-MX,es",
    "User-Agent": BROWSER,
}


def knock(port: int, path: str, seconds: int, core: int | None, lines: int) -> int:
    """Ask for that long over so many connections, and return how many answers came."""
    pin = (lambda: os.sched_setaffinity(0, {core})) if core is not None else None
    if wrk := shutil.which("wrk"):
        said = [word for name, value in HEADERS.items() for word in ("-H", f"{name}: {value}")]
        words = [wrk, "-t1", f"-c{lines}", f"-d{seconds}s", "--timeout", "60s", *said]
        command = [*words, f"http://127.0.0.1:{port}{path}"]
    else:
        command = [sys.executable, __file__, str(port), path, str(seconds), str(lines)]
    told = subprocess.run(command, preexec_fn=pin, capture_output=True, text=True, check=True).stdout
    if "Non-2xx" in told or "Socket errors" in told:
        raise SystemExit(f"Port {port} did not answer well: {told}")
    found = re.search(r"(\d+) requests in", told)
    if not found:
        raise SystemExit(f"Port {port} did not answer: {told}")
    return int(found[1])


def own_loop(port: int, path: str, seconds: int, lines: int) -> int:
    words = [
        f"GET {path} HTTP/1.1",
        f"Host: 127.0.0.1:{port}",
        *(f"{name}: {said}" for name, said in HEADERS.items()),
    ]
    request = ("\r\n".join(words) + "\r\n\r\n").encode()
    ready = selectors.DefaultSelector()
    for _number in range(lines):
        line = socket.create_connection(("127.0.0.1", port))
        line.sendall(request)
        line.setblocking(False)
        ready.register(line, selectors.EVENT_READ, [0, 0])
    answers, begun = 0, time.perf_counter()
    while time.perf_counter() - begun < seconds:
        for key, _events in ready.select():
            if whole(key.fileobj, key.data):  # type: ignore[arg-type]
                answers += 1
                key.fileobj.sendall(request)  # type: ignore[union-attr]
    return answers


def whole(line: socket.socket, state: list[int]) -> bool:
    """Read what came; `state` is the length of the answer and what is here of it."""
    chunk = line.recv(262_144)
    if not state[1]:
        head, _blank, _body = chunk.partition(b"\r\n\r\n")
        length = re.search(rb"(?i)content-length: (\d+)", head)
        if not head.startswith(b"HTTP/1.1 200") or not length:
            raise SystemExit(f"not an answer to count: {head[:200]!r}")
        state[0] = len(head) + 4 + int(length[1])
    state[1] += len(chunk)
    if state[1] < state[0]:
        return False
    state[1] = 0
    return True


def processor_seconds(processes: list[int]) -> float:
    """Return what these processes have used of the processor, to the nanosecond, all their threads together."""
    used = 0
    for process in processes:
        for task in Path(f"/proc/{process}/task").glob("*/schedstat"):
            used += int(task.read_text().split()[0])
    return used / 1e9


if __name__ == "__main__":
    said = sys.argv
    print(f"{own_loop(int(said[1]), said[2], int(said[3]), int(said[4]))} requests in {said[3]}s")
