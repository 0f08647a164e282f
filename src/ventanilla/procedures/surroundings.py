"""The world around a case: its day of filing, the law's numbers, the calendar. Here alone procedures meet
jurisdictions.
"""

from datetime import date, datetime
from decimal import Decimal
from functools import partial

from django.utils import timezone

from ventanilla.forms.expressions import Surroundings
from ventanilla.jurisdictions.models import calendar
from ventanilla.jurisdictions.parameters import parameter
from ventanilla.jurisdictions.timekeeping import almanac

from .definition import Definition


def surroundings_of(definition: Definition, filed_at: datetime, at: datetime | None = None) -> Surroundings:
    """Return the surroundings of a case filed at `filed_at`, looked at `at` (both aware; the same if not said).

    Before filing, give the present moment as `filed_at`. Days are local days. Raises UnknownJurisdiction when
    no place has the calendar's code.
    """
    return surroundings_on(definition, timezone.localdate(filed_at), timezone.localdate(at or filed_at))


def surroundings_on(definition: Definition, filed_on: date, today: date | None = None) -> Surroundings:
    """Return the surroundings of a case filed on a local day."""
    calendars = definition.deadline.calendars
    return Surroundings(
        filed_on=filed_on,
        today=today or filed_on,
        parameter=partial(_parameter, calendars[0]),
        calendar=calendar(calendars[0]) if len(calendars) == 1 else almanac(calendars).calendar,
        tables=definition.lookup_tables,
    )


def _parameter(place: str, name: str, day: date) -> Decimal:
    return parameter(name, day, place)
