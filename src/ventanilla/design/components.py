"""One entrance to every component: words in, safe HTML out."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from django.template.loader import get_template
from django.utils.safestring import SafeString, mark_safe

from . import courses, listings, questions, signs
from .shapes import Shaped, shape

NAME = re.compile(r"[a-z]+(-[a-z]+)*")

# What a template alone cannot work out: ids, aria-describedby, which option is chosen, percentages.
PREPARATIONS: dict[str, Callable[[Shaped], Shaped]] = {
    "address": questions.address,
    "character-count": questions.character_count,
    "checkboxes": questions.checkboxes,
    "date-input": questions.date_input,
    "fieldset": questions.fieldset,
    "file-upload": questions.file_upload,
    "group": questions.group,
    "input": questions.one_control,
    "radios": questions.radios,
    "search-box": questions.one_control,
    "select": questions.select,
    "textarea": questions.one_control,
    "data-list": listings.data_list,
    "notification-banner": listings.notification_banner,
    "pagination": listings.pagination,
    "panel": listings.panel,
    "service-navigation": listings.service_navigation,
    "summary-list": listings.summary_list,
    "task-list": listings.task_list,
    "tabs": listings.tabs,
    "chip": signs.chip,
    "clock": courses.course,
    "clock-strip": signs.clock_strip,
    "document-card": signs.document_card,
    "status-tag": signs.status_tag,
    "steps": signs.steps,
    "timeline": signs.timeline,
}


def render(name: str, params: Mapping[str, Any]) -> SafeString:
    """Render the component `name` with `params`: GOV.UK's macro options in snake_case, or our own.

    Plain strings are escaped everywhere; only a SafeString passes as HTML.
    Raises TemplateDoesNotExist for an unknown component.
    """
    if not NAME.fullmatch(name):
        raise ValueError(f"{name!r} is not the name of a component.")
    shaped = Shaped(shape(params))
    prepare = PREPARATIONS.get(name)
    template = get_template(f"design/components/{name}.html")
    return mark_safe(template.render({"params": prepare(shaped) if prepare else shaped}).strip())  # noqa: S308
