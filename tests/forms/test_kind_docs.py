"""The docs of field kinds cannot fall behind the code."""

from pathlib import Path

import pytest

from ventanilla.forms.field import Field
from ventanilla.forms.fields import KINDS

DOCS = Path(__file__).resolve().parents[2] / "docs" / "field-kinds.md"


def paragraph(kind: str) -> str:
    return DOCS.read_text().partition(f"\n### `{kind}`\n")[2].partition("\n### ")[0]


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_its_paragraph(kind):
    assert len(paragraph(kind).split()) > 15


@pytest.mark.parametrize("kind", KINDS)
def test_every_word_of_a_kind_is_told_in_its_paragraph(kind):
    own = KINDS[kind].model_fields.keys() - Field.model_fields.keys() - {"offered"}
    assert [name for name in sorted(own) if f"`{name}`" not in paragraph(kind)] == []


def test_every_word_that_all_kinds_share_is_told():
    opening = DOCS.read_text().partition("\n### ")[0]
    assert [name for name in Field.model_fields if f"`{name}`" not in opening] == []
