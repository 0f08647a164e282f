"""The words a component is given, in one shape that templates can read without surprises."""

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

ATTRIBUTE_NAME = re.compile(r"[^\s\"'<>/=\x00-\x1f]+")


class _Nothing(str):
    """What a component was not told: empty, false, and so is everything inside it."""

    __slots__ = ()

    def __getitem__(self, key: Any) -> "_Nothing":
        return self


NOTHING = _Nothing()


class Shaped(dict[str, Any]):
    """A dictionary whose missing words are `NOTHING`, so that templates never meet an undefined name."""

    def __missing__(self, key: str) -> _Nothing:
        return NOTHING


def shape(value: Any) -> Any:
    """Return `value` ready for a template: dictionaries as `Shaped`, numbers as plain digits, None as `NOTHING`."""
    if value is None:
        return NOTHING
    if isinstance(value, Shaped):
        return value
    if isinstance(value, Mapping):
        return Shaped({str(key): shape(item) for key, item in value.items()})
    if isinstance(value, list | tuple):
        return [shape(item) for item in value]
    if isinstance(value, int | float | Decimal) and not isinstance(value, bool):
        return str(value)  # never localised: "1.5" must not become "1,5" inside value=""
    return value


def nested(said: Mapping[str, Any]) -> dict[str, Any]:
    """Unfold double underscores: `label__text="Name"` becomes `{"label": {"text": "Name"}}`."""
    unfolded: dict[str, Any] = {}
    for name, value in said.items():
        *path, last = name.split("__")
        place = unfolded
        for step in path:
            place = place.setdefault(step, {})
        place[last] = value
    return unfolded


def joined(*words: Any) -> str:
    """Join the words that were said with one space: for `class` and `aria-describedby`."""
    return " ".join(str(word).strip() for word in words if word)


def attributes(said: Any) -> SafeString:
    """Write a dictionary as HTML attributes, each with a space before it.

    True and False are written as words ("true"), as aria- attributes need them. `{"value": …, "optional": True}`
    leaves an empty attribute out and writes a true one by its bare name (`hidden`). Inline script and style
    (`onclick`, `style`) are refused, since our Content-Security-Policy would silence them.
    """
    return mark_safe("".join(_attribute(name, item) for name, item in (said or {}).items()))  # noqa: S308


def _attribute(name: str, item: Any) -> str:
    if not ATTRIBUTE_NAME.fullmatch(name) or name.lower() == "style" or name.lower().startswith("on"):
        raise ValueError(f"{name!r} cannot be an attribute here. Use a class, or data- and our script.")
    optional = isinstance(item, Mapping) and bool(item.get("optional"))
    value = item.get("value") if isinstance(item, Mapping) else item
    if optional and value is True:
        return f" {name}"
    if optional and (value is None or value is NOTHING or value is False):
        return ""
    if isinstance(value, bool):
        value = str(value).lower()
    return f' {name}="{conditional_escape("" if value is None else value)}"'


def translations(said: Any, key: str) -> SafeString:
    """Write the words that GOV.UK's script shows, as its data-i18n attributes; a dictionary holds plural forms."""
    if isinstance(said, Mapping):
        return attributes({f"data-i18n.{key}.{form}": words for form, words in said.items()})
    return attributes({f"data-i18n.{key}": said} if said else {})
