"""The JSON Schema agrees with the reader."""

import jsonschema
import pytest

from tests.procedures.samples import stall_text
from ventanilla.procedures.marked_yaml import read_document
from ventanilla.procedures.schema import json_schema
from ventanilla.procedures.vocabulary import Vocabulary


def as_json(value):
    """Return the document as an editor sees it."""
    if isinstance(value, dict):
        return {word: as_json(each) for word, each in value.items()}
    if isinstance(value, list):
        return [as_json(each) for each in value]
    if isinstance(value, bool | int | str) or value is None:
        return value
    return float(value) if hasattr(value, "as_tuple") else str(value)


@pytest.fixture(scope="module")
def validator():
    schema = json_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def test_a_right_definition_is_right_for_the_editor(validator):
    found = [error.message for error in validator.iter_errors(as_json(read_document(stall_text()).value))]
    assert found == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("agency: prueba\n", ""),
        ("silence: negative", "silence: maybe"),
        ("unit: mercados\n", "unti: mercados\n"),
    ],
)
def test_a_wrong_definition_is_wrong_for_the_editor(validator, old, new):
    value = read_document(stall_text().replace(old, new, 1)).value
    assert list(validator.iter_errors(as_json(value)))


def test_the_schema_tells_what_parts_mean():
    schema = json_schema()
    assert set(schema["properties"]) == {
        field.alias or name for name, field in Vocabulary.model_fields.items()
    }
    assert schema["$defs"]["Requirement"]["description"].startswith("What a person must meet")
