"""Rules and histories for tests of the clock, written in a few words."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from ventanilla.dossiers.clock import Prevented, Rules
from ventanilla.jurisdictions.almanacs import Almanac, Declared, Layer
from ventanilla.jurisdictions.calendars import Calendar
from ventanilla.jurisdictions.profiles import packaged_profiles
from ventanilla.procedures.vocabulary import Deadline

HERE = ZoneInfo("America/Mexico_City")


def local(said: str, zone: ZoneInfo = HERE) -> datetime:
    """The instant that a clock on the wall shows: "2026-02-10 10:00"."""
    return datetime.fromisoformat(said).replace(tzinfo=zone)


def asked(at: str, answered: str = "") -> Prevented:
    return Prevented(local(at), local(answered) if answered else None)


def closed(day: str, at: str) -> Declared:
    return Declared(date.fromisoformat(day), closes=True, at=local(at))


def rules_with(
    resolve: str,
    *declared: Declared,
    rest: tuple[str, ...] = (),
    law: str = "mx",
    zone: ZoneInfo = HERE,
    calendars: tuple[Calendar, ...] = (),
    **said: object,
) -> Rules:
    """The rules of an edition that says this, under a law, with these rest days and days closed later."""
    base = calendars or (Calendar("test", frozenset(date.fromisoformat(day) for day in rest)),)
    layers = [Layer(each) for each in base]
    layers[0] = Layer(base[0], declared)
    deadline = Deadline.model_validate({"resolve": resolve, **said})
    return Rules(deadline, packaged_profiles()[law], Almanac(tuple(layers)), zone)
