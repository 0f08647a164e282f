"""Under which rules a case runs: the edition's own words first, then the law of the place (plazos supletorios)."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from ventanilla.jurisdictions.almanacs import Almanac
from ventanilla.jurisdictions.calendars import Calendar
from ventanilla.jurisdictions.profiles import LawProfile, Rule
from ventanilla.kernel.texts import Text
from ventanilla.procedures.vocabulary import Deadline, LegalBasis, Term

MONTHLY = ("months", "years")


@dataclass(frozen=True)
class Basis:
    """The law and the article behind a turn of the clock."""

    law: Text
    article: str = ""


@dataclass(frozen=True)
class Rules:
    """An edition's times, the law that fills in what it leaves out, the calendars and the hour of the place."""

    deadline: Deadline
    profile: LawProfile
    almanac: Almanac
    zone: tzinfo

    @property
    def opens(self) -> time:
        return (self.deadline.hours or self.profile.hours).opens

    @property
    def closes(self) -> time:
        return (self.deadline.hours or self.profile.hours).closes

    @property
    def counts_late_filing_tomorrow(self) -> bool:
        said = self.deadline.late_filing or self.profile.late_filing.counts
        return said == "next_working_day"

    @property
    def ends_with_the_hours(self) -> bool:
        """Whether the authority's last day is over when its office closes, and not at midnight."""
        return (self.deadline.last_day or self.profile.last_day.ends) == "end_of_hours"

    @property
    def comply(self) -> Term:
        """How long the person has to correct, at the least (LFPA 17-A: five working days)."""
        return self.deadline.comply or term_of(self.profile.comply.working_days, self.profile.comply.months)

    @property
    def extension_unit(self) -> str:
        """In what an extension is counted: as the time itself; months and years in days, as periods are."""
        unit = self.deadline.resolve.unit
        return "calendar_days" if unit in MONTHLY else unit

    # Instants and local days

    def day(self, at: datetime) -> date:
        """The local day of an instant."""
        return at.astimezone(self.zone).date()

    def end_of_day(self, day: date) -> datetime:
        """The first instant after a local day, whatever the clocks do that night (horario de verano)."""
        return self.instant(day + timedelta(days=1), time())

    def end_of_last_day(self, day: date) -> datetime:
        """The first instant at which the authority's last day is over."""
        if self.ends_with_the_hours:
            return self.instant(day, self.closes)
        return self.end_of_day(day)

    def instant(self, day: date, wall: time) -> datetime:
        """When the clock on the wall shows this, in UTC: an hour that is left out in a night equals none elsewhere."""
        return datetime.combine(day, wall, self.zone).astimezone(UTC)

    def counted_on(self, filed_at: datetime, calendar: Calendar) -> date:
        """The day on which a filing counts: its own, or the next working day if it came late and the law says so."""
        day = self.day(filed_at)
        if not self.counts_late_filing_tomorrow:
            return day
        is_late = filed_at.astimezone(self.zone).time() >= self.closes
        return calendar.add(day, 1) if is_late or not calendar.is_working(day) else day

    # Law and article

    def basis(self, rule: str) -> Basis:
        """The article behind a rule of the profile: "start", "prevention", "extension"…"""
        said: Rule = getattr(self.profile, rule)
        return Basis(self.profile.law, said.article)

    @property
    def basis_of_lapse(self) -> Basis:
        """What lets a case lapse: the edition's own article where it says the time, else the law's."""
        own, law = self.deadline.legal_basis, self.profile.lapse
        if self.deadline.lapse is not None and own:
            return basis_of(own[0])
        return Basis(self.profile.law, law.article if law else "")

    @property
    def basis_of_silence(self) -> Basis:
        """What gives silence its meaning: the edition's own article, else the law's."""
        own = self.deadline.legal_basis
        return basis_of(own[0]) if own else self.basis("silence")


def basis_of(said: LegalBasis) -> Basis:
    return Basis(Text(es=said.law), said.article)


def term_of(working_days: int | None, months: int | None) -> Term:
    """A term of the profile in the words of an edition."""
    if months is not None:
        return Term(amount=months, unit="months")
    return Term(amount=working_days or 0, unit="working_days")
