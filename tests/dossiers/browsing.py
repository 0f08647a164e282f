"""A browser without pictures: it reads a page's form as HTML says, and posts what a browser would post."""

from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element

import html5lib

Control = tuple[str, str]
BUTTONS = {"submit", "button", "reset", "image", "file"}


def tree_of(answer: Any) -> Element:
    return html5lib.parse(answer.content.decode(), namespaceHTMLElements=False)


def controls(answer: Any) -> list[Control]:
    """Return what a browser sends when the page's own form is posted as it stands."""
    main = next(element for element in tree_of(answer).iter("main"))
    form = next(element for element in main.iter("form") if element.get("method") == "post")
    return [control for element in form.iter() for control in successful(element)]


def successful(element: Element) -> Iterator[Control]:
    name = element.get("name")
    if not name or element.get("disabled") is not None:
        return
    if element.tag == "textarea":
        yield name, as_sent("".join(element.itertext()))
    elif element.tag == "select":
        options = list(element.iter("option"))
        chosen = [option for option in options if option.get("selected") is not None] or options[:1]
        yield from ((name, option.get("value", "")) for option in chosen)
    elif element.tag == "input" and element.get("type", "text") not in BUTTONS:
        if element.get("type") not in {"radio", "checkbox"}:
            yield name, element.get("value", "")
        elif element.get("checked") is not None:
            yield name, element.get("value", "on")


def as_sent(text: str) -> str:
    """Write line breaks as browsers send them."""
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\r\n")


def body(sent: list[Control]) -> dict[str, list[str]]:
    said: dict[str, list[str]] = {}
    for name, text in sent:
        said.setdefault(name, []).append(text)
    return said


def rows(answer: Any) -> list[tuple[str, list[str]]]:
    """Return the page's lists of questions and answers: each question, and the lines of its answer."""
    found = []
    for row in tree_of(answer).iter("div"):
        if "govuk-summary-list__row" in (row.get("class") or "").split():
            term = next(row.iter("dt"))
            value = next(element for element in row.iter("dd"))
            found.append((" ".join("".join(term.itertext()).split()), lines_of(value)))
    return found


def lines_of(element: Element) -> list[str]:
    """Return the text of an element line by line; `<br>` and line feeds break lines."""
    text = "".join(_words(element))
    return [line for line in (" ".join(each.split()) for each in text.split("\n")) if line]


def _words(element: Element) -> Iterator[str]:
    if element.tag == "br":
        yield "\n"
    yield element.text or ""
    for child in element:
        yield from _words(child)
        yield child.tail or ""
