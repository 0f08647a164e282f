"""Is it HTML? Parsed strictly, with unique ids, labelled fields and nothing inline."""

from collections import Counter
from collections.abc import Callable
from typing import Any
from xml.etree.ElementTree import Element

import html5lib
import pytest

UNLABELLED = {"hidden", "submit", "button", "reset", "image"}
REFERENCES = ["for", "aria-describedby", "aria-labelledby", "aria-controls", "headers"]


def faults(html: str) -> list[str]:
    """Return every fault of a whole page, each as a sentence."""
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    tree = parser.parse(html)
    wrong = [f"line {place[0]}: {code} {details or ''}" for place, code, details in parser.errors]
    elements = [element for element in tree.iter() if isinstance(element.tag, str)]
    ids = [element.get("id", "") for element in elements if element.get("id") is not None]
    wrong += [
        f"id {name!r} stands {times} times" for name, times in Counter(ids).items() if times > 1 or not name
    ]
    for element in elements:
        wrong += inline(element) + dangling(element, set(ids))
    return wrong + unlabelled(elements)


def inline(element: Element) -> list[str]:
    wrong = [
        f"<{element.tag}> has {name}="
        for name in dict(element.items())
        if name == "style" or name.startswith("on")
    ]
    is_data = element.get("type") == "application/ld+json"  # a browser runs nothing of it
    if element.tag == "style" or (element.tag == "script" and not element.get("src") and not is_data):
        wrong.append(f"<{element.tag}> is inline")
    if (element.get("href") or "").strip().lower().startswith("javascript:"):
        wrong.append(f"<{element.tag}> has a javascript: address")
    return wrong


def dangling(element: Element, ids: set[str]) -> list[str]:
    return [
        f"<{element.tag} {name}={word!r}> points at no id"
        for name in REFERENCES
        for word in (element.get(name) or "").split()
        if word not in ids
    ]


def unlabelled(elements: list[Element]) -> list[str]:
    labelled = {element.get("for") for element in elements if element.tag == "label"}
    inside = {id(field) for element in elements if element.tag == "label" for field in element.iter()}
    return [
        f"<{field.tag} name={field.get('name')!r}> has no label"
        for field in elements
        if field.tag in {"input", "select", "textarea"}
        and field.get("type") not in UNLABELLED
        and field.get("id") not in labelled
        and id(field) not in inside
        and not (field.get("aria-label") or field.get("aria-labelledby"))
    ]


@pytest.fixture
def valid_html() -> Callable[[Any], None]:
    """Assert that a page (text, bytes or an answer) is faultless HTML."""

    def check(page: Any) -> None:
        page = getattr(page, "content", page)
        wrong = faults(page.decode() if isinstance(page, bytes) else str(page))
        assert not wrong, "\n".join(wrong)

    return check
