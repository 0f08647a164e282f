"""`make bench [ARGS=server]`: run every benchmarks/bench_*.py, or those whose name holds one of the words given."""

import importlib
import os
import sys
import tempfile
from pathlib import Path

from benchmarks.side_by_side import machine


def main(words: list[str]) -> None:
    found = sorted(Path(__file__).parent.glob("bench_*.py"))
    chosen = [file for file in found if not words or any(word in file.stem for word in words)]
    if not chosen:
        sys.exit(f"No benchmark is called like that. There are: {', '.join(file.stem[6:] for file in found)}")
    print(machine())
    with tempfile.TemporaryDirectory(prefix="ventanilla-bench-") as folder:
        os.environ |= {"DATA": folder, "VENTANILLA_DEMONSTRATION": "1"}
        os.environ["DJANGO_SETTINGS_MODULE"] = "ventanilla.config.settings"
        for file in chosen:
            print(f"\n{file.stem[6:]}", flush=True)
            for comparison in importlib.import_module(f"benchmarks.{file.stem}").run():
                print(comparison.table(), flush=True)
    print(f"\n{machine()}")


if __name__ == "__main__":
    main(sys.argv[1:])
