"""Words of the desk's templates."""

from typing import Any

from django import template
from django.utils.translation import get_language

register = template.Library()


@register.filter
def said(text: Any) -> str:
    """A `Text` of a definition in the language of the page."""
    return text.to(get_language()) if text else ""


@register.filter
def name(row: Any) -> str:
    """The name of an agency, unit or edition in the language of the page."""
    return row.name_in((get_language() or "es")[:2]) if row else ""
