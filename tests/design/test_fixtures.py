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

# Fixtures of options we do not offer, and why. When one of them starts to match, it leaves the list.
NO_ACTIONS = "panel: buttons inside a panel (`actions`); the page puts its buttons below"
LEFT_OUT = {
    ("panel", "interruption"): NO_ACTIONS,
    ("panel", "interruption-with-content-with-long-line-length"): NO_ACTIONS,
    ("panel", "interruption-with-headings-content-and-lists"): NO_ACTIONS,
    ("panel", "interruption, with actions classes and attributes"): NO_ACTIONS,
    ("panel", "interruption, submit action"): NO_ACTIONS,
    ("panel", "interruption, button link"): NO_ACTIONS,
    ("panel", "interruption, no actions items"): NO_ACTIONS,
}

HTML_OPTIONS = {
    "html",
    "summaryHtml",
    "titleHtml",
    "descriptionHtml",
    "start",
    "end",
    "navigationStart",
    "navigationEnd",
}
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


def cases(*, left_out: bool) -> list[Any]:
    return [
        pytest.param(path.stem, fixture["options"], fixture["html"], id=f"{path.stem}: {fixture['name']}")
        for path in sorted(FIXTURES.glob("*.json"))
        for fixture in json.loads(path.read_text())
        if ((path.stem, fixture["name"]) in LEFT_OUT) == left_out
    ]


@pytest.mark.parametrize(("name", "options", "expected"), cases(left_out=False))
def test_component_matches_the_fixture(name: str, options: dict[str, Any], expected: str) -> None:
    with override("en"):
        assert tree(components.render(name, ours(options))) == tree(expected)


@pytest.mark.parametrize(("name", "options", "expected"), cases(left_out=True))
def test_what_is_left_out_is_really_left_out(name: str, options: dict[str, Any], expected: str) -> None:
    with override("en"):
        assert tree(components.render(name, ours(options))) != tree(expected)


def test_every_component_of_the_library_has_its_fixtures() -> None:
    folder = Path(components.__file__).parent / "templates" / "design" / "components"
    written = {path.stem for path in folder.glob("*.html") if "govuk-" in path.read_text()}
    own = {
        "address",
        "data-list",
        "empty-state",
        "group",
        "document-card",
        "folio",
        "qr",
        "search-box",
        "steps",
        "timeline",
        "clock",
        "clock-strip",
    }
    assert written - own == {path.stem for path in FIXTURES.glob("*.json")}
