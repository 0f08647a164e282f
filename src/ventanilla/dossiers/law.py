"""Which calendar and which surroundings count for a case."""

from datetime import datetime

from ventanilla.forms.expressions import Surroundings
from ventanilla.jurisdictions.calendars import Calendar
from ventanilla.jurisdictions.models import calendar
from ventanilla.procedures.models import Edition
from ventanilla.procedures.surroundings import surroundings_of

from .models import Dossier


def calendar_of(dossier: Dossier) -> Calendar:
    """The calendar that the edition names."""
    return calendar(dossier.definition.deadline.calendar)


def surroundings_at(edition: Edition, at: datetime) -> Surroundings:
    """What conditions and fees of this edition may look at, for a filing at that instant."""
    return surroundings_of(edition.definition, at)
