"""What was and what will be, side by side, before a corrected answer is sent."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from ventanilla.forms.field import Field

from .posting import Taken
from .stepping import with_lines

BUTTONS = frozenset({"csrfmiddlewaretoken", "confirmed", "change"})
OF_FILES = ("__kept", "__remove")


def changes(
    fields: Iterable[Field],
    before: Mapping[str, Any],
    after: Mapping[str, Any],
    language: str,
    address: Callable[[str], str],
) -> list[dict[str, Any]]:
    """A row for each of these questions, also where nothing was and nothing will be.

    `address` says where a file can be opened.
    """
    return [
        {
            "question": each.label.to(language),
            "was": _shown(each, before.get(each.id), language, address),
            "will_be": _shown(each, after.get(each.id), language, address),
            "is_same": before.get(each.id) == after.get(each.id),
        }
        for each in fields
        if each.asked
    ]


def carried(taken: Taken) -> Iterator[tuple[str, str]]:
    """Names and values that bring the looked-at page along unchanged: its texts, and references to its files."""
    for name, values in taken.posted.said.items():
        if name not in BUTTONS and not name.endswith(OF_FILES):
            yield from ((name, value) for value in values)
    for name, files in taken.posted.sent.items():
        yield from ((f"{name}__kept", file["id"]) for file in files)


def _shown(field: Field, value: Any, language: str, address: Callable[[str], str]) -> SafeString:
    if value is None:
        return format_html('<span class="v-unanswered">{}</span>', _("Nothing"))
    if field.kind != "file":
        return with_lines(field.display(value, language))
    files = [(address(each.id), each.name) for each in value]
    return format_html_join(
        "", '<span class="v-file-row"><a class="govuk-link" href="{}">{}</a></span>', files
    )
