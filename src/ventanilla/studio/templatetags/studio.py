"""Words of the studio's templates."""

from typing import Any

from django import template
from django.utils.translation import get_language

register = template.Library()


@register.filter
def name(row: Any) -> str:
    """The name of an agency or an edition in the language of the page."""
    return row.name_in((get_language() or "es")[:2]) if row else ""


@register.filter
def tone(score: int) -> str:
    """The tone of a completeness score: from 90 good, from 70 to be looked at."""
    return "good" if score >= 90 else "attention" if score >= 70 else "bad"
