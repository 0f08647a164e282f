"""A registrar who means harm: texts that would take the memory or the time of the machine are refused in words."""

import resource
import time

import pytest

from tests.bench.town import PERMIT
from ventanilla.procedures.reading import read_draft

MUCH = 300_000  # kilobytes that reading one text may add to the process

NUMBERS = ["1e999999999", "-1e999999999", "1e-999999999", "9" * 300_000]
CELLS = "tables:\n  t: {columns: {a: text, b: number}, rows: [[x, %s]]}\n"


def with_limit(limit: str) -> str:
    return PERMIT.replace("max: 9000", f'max: "{limit}"')


def with_fee(fee: str) -> str:
    given = "{shop: a, kind: shop, area: 4, alcohol: false}"
    return PERMIT + f'cases:\n  - {{name: one, given: {given}, expect: {{fees: "{fee}"}}}}\n'


BOMBS = {
    **{f"limit {number[:14]}": with_limit(number) for number in NUMBERS},
    **{f"fee {number[:14]}": with_fee(number) for number in NUMBERS},
    **{f"cell {number[:14]}": PERMIT + CELLS % f'"{number}"' for number in NUMBERS},
    "parts of parts": "a: &a [x, x]\n" + "".join(f"b{n}: &b{n} [*a, *a]\n" for n in range(40)),
    "deep": "a: " + "[" * 50_000 + "]" * 50_000,
    "long condition": PERMIT.replace("area <= 500", "area + " * 100_000 + "1 <= 500"),
    "stages without end": PERMIT.replace(
        "stages:\n",
        "stages:\n" + "".join(f"  - {{id: s{n}, kind: opinion, unit: seguridad}}\n" for n in range(9_000)),
    ),
    "negations": PERMIT.replace("area <= 500", "!" * 1_900 + "alcohol"),
    "nothing but letters": "x" * 2_000_000,
    "control characters": PERMIT.replace("Tu local", "Tu \\x00 local"),
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_text_made_to_exhaust_the_machine_is_refused_in_words(name):
    before, began = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.process_time()
    reading = read_draft(BOMBS[name])
    problems = [*reading.problems, *(reading.definition.problems() if reading.definition else ())]
    assert problems or name == "control characters"
    assert all(str(problem.sentence) for problem in problems)
    assert all(len(str(problem.sentence)) < 2_000 for problem in problems)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < MUCH
    assert time.process_time() - began < 20  # a bomb takes minutes; nothing is measured here
