"""A day asked for in three boxes."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

PARTS = ("day", "month", "year")


def day_in(posted: Mapping[str, str], name: str) -> date | None:
    """Return the day that was written in the three boxes, None when there is no such day."""
    words = [posted.get(f"{name}-{part}", "").strip() for part in PARTS]
    if not all(word.isascii() and word.isdigit() and len(word) <= 4 for word in words):
        return None
    day, month, year = map(int, words)
    try:
        return date(year, month, day)
    except ValueError:
        return None


def date_question(request: HttpRequest, name: str, legend: str, proposed: date, error: str) -> dict[str, Any]:
    """Return the question with what was written, or with the day that is proposed."""
    if request.method == "POST":
        values = {f"{name}-{part}": request.POST.get(f"{name}-{part}", "")[:20] for part in PARTS}
    else:
        values = {f"{name}-{part}": getattr(proposed, part) for part in PARTS}
    question: dict[str, Any] = {
        "id": name,
        "name_prefix": name,
        "values": values,
        "fieldset": {"legend": {"text": legend, "classes": "govuk-fieldset__legend--m"}},
        "hint": {"text": _("Today or a later day.")},
    }
    return question | ({"error_message": {"text": error}} if error else {})
