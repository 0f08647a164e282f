"""On whole numbers and yes or no, our language says what CEL says."""

import warnings
from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    celpy = pytest.importorskip("celpy")

from tests.forms.expressions.world import SURROUNDINGS
from tests.forms.expressions.writing import filled
from ventanilla.forms.expressions import NUMBER, YES_NO, Kind, read

NAMES = {"a": NUMBER, "b": NUMBER, "p": YES_NO, "q": YES_NO}
SMALL = st.integers(-1_000, 1_000)

whole = st.deferred(
    lambda: st.one_of(
        st.sampled_from(["a", "b"]),
        st.integers(0, 20).map(str),
        filled("({x} {sign} {y})", x=whole, y=whole, sign=st.sampled_from("+-*")),
        filled("{x} {sign} {y}", x=whole, y=whole, sign=st.sampled_from("+-*")),
        filled("({x} % 7)", x=whole),
        filled("(-{x})", x=whole),
        filled("({c} ? {x} : {y})", c=truth, x=whole, y=whole),
        filled("[{x}, {y}, 3].filter(n, n > {z}).size()", x=whole, y=whole, z=whole),
    )
)
truth = st.deferred(
    lambda: st.one_of(
        st.sampled_from(["p", "q", "true", "false"]),
        filled(
            "{x} {sign} {y}", x=whole, y=whole, sign=st.sampled_from(["==", "!=", "<", "<=", ">", ">="])
        ).map("({})".format),
        filled("({x} {sign} {y})", x=truth, y=truth, sign=st.sampled_from(["&&", "||", "==", "!="])),
        filled("{x} {f} {y} {g} {z}", x=truth, y=truth, z=truth, f=OR_AND, g=OR_AND).map("({})".format),
        filled("!{x}", x=truth),
        filled("({x} in [{y}, 1, 2])", x=whole, y=whole),
        filled(
            "[1, {x}].{macro}(n, n {sign} {y})",
            x=whole,
            y=whole,
            macro=MACRO,
            sign=st.sampled_from(["<", "=="]),
        ),
    )
)
OR_AND = st.sampled_from(["&&", "||"])
MACRO = st.sampled_from(["all", "exists", "exists_one"])
ENVIRONMENT = celpy.Environment()


@pytest.mark.filterwarnings("ignore")
@given(st.one_of(whole, truth), SMALL, SMALL, st.booleans(), st.booleans())
def test_agrees_with_cel(text, a, b, p, q):
    assume(len(text) < 200 and text.count("(n, ") < 2)  # we refuse a row's name that is taken
    ours = read(text, NAMES).evaluate({"a": Decimal(a), "b": Decimal(b), "p": p, "q": q}, SURROUNDINGS)
    numbers = {"a": celpy.celtypes.IntType(a), "b": celpy.celtypes.IntType(b)}
    truths = {"p": celpy.celtypes.BoolType(p), "q": celpy.celtypes.BoolType(q)}
    try:
        theirs = ENVIRONMENT.program(ENVIRONMENT.compile(text)).evaluate({**numbers, **truths})
    except celpy.CELEvalError:
        assume(abs(ours) > 2**63)  # where their whole numbers end, ours go on
        return
    assert read(text, NAMES).type.kind is (
        Kind.YES_NO if isinstance(theirs, celpy.celtypes.BoolType) else Kind.NUMBER
    )
    assert ours == (bool(theirs) if isinstance(theirs, celpy.celtypes.BoolType) else int(theirs))
