"""What is wrong with a question's own declaration is said in plain sentences."""

import pydantic
import pytest

from tests.forms.samples import OPTIONS, any_field, sample
from ventanilla.forms.kinds.computed import ComputedField


@pytest.mark.parametrize(
    ("kind", "said", "part"),
    [
        ("number", {"min": 10, "max": 1}, "minimum"),
        ("number", {"min": "0.5", "decimals": 0}, "decimals"),
        ("money", {"min": 10, "max": 1}, "minimum"),
        ("text", {"min_length": 10, "max_length": 1}, "at least 10"),
        ("text", {"format": "name", "max_length": 40}, "100 characters"),
        ("text", {"format": "name", "min_length": 3}, "one letter"),
        ("text", {"shape": "---"}, "shape"),
        ("long_text", {"min_length": 10, "max_length": 1}, "at least 10"),
        ("date", {"min": "2026-01-02", "max": "2026-01-01"}, "earliest"),
        ("choice", {"options": []}, "no options"),
        ("choice", {"options": [*OPTIONS, OPTIONS[0]]}, "two options"),
        ("choice", {"options": [*OPTIONS, {"value": "c", "label": "La primera"}]}, "both read"),
        ("choice", {"options": [{"value": " a", "label": "A"}]}, "blank"),
        ("choice", {"options_from": {"table": "t", "value": "v"}}, "keep one"),
        ("choices", {"min_items": 3}, "only 2"),
        ("choices", {"min_items": 2, "max_items": 1}, "at most 1"),
        ("address", {"state": "CDMX"}, "codes 01 to 32"),
        ("file", {"accept": []}, "accepts no kind"),
        ("file", {"min_files": 3, "max_files": 2}, "at most 2"),
        ("group", {"fields": []}, "no fields"),
        ("group", {"min_items": 4, "max_items": 2}, "at most 2"),
        ("group", {"fields": [{"id": "a", "kind": "text", "label": "A"}] * 2}, "two fields"),
        ("group", {"fields": [{"id": "a", "kind": "text", "label": "A", "when": "true"}]}, "condition"),
        ("group", {"fields": [{"id": "a", "kind": "choice", "label": "A"}]}, "no options"),
        ("computed", {"prefill": "person.born_on"}, "account"),
        ("text", {"id": "a__b"}, "underscores"),
        ("text", {"id": "a_"}, "underscores"),
        ("text", {"id": "today"}, "means something else"),
        ("text", {"id": "asked"}, "means something else"),
        ("text", {"label": "…"}, "words"),
    ],
)
def test_a_faulty_declaration_is_named(kind, said, part):
    from django.utils.translation import override

    with override("en"):
        faults = list(sample(kind, **said).faults())
    assert any(part in fault for fault in faults), faults


@pytest.mark.parametrize(
    "said",
    [
        {"id": "Upper"},
        {"id": "1a"},
        {"id": "a-b"},
        {"id": "a" * 41},
        {"id": "ñ"},
        {"kind": "signature"},
        {"colour": "red"},
        {"prefill": "born_on"},
        {"when": ""},
        {"kind": "group", "fields": [{"id": "g", "kind": "group", "label": "G", "fields": []}]},
        {"kind": "group", "fields": [{"id": "g", "kind": "file", "label": "G"}]},
        {"kind": "file", "accept": ["exe"]},
        {"kind": "date", "min": "tomorrow"},
        {"kind": "statement"},
    ],
)
def test_what_is_no_declaration_at_all_is_refused_when_it_is_read(said):
    with pytest.raises(pydantic.ValidationError):
        any_field.validate_python({"id": "x", "kind": "text", "label": "X", **said})


def test_a_computed_question_needs_no_label_and_is_then_not_shown():
    field = any_field.validate_python({"id": "age", "kind": "computed", "value": "1"})
    assert isinstance(field, ComputedField)
    assert not field.is_shown
    assert list(field.faults()) == []
