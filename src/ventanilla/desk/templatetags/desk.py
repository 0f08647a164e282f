"""Words of the desk's templates."""

from typing import Any

from django import template
from django.forms import BoundField, Form

from ventanilla.desk.wording import CHOSEN, language
from ventanilla.dossiers.models import CorrectionItem

register = template.Library()


@register.filter
def name(row: Any) -> str:
    """The name of an agency, unit or edition in the language of the page."""
    return row.name_in(language()) if row else ""


@register.filter
def problems(form: Form) -> list[dict[str, Any]]:
    """Every fault of a form, for the error summary."""
    return [
        {"text": sentence, "href": f"#{field}"}
        for field, sentences in form.errors.items()
        for sentence in sentences
    ]


@register.filter
def problem(field: BoundField) -> dict[str, Any] | None:
    """The first fault of a field, for its component."""
    return {"text": field.errors[0]} if field.errors else None


@register.filter
def chosen(value: str) -> Any:
    """What was chosen in a letter, in words."""
    said = dict(CorrectionItem.Fault.choices) | CHOSEN
    return said.get(value, value)
