"""Dates in words and names in initials, as papers write them."""

import re
from datetime import date, datetime
from typing import Any

from babel.dates import format_date
from django.utils.timezone import localtime
from django.utils.translation import gettext, override

PATTERNS = {"es": "EEEE d 'de' MMMM 'de' y", "en": "EEEE, d MMMM y"}
LOCALES = {"es": "es_MX", "en": "en_GB"}
# Characters that no page can show: controls, and marks that turn the direction of what follows.
UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\ufffe\uffff]"
)


def in_words(day: date, language: str) -> str:
    """Return the day with its weekday: "viernes 5 de diciembre de 2026", "Friday, 5 December 2026"."""
    known = language[:2] if language[:2] in PATTERNS else "es"
    return format_date(day, PATTERNS[known], locale=LOCALES[known])


def instant_in_words(at: datetime, language: str) -> str:
    """Return day and hour in the site's time zone: "viernes 5 de diciembre de 2026, 13:45 horas"."""
    local = localtime(at)
    with override(language):
        return gettext("%(day)s, %(hour)s hours") % {
            "day": in_words(local.date(), language),
            "hour": local.strftime("%H:%M"),
        }


def initials(name: str) -> str:
    """Return the initials of a name ("María Peña" is "M. P."): enough to compare, too little to learn it."""
    return " ".join(f"{word[0].upper()}." for word in name.split())


def visible(said: Any) -> Any:
    """Return a text, or all texts of a JSON value, without the characters that no page can show."""
    match said:
        case str():
            return UNSEEN.sub("", said.replace("\t", " "))
        case dict():
            return {name: visible(item) for name, item in said.items()}
        case list() | tuple():
            return [visible(item) for item in said]
    return said
