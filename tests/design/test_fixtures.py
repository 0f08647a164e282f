"""Our components write the same HTML as GOV.UK Frontend's macros, but for what LEFT_OUT names."""

import json
import re
from pathlib import Path
from typing import Any

import html5lib
import pytest
from django.utils.safestring import mark_safe
from django.utils.translation import override

from ventanilla.design import components

FIXTURES = Path(__file__).parent / "fixtures"

# Options we do not offer, and why. Each fixture named here must keep failing, or it leaves the list.
LEFT_OUT: dict[tuple[str, str], str] = {}

HTML_OPTIONS = {"html", "summaryHtml", "titleHtml", "descriptionHtml", "start", "end", "navigationStart", "navigationEnd"}
DATA_OPTIONS = {"attributes", "wrapperAttributes"}


def snake(name: str) -> str:
    return re.sub(r"(?<=[a-z])([A-Z])", lambda match: "_" + match.group().lower(), name)


def ours(said: Any, key: str = "") -> Any:
    """GOV.UK's options in our words: snake_case, HTML marked as such."""
    if isinstance(said, dict):
        return {name if key in DATA_OPTIONS else snake(name): ours(item, name) for name, item in said.items()}
    if isinstance(said, list):
        return [ours(item) for item in said]
    return mark_safe(said) if key in HTML_OPTIONS and isinstance(said, str) else said


def tree(html: str) -> list[Any]:
    fragment = html5lib.parseFragment(html, treebuilder="etree", namespaceHTMLElements=False)
    return [(fragment.text or "").strip()] + [branch(child) for child in fragment]


def branch(node: Any) -> tuple[Any, ...]:
    attributes = {name: " ".join(value.split()) for name, value in node.attrib.items()}
    if "class" in attributes:
        attributes["class"] = " ".join(sorted(attributes["class"].split()))
    return (str(node.tag), attributes, words(node.text), [branch(child) for child in node], words(node.tail))


def words(text: str | None) -> str:
    return " ".join((text or "").split())


def cases() -> list[Any]:
    return [
        pytest.param(path.stem, fixture["options"], fixture["html"], id=f"{path.stem}: {fixture['name']}")
        for path in sorted(FIXTURES.glob("*.json"))
        for fixture in json.loads(path.read_text())
        if (path.stem, fixture["name"]) not in LEFT_OUT
    ]


@pytest.mark.parametrize(("name", "options", "expected"), cases())
def test_component_matches_the_fixture(name: str, options: dict[str, Any], expected: str) -> None:
    with override("en"):
        rendered = components.render(name, ours(options))
    assert tree(rendered) == tree(expected)
