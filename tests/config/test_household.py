"""The two programs of the house start, are looked after, and stop together."""

import signal
import socket
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest

from ventanilla.config import household

SLEEPS = [sys.executable, "-c", "import time; time.sleep(60)"]
FALLS = [sys.executable, "-c", "raise SystemExit(3)"]


def open_house(*commands: list[str]) -> household.Household:
    programs = [household.Program(f"program {number}", command) for number, command in enumerate(commands)]
    return household.Household(programs, ready=lambda: False, greet=lambda: None)


@pytest.fixture(autouse=True)
def own_signals():
    numbers = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    before = {number: signal.getsignal(number) for number in numbers}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


def test_a_program_that_falls_at_once_closes_the_house_and_is_named():
    house = open_house(SLEEPS, FALLS)
    assert "program 1" in house.run()
    assert all(program.ended() for program in house.programs)


def test_a_program_that_falls_later_is_started_again(monkeypatch):
    house = open_house(SLEEPS)
    program = house.programs[0]
    program.start()
    first = program.process.pid
    program.process.kill()
    program.process.wait()
    monkeypatch.setattr(household, "TOO_SOON", 0.0)
    assert house.look_after() == ""
    assert program.process.pid != first
    house.close()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP, signal.SIGKILL])
def test_both_stop_when_the_house_is_told_to_or_killed(number):
    script = f"""
        from ventanilla.config import household
        commands = [{SLEEPS!r}, {SLEEPS!r}]
        programs = [household.Program("x", command) for command in commands]
        def greet():
            print(*(program.process.pid for program in programs), flush=True)
        raise SystemExit(household.Household(programs, ready=lambda: True, greet=greet).run() or 0)
    """
    with subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(script)], stdout=subprocess.PIPE, text=True
    ) as house:
        children = [int(word) for word in house.stdout.readline().split()]
        house.send_signal(number)
        assert house.wait(20) == (-signal.SIGKILL if number == signal.SIGKILL else 0)
    assert len(children) == 2
    assert not any(is_alive(child) for child in children)


def is_alive(process: int) -> bool:
    """Tell whether a process still runs after two seconds; one that nobody has buried yet does not."""
    status = Path(f"/proc/{process}/stat")
    for _attempt in range(40):
        if not status.exists() or status.read_text().rpartition(")")[2].split()[0] == "Z":
            return False
        time.sleep(0.05)
    return True


def test_a_taken_port_is_told_in_a_sentence():
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(household.PortTaken, match=f"make run PORT={port + 1}"):
            household.require_free("127.0.0.1", port)


def test_a_free_port_is_free():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    household.require_free("127.0.0.1", port)
    assert not household.answers("127.0.0.1", port)
