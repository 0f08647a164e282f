"""The vocabulary as JSON Schema, so that an editor completes and checks while somebody types."""

from typing import Any

from .vocabulary import Vocabulary

ADDRESS = "https://json-schema.org/draft/2020-12/schema"
TERM = r"^(immediate|[0-9]{1,4} (hour|working_hour|working_day|calendar_day|month|year)s?)$"


def json_schema() -> dict[str, Any]:
    """Return the schema of a definition file, with what each word means taken from the code's own words."""
    schema = Vocabulary.model_json_schema(by_alias=True)
    parts = schema["$defs"]
    parts["Text"] = {
        "description": "A text in Spanish alone, or in Spanish and English.",
        "anyOf": [{"type": "string", "minLength": 1}, parts["Text"]],
    }
    parts["Term"] = {
        "description": parts["Term"]["description"],
        "anyOf": [{"type": "string", "pattern": TERM}, parts["Term"]],
    }
    for name in parts:
        if name.endswith("LegalBasis"):
            _let_numbers_stand_for_texts(parts[name]["properties"]["article"])
    return {"$schema": ADDRESS, "title": "Ventanilla: definition of a procedure", **_untitled(schema)}


def _let_numbers_stand_for_texts(word: dict[str, Any]) -> None:
    """Article 64 needs no quotation marks: the reader takes the number as it is written."""
    word["type"] = ["string", "number"]


def _untitled(node: Any) -> Any:
    """Return the schema without pydantic's titles, which repeat the words."""
    if isinstance(node, list):
        return [_untitled(each) for each in node]
    if not isinstance(node, dict):
        return node
    return {
        word: _untitled(each)
        for word, each in node.items()
        if not (word == "title" and isinstance(each, str))
    }
