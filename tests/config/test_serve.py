"""`make run` in small: on a fresh folder, up, answering, and down again without a trace."""

import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request

import pytest

from tests.bench.postgresql import free_port

COMMAND = [sys.executable, "-m", "ventanilla.config", "serve", "--prepare"]


def surroundings(folder, port: int) -> dict[str, str]:
    ours = {"DATA": str(folder), "PORT": str(port), "VENTANILLA_WORKERS": "1"}
    return {**{name: value for name, value in os.environ.items() if name != "DATABASE_URL"}, **ours}


@pytest.mark.journey
def test_a_fresh_folder_is_served_and_closed_again(tmp_path):
    port = free_port()
    said = (tmp_path / "said").open("w+")
    with said, subprocess.Popen(COMMAND, env=surroundings(tmp_path, port), stdout=said, stderr=said) as house:
        assert first_answer(port, house) == 200
        time.sleep(0.5)  # the greeting follows the first open port
        house.send_signal(signal.SIGTERM)
        assert house.wait(30) == 0
        said.seek(0)
        words = said.read()
    assert f"http://localhost:{port}" in words
    assert "ana@ejemplo.mx" in words
    assert "Ventanilla is closed." in words
    assert not (tmp_path / "said").read_text().count("Traceback")


def first_answer(port: int, house: subprocess.Popen) -> int:
    for _attempt in range(600):
        assert house.poll() is None, "serve ended by itself"
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/es/", timeout=10) as answer:
                return answer.status
        except urllib.error.HTTPError as error:
            return error.code
        except OSError:
            time.sleep(0.1)
    return 0
