"""Words of the portal's templates: texts and editions in the reader's language."""

import json
from collections.abc import Iterable
from typing import Any

from django import template
from django.utils.translation import get_language

from ventanilla.dossiers.papers import term_in_words

register = template.Library()


@register.filter
def said(text: Any) -> str:
    """A `Text` of a definition in the language of the page; nothing for nothing."""
    return text.to(get_language()) if text else ""


@register.filter
def name(row: Any) -> str:
    """The name of an agency, unit or edition in the language of the page."""
    return row.name_in((get_language() or "es")[:2]) if row else ""


@register.filter
def as_problem(sentence: str, field: str) -> list[dict[str, str]]:
    """One sentence for the error summary, leading to its field."""
    return [{"text": sentence, "href": f"#{field}"}]


@register.filter
def term(said: Any) -> str:
    """A term as people say it: "15 working days"."""
    return term_in_words(said.amount, said.unit)


@register.filter
def purpose(edition: Any) -> str:
    return edition.purpose_in((get_language() or "es")[:2])


@register.filter
def intro(edition: Any) -> str:
    """What a guide answers, in the language of the page."""
    return edition.intro_in((get_language() or "es")[:2])


@register.filter
def listed(values: Iterable[str]) -> str:
    """A list as the page's script reads it from an attribute: `["yes", "no"]`."""
    return json.dumps(list(values), ensure_ascii=False)


@register.filter
def digits(number: int) -> str:
    """`35,348`: thousands apart, as both languages of the site write them."""
    return f"{number:,}"
