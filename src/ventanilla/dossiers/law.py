"""Which law, which calendars and which surroundings count for a case."""

from datetime import datetime

from ventanilla.agencies.models import Agency
from ventanilla.forms.expressions import Surroundings
from ventanilla.jurisdictions.calendars import Calendar
from ventanilla.jurisdictions.profiles import LawProfile
from ventanilla.jurisdictions.timekeeping import UnknownProfile, almanac, profile, zone_of
from ventanilla.procedures.models import Edition
from ventanilla.procedures.surroundings import surroundings_of
from ventanilla.procedures.vocabulary import Deadline

from .clock import Rules
from .models import Dossier

NO_LAW_BUT_THE_SHEET = "edition"


def calendar_of(dossier: Dossier) -> Calendar:
    """The days that count for this case, with all that is declared so far: those of every calendar it goes by."""
    return rules_of(dossier).almanac.calendar


def rules_of(dossier: Dossier) -> Rules:
    """Everything about time that this case is under."""
    return rules_for(dossier.definition.deadline, dossier.agency)


def rules_for(deadline: Deadline, agency: Agency) -> Rules:
    """The edition's times, the law behind them, the calendars it names and the agency's own, the hour of its place."""
    return Rules(
        deadline,
        law_behind(deadline),
        almanac(deadline.calendars, agency.code),
        zone_of(agency.jurisdiction.code),
    )


def law_behind(deadline: Deadline) -> LawProfile:
    """The law of procedure that says what the edition leaves out: the one it names, else that of its calendar."""
    try:
        return profile(deadline.law or deadline.calendars[0])
    except UnknownProfile:
        return profile(NO_LAW_BUT_THE_SHEET)


def surroundings_at(edition: Edition, at: datetime) -> Surroundings:
    """What conditions and fees of this edition may look at, for a filing at that instant."""
    return surroundings_of(edition.definition, at)
