"""A definition's canonical JSON as the YAML that an officer would write, so that the studio can open it."""

import json
import re
from collections.abc import Iterator
from typing import Any

from .marked_yaml import scalar
from .vocabulary import WITHOUT_AMOUNT

PLAIN = re.compile(r"[A-Za-zÁÉÍÓÚÑáéíóúñü¿¡][\w ÁÉÍÓÚÑáéíóúñü.,;()/¿?¡!%+°-]*", re.ASCII)
ORDER = ("code", "kind", "name", "agency", "unit", "id", "part", "law", "actor", "es", "en")
"""Words that come first, as people write them; the others follow in their own order."""


def in_yaml(content: str) -> str:
    """Return the content as YAML: reading it gives the same definition, word for word."""
    return "\n".join(_lines(json.loads(content), "")) + "\n"


def _lines(value: dict[str, Any], indent: str) -> Iterator[str]:
    for word in sorted(value, key=lambda word: ORDER.index(word) if word in ORDER else len(ORDER)):
        yield from _entry(f"{indent}{word}:", value[word], indent)


def _entry(head: str, value: Any, indent: str) -> Iterator[str]:
    value = _shorter(value)
    if isinstance(value, dict) and value:
        yield head
        yield from _lines(value, indent + "  ")
    elif isinstance(value, list) and value:
        yield head
        for item in value:
            yield from _item(item, indent + "  ")
    else:
        yield f"{head} {_written(value)}"


def _shorter(value: Any) -> Any:
    """A text in Spanish alone and a length of time, in the one piece that people write."""
    if isinstance(value, dict) and value.keys() == {"es"}:
        return value["es"]
    if isinstance(value, dict) and value.keys() == {"amount", "unit"}:
        return value["unit"] if value["unit"] in WITHOUT_AMOUNT else f"{value['amount']} {value['unit']}"
    return value


def _item(item: Any, indent: str) -> Iterator[str]:
    item = _shorter(item)
    if isinstance(item, dict) and item:
        first, *rest = _lines(item, indent + "  ")
        yield f"{indent}- {first.lstrip()}"
        yield from rest
    else:
        yield f"{indent}- {_written(item)}"


def _written(value: Any) -> str:
    if (
        isinstance(value, str)
        and PLAIN.fullmatch(value)
        and not value.endswith(" ")
        and scalar(value) == value
    ):
        return value
    return json.dumps(value, ensure_ascii=False)  # noqa: TID251 - quoted text of YAML is that of JSON
