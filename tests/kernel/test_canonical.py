import hashlib
import json
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ventanilla.kernel.canonical import canonical, digest
from ventanilla.kernel.money import Money

words = st.text(st.characters(exclude_categories=["Cs"]))
values = st.recursive(
    st.none() | st.booleans() | st.integers() | words,
    lambda inner: st.lists(inner) | st.dictionaries(words, inner),
    max_leaves=20,
)


@given(value=values)
def test_json_comes_back_as_it_went(value):
    assert json.loads(canonical(value)) == value


@given(value=st.dictionaries(words, values))
def test_the_order_of_keys_does_not_matter(value):
    assert canonical(dict(reversed(value.items()))) == canonical(value)


def test_values_of_ours_are_written_as_text():
    said = {
        "b": Decimal("1E+2"),
        "a": date(2026, 1, 2),
        "ñ": datetime(2026, 1, 2, tzinfo=UTC),
        "m": Money(Decimal("1.50")),
    }
    assert canonical(said) == (
        '{"a":"2026-01-02","b":"100","m":{"amount":"1.50","currency":"MXN"},"ñ":"2026-01-02T00:00:00+00:00"}'
    )


@pytest.mark.parametrize("wrong", [0.1, {1, 2}, {1: 2}, datetime(2026, 1, 1), Decimal("NaN"), object(), b"x"])
def test_what_has_no_single_form_is_refused(wrong):
    with pytest.raises(TypeError):
        canonical([wrong])


def test_the_digest_is_sha_256_of_the_bytes():
    assert digest("ñ") == hashlib.sha256(b"\xc3\xb1").hexdigest()
