"""Dates in words and names in initials, as papers write them."""

from datetime import date, datetime

from babel.dates import format_date
from django.utils.timezone import localtime
from django.utils.translation import gettext, override

PATTERNS = {"es": "EEEE d 'de' MMMM 'de' y", "en": "EEEE, d MMMM y"}
LOCALES = {"es": "es_MX", "en": "en_GB"}


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
    """Return the initials of a name ("María Peña" is "M. P."): enough to recognise a paper, too little to learn it."""
    return " ".join(f"{word[0].upper()}." for word in name.split())
