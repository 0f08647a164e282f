"""Which decisions are compared: an agency's, of a year."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from ventanilla.agencies.models import Agency

LOOKED_BACK = timedelta(days=365)


@dataclass(frozen=True)
class Span:
    """What happened in an agency from one instant up to another, that one left out."""

    agency: Agency
    since: datetime
    until: datetime

    @classmethod
    def year_until(cls, agency: Agency, until: datetime) -> "Span":
        return cls(agency, until - LOOKED_BACK, until)
