"""A question answered with a day of the calendar: date."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any, ClassVar, Literal

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from ventanilla.forms import writing
from ventanilla.forms.expressions.types import DATE, Type
from ventanilla.forms.field import Field, Unreadable
from ventanilla.forms.posted import Posted

PARTS = ("day", "month", "year")
EARLIEST = 1850
"""No answer is older: nobody alive, no paper in use."""
MONTHS = {
    name: number
    for names in (
        "ene feb mar abr may jun jul ago sep oct nov dic".split(),
        "jan feb mar apr may jun jul aug sep oct nov dec".split(),
    )
    for number, name in enumerate(names, 1)
}


class DateField(Field):
    """A day (fecha), asked as day, month and year. `min` and `max` are days, or `today`."""

    kind: Literal["date"] = "date"
    min: date | Literal["today"] | None = None
    max: date | Literal["today"] | None = None

    base_type: ClassVar[Type] = DATE
    grouped: ClassVar[bool] = True

    def parts(self) -> tuple[str, ...]:
        return (*PARTS, "date")

    def sent_texts(self, posted: Posted) -> list[str]:
        names = (self.id, *(f"{self.id}__{part}" for part in self.parts()))
        return [text for name in names for text in posted.texts(name)]

    def understand(self, posted: Posted, language: str, today: date | None) -> Any:
        single = writing.compact(posted.text(f"{self.id}__date") or posted.text(self.id))
        if single:
            day = self.read_iso(single, language)
        else:
            typed = {part: writing.compact(posted.text(f"{self.id}__{part}")) for part in PARTS}
            if not any(typed.values()):
                return None
            day = self.read_parts(typed, language)
        self.check_limits(day, language, today)
        return day

    def read_iso(self, text: str, language: str) -> date:
        if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
            raise Unreadable(self.not_a_date(language))
        year, month, day = text.split("-")
        return self.read_parts({"day": day, "month": month, "year": year}, language)

    def read_parts(self, typed: dict[str, str], language: str) -> date:
        if missing := [part for part in PARTS if not typed[part]]:
            raise self.at(
                missing, _("“%(label)s” must include a day, a month and a year.") % self.said(language)
            )
        if len(typed["year"]) != 4 or not typed["year"].isascii() or not typed["year"].isdigit():
            raise self.at(
                ["year"], _("The year of “%(label)s” must have 4 digits, like 1987.") % self.said(language)
            )
        numbers = {"month": month_number(typed["month"]), "day": small_number(typed["day"], 31)}
        if wrong := [part for part, number in numbers.items() if not number]:
            raise self.at(wrong, self.not_a_date(language))
        if int(typed["year"]) < EARLIEST:
            raise self.at(
                ["year"], _("Check the year of “%(label)s”: it is too long ago.") % self.said(language)
            )
        try:
            return date(int(typed["year"]), numbers["month"], numbers["day"])
        except ValueError:
            raise self.at(["day"], self.not_a_date(language)) from None

    def at(self, parts: list[str], sentence: str) -> Unreadable:
        return Unreadable(sentence, {f"{self.id}__{part}": sentence for part in parts})

    def not_a_date(self, language: str) -> str:
        return _("“%(label)s” must be a day that exists, like 27 3 1987.") % self.said(language)

    def first_input(self) -> str:
        return f"{self.id}__day"

    def check_limits(self, day: date, language: str, today: date | None) -> None:
        least, most = (today if limit == "today" else limit for limit in (self.min, self.max))
        if least is not None and day < least:
            sentence = (
                _("“%(label)s” must be today or later.")
                if self.min == "today"
                else _("“%(label)s” must be %(limit)s or later.")
            )
            raise Unreadable(sentence % {**self.said(language), "limit": long_date(least, language)})
        if most is not None and day > most:
            sentence = (
                _("“%(label)s” must be today or earlier.")
                if self.max == "today"
                else _("“%(label)s” must be %(limit)s or earlier.")
            )
            raise Unreadable(sentence % {**self.said(language), "limit": long_date(most, language)})

    def to_json(self, value: Any) -> Any:
        return value.isoformat()

    def restore(self, stored: Any) -> Any:
        if isinstance(stored, str) and re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", stored):
            stored = date.fromisoformat(stored)
        if type(stored) is not date or stored.year < EARLIEST:
            raise ValueError
        self.check_limits(stored, "es", None)
        return stored

    def display(self, value: Any, language: str = "es") -> str:
        return long_date(value, language)

    def component(self) -> str:
        return "date-input"

    def params(self, name: str, language: str, given: Any) -> dict[str, Any]:
        labels = {"day": _("Day"), "month": _("Month"), "year": _("Year")}
        birthday = self.prefill == "person.born_on"
        return {
            "id": name,
            "items": [
                {
                    "id": f"{name}__{part}",
                    "name": f"{name}__{part}",
                    "label": labels[part],
                    "value": self.part_shown(given, part),
                    "classes": f"govuk-input--width-{4 if part == 'year' else 2}",
                    "inputmode": "numeric",
                    **({"autocomplete": f"bday-{part}"} if birthday else {}),
                }
                for part in PARTS
            ],
        }

    def part_shown(self, given: Any, part: str) -> str:
        if isinstance(given, Posted):
            return given.text(f"{self.id}__{part}")[:40]
        return "" if given is None else str(getattr(given, part))

    def mark(self, params: dict[str, Any], name: str, error: Unreadable | str | None) -> None:
        if not error:
            return
        places = error.places if isinstance(error, Unreadable) else {}
        wrong = {place.rsplit("__", 1)[-1] for place in places} or set(PARTS)
        for part, item in zip(PARTS, params["items"], strict=True):
            if part in wrong:
                item["classes"] += " govuk-input--error"

    def own_faults(self) -> Iterator[str]:
        if isinstance(self.min, date) and isinstance(self.max, date) and self.min > self.max:
            yield _("“%(id)s” has an earliest day (%(min)s) after its latest (%(max)s).") % {
                "id": self.id,
                "min": self.min,
                "max": self.max,
            }


def month_number(text: str) -> int:
    """Return 1 to 12 for "3", "03", "mar" or "marzo"; 0 for anything else."""
    return MONTHS.get(text.lower()[:3], 0) if text.isalpha() else small_number(text, 12)


def small_number(text: str, most: int) -> int:
    """Return 1 to `most`, or 0 for what is none."""
    number = int(text) if text.isascii() and text.isdigit() and len(text) <= 2 else 0
    return number if number <= most else 0


def long_date(day: date, language: str) -> str:
    """Return "27 de marzo de 1987" or "27 March 1987"."""
    with override(language):
        return date_format(day, r"j \d\e F \d\e Y" if language.startswith("es") else "j F Y")
