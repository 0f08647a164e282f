"""The command line in a folder that knows nothing yet, and in one that a demonstration filled."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LICENCE = ROOT / "procedures_library" / "semovi-lic-a" / "definition.yaml"
OURS = ("VENTANILLA_", "DATA", "DATABASE_URL", "DJANGO_", "PORT", "SMTP", "CLAMD")


def ventanilla(*words: str, cwd: Path, **said: str) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(OURS)}
    command = [sys.executable, "-m", "ventanilla.config", *words]
    surroundings = {**kept, "PYTHONPATH": str(ROOT / "src"), **said}
    return subprocess.run(command, cwd=cwd, env=surroundings, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("verb", ["check", "lint"])
def test_a_lawyer_checks_a_file_without_configuring_anything(tmp_path, verb):
    done = ventanilla("procedure", verb, str(LICENCE), cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert list(tmp_path.iterdir()) == []


def test_what_needs_a_place_asks_for_one_in_words(tmp_path):
    done = ventanilla("ledger", "verify", cwd=tmp_path)
    assert done.returncode != 0
    assert done.stderr.startswith("ventanilla: VENTANILLA_SECRET_KEY is not set.")
    assert "Traceback" not in done.stderr


def test_a_folder_that_a_demonstration_filled_is_one_to_every_command(tmp_path):
    assert ventanilla("migrate", cwd=tmp_path, DATA="here", VENTANILLA_DEMONSTRATION="1").returncode == 0
    (tmp_path / "here" / "demonstration-loaded").touch()
    done = ventanilla("ledger", "verify", cwd=tmp_path, DATA="here")
    assert done.returncode == 0, done.stderr


def test_with_a_secret_of_its_own_it_is_a_real_place(tmp_path):
    (tmp_path / "here").mkdir()
    (tmp_path / "here" / "demonstration-loaded").touch()
    secret = "".join(chr(33 + number) for number in range(60))
    done = ventanilla("ledger", "verify", cwd=tmp_path, DATA="here", VENTANILLA_SECRET_KEY=secret)
    assert done.returncode != 0
    assert "VENTANILLA_HOSTS" in done.stderr or "VENTANILLA_ADDRESS" in done.stderr
