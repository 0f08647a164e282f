"""What is told when a clock changes, and when silence took effect: to the person, the units and the control body."""

from collections.abc import Callable
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from ventanilla.agencies.models import Role, Unit

from .lapsing import standing_warning
from .models import Dossier
from .papers import day_in_words
from .states import State
from .telling import say
from .telling_units import tell_unit

WATCHING = (Role.HEAD, Role.REVIEWER, Role.AUDITOR)
Words = tuple[str, str]


def extended(dossier: Dossier) -> Words:
    return (
        _("We need more time"),
        _(
            "The time to answer your request %(folio)s was extended once. We will answer you by %(day)s at the latest."
        ),
    )


def suspended(dossier: Dossier) -> Words:
    return (
        _("The clock of your request stands still"),
        _(
            "We had to stop the clock of %(folio)s. Open it to read why. "
            "You need not do anything. We tell you when it runs again."
        ),
    )


def resumed(dossier: Dossier) -> Words:
    return (
        _("The clock of your request runs again"),
        _("The clock of %(folio)s runs again. We will answer you by %(day)s at the latest."),
    )


def moved(dossier: Dossier) -> Words:
    if dossier.comply_by:
        return _("You have more time"), _("An office was closed, so you may correct %(folio)s until %(day)s.")
    return (
        _("A date of your request moved"),
        _("An office was closed, so the last day of %(folio)s moved to %(day)s."),
    )


CHANGES: dict[str, Callable[[Dossier], Words]] = {
    "deadline_extended": extended,
    "clock_suspended": suspended,
    "clock_resumed": resumed,
    "moved": moved,
}


def clock_changed(dossier: Dossier, change: str, *, at: datetime) -> None:
    """Tell the person what happened to the time of their request."""
    with override(dossier.language):
        title, body = CHANGES[change](dossier)
        day = dossier.comply_by or dossier.due_on
        said = {"folio": dossier.folio, "day": day_in_words(day) if day else ""}
        say(dossier, title, body % said, at)


def lapse_warned(dossier: Dossier, *, at: datetime) -> None:
    """The case waits for the person: what to do, until when, what happens otherwise, and what stays theirs."""
    warning = standing_warning(dossier)
    if warning is None:
        return  # they have done it meanwhile
    with override(dossier.language):
        body = _(
            "Your request %(folio)s stands still since %(since)s, because it waits for you. Open it to see what is "
            "missing. If you do it by %(day)s, it goes on. If not, it is closed (caducidad). You do not lose your "
            "right: you can ask again whenever you want."
        )
        said = {
            "folio": dossier.folio,
            "since": day_in_words(timezone.localdate(warning.since)),
            "day": day_in_words(warning.lapses_on),
        }
        say(dossier, _("Your request waits for you and may be closed"), body % said, at)


def silence_took_effect(dossier: Dossier, *, at: datetime) -> None:
    """Tell the officers whose time ran out, and the unit that watches over the agency."""
    units = {run.unit_id: run.unit for run in dossier.stages.select_related("unit").in_order()}
    for unit in units.values():
        tell_unit(unit=unit, title=_title, body=_body_for(dossier), at=at, dossier=dossier, key=_key(dossier))
    control: Unit | None = dossier.agency.control
    if control and control.pk not in units:
        tell_unit(
            unit=control,
            title=_title,
            body=_body_for(dossier),
            at=at,
            roles=WATCHING,
            key=_key(dossier),
        )


def _title(_language: str) -> str:
    return _("A time ran out and the law answered")


def _body_for(dossier: Dossier) -> Callable[[str], str]:
    is_yes = dossier.state == State.GRANTED_BY_SILENCE

    def body(language: str) -> str:
        granted = _(
            "%(agency)s did not answer %(folio)s (%(name)s) by %(day)s. "
            "It counts as granted. The certificate is issued."
        )
        refused = _(
            "%(agency)s did not answer %(folio)s (%(name)s) by %(day)s. "
            "It counts as refused. The certificate is issued."
        )
        day = day_in_words(dossier.due_on) if dossier.due_on else ""
        return (granted if is_yes else refused) % {
            "agency": dossier.agency.name_in(language),
            "folio": dossier.folio,
            "name": dossier.definition.name.to(language),
            "day": day,
        }

    return body


def _key(dossier: Dossier) -> str:
    return f"silence:{dossier.pk}"
