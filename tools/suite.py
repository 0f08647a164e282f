"""Run the whole suite on SQLite and on PostgreSQL, with what the machine has and what apt may add.

    tools/suite.py [--ordeal] [pytest's own arguments]

SQLite runs everything. PostgreSQL runs every test that touches the database, without the browser journeys, since pure
rules cannot differ and journeys cost minutes; `--ordeal` runs everything on both, with far more examples, and then
10,000 acts under 200 kills (tests/ordeal).
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.bench.browser import chromium  # noqa: E402
from tests.bench.postgresql import programs  # noqa: E402


def bring(package: str) -> None:
    """Install a Debian package when we may: as root, or with sudo that asks nothing."""
    apt = shutil.which("apt-get")
    sudo = [] if os.geteuid() == 0 else ["sudo", "-n"]
    if not apt or (sudo and subprocess.run([*sudo, "true"], capture_output=True, check=False).returncode):
        return
    print(f"Installing {package} with apt…", flush=True)
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for words in (["update", "-qq"], ["install", "-y", "-qq", "--no-install-recommends", package]):
        done = subprocess.run([*sudo, apt, *words], env=quiet, capture_output=True, check=False)
    if done.returncode:
        print(f"apt could not install {package}: {done.stderr.decode().strip().splitlines()[-1:]}")


def has_chromium() -> bool:
    if not chromium():
        bring("chromium")
    if chromium():
        return True
    print(
        "No Chromium here (install it, or name one in CHROMIUM): the journeys through a browser are left out."
    )
    return False


def has_postgresql() -> bool:
    if not programs():
        bring("postgresql")
    if programs():
        return True
    print("No PostgreSQL programs here (initdb, pg_ctl, postgres): the suite runs on SQLite only.")
    return False


def run(database: str, arguments: list[str], *, journeys: bool, ordeal: bool) -> int:
    surroundings = {**os.environ, "VENTANILLA_TEST_DATABASE": database}
    if ordeal:
        surroundings |= {"HYPOTHESIS_PROFILE": "ordeal", "VENTANILLA_TEST_ALL": "1"}
    workers = ["-n", str(max(2, min(os.cpu_count() or 2, 8))), "--dist", "worksteal"]
    chosen = [] if journeys else ["-m", "not journey"]
    print(f"\n== {'PostgreSQL' if database == 'postgresql' else 'SQLite'} ==", flush=True)
    command = [sys.executable, "-m", "pytest", *workers, *chosen, *arguments]
    return subprocess.run(command, cwd=ROOT, env=surroundings, check=False).returncode


def main(arguments: list[str]) -> int:
    ordeal = "--ordeal" in arguments
    arguments = [word for word in arguments if word != "--ordeal"]
    browser = has_chromium()
    results = {"SQLite": run("sqlite", arguments, journeys=browser, ordeal=ordeal)}
    if has_postgresql():
        results["PostgreSQL"] = run("postgresql", arguments, journeys=browser and ordeal, ordeal=ordeal)
    if ordeal and programs() and not arguments:
        results["the ordeal"] = subprocess.run(
            [sys.executable, "-m", "tests.ordeal"], cwd=ROOT, check=False
        ).returncode
    failed = [name for name, code in results.items() if code]
    if failed:
        print(f"Not green on {' and '.join(failed)}.")
    return bool(failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
