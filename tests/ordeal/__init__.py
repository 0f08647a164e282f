"""The ordeal: many officers at once, while web server and worker are killed; then every promise of the case is counted.

    python -m tests.ordeal --acts 10000 --kills 200 --riders 16 --seed 7

A seed gives the plan: which cases, who tries what in which order, when what is killed (`plan.py`). Riders ride it
against a real web server (`door.py`, served by granian) on a database of its own (`house.py`), asking again until
they have an answer, as people do. Then `verdict.py` counts, and `replay.py` does what was done once more, act by act
in the order in which it was committed, on twins of the same cases: the same history must come out.
"""
