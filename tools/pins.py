"""The lock files: every version pinned, no download address, every licence one that a government may ship.

tools/pins.py            check requirements/*.txt and the lock files of npm
tools/pins.py --write    work the pins out anew from requirements/*.in (asks the machine's package index)
"""

import json
import re
import subprocess
import sys
from importlib import metadata
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
REQUIREMENTS = ROOT / "requirements"
PIN = re.compile(r"^([a-z0-9._-]+)==([0-9][\w.+!]*)$")
ADDRESS = re.compile(r"\b(?:https?|git|ssh|file)(?:\+\w+)?://")
FREE = re.compile(
    r"MIT|BSD|Apache|ISC|PSF|Python Software|MPL|Mozilla|LGPL|Lesser General|Zlib|Unlicense|0BSD|HPND|CC0",
    re.I,
)


def faults() -> list[str]:
    wrong: list[str] = []
    for name in ("base", "dev"):
        file = REQUIREMENTS / f"{name}.txt"
        wrong += [f"{file.name}: {line}: not a pinned version" for line in lines(file) if not PIN.match(line)]
    base, dev = (
        dict(PIN.match(line).groups() for line in lines(REQUIREMENTS / f"{name}.txt"))
        for name in ("base", "dev")
    )
    wrong += [
        f"{name} is {version} in base.txt and {dev.get(name)} in dev.txt"
        for name, version in base.items()
        if dev.get(name) != version
    ]
    wrong += [
        f"{name}: is its licence free? It says {licence(name)!r}"
        for name in base
        if not FREE.search(licence(name))
    ]
    return wrong + addresses()


def lines(file: Path) -> list[str]:
    return [
        line.strip() for line in file.read_text().splitlines() if line.strip() and not line.startswith("#")
    ]


def addresses() -> list[str]:
    """npm writes where it downloaded from; `npm install --omit-lockfile-registry-resolved` does not."""
    locks = [lock for lock in ROOT.rglob("package-lock.json") if "node_modules" not in lock.parts]
    return [
        f"{lock.relative_to(ROOT)}: {name} carries a download address"
        for lock in locks
        for name, package in json.loads(lock.read_text())["packages"].items()
        if ADDRESS.search(package.get("resolved", ""))
    ]


def licence(name: str) -> str:
    """Return what an installed package says of its own licence."""
    said = metadata.metadata(name)
    classifiers = [line for line in said.get_all("Classifier") or [] if line.startswith("License")]
    return " ".join(
        [said.get("License-Expression") or "", *classifiers, (said.get("License") or "")[:200]]
    ).strip()


def write() -> None:
    for name in ("base", "dev"):
        words = [
            "--dry-run",
            "--ignore-installed",
            "--quiet",
            "--report",
            "-",
            "-r",
            str(REQUIREMENTS / f"{name}.in"),
        ]
        done = subprocess.run(
            [sys.executable, "-m", "pip", "install", *words], capture_output=True, text=True, check=True
        )
        found = [package["metadata"] for package in json.loads(done.stdout)["install"]]
        pins = sorted(
            f"{package['name'].lower().replace('_', '-')}=={package['version']}" for package in found
        )
        (REQUIREMENTS / f"{name}.txt").write_text("\n".join(pins) + "\n")


if __name__ == "__main__":
    if "--write" in sys.argv:
        write()
    wrong = faults()
    print("\n".join(wrong) or "Every version is pinned, without addresses, under a free licence.")
    sys.exit(bool(wrong))
