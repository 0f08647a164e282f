"""The turns of a clock in plain sentences, each with its article (explicación del cómputo)."""

from datetime import date

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from .clock import Basis, Turn, TurnKind

POINTS: dict[TurnKind, Promise] = {
    TurnKind.FILED: gettext_lazy("The request arrived. The time counts from the next working day."),
    TurnKind.LATE_PREVENTION: gettext_lazy(
        "A correction was asked too late: the time did not stop, and the case cannot be closed for it."
    ),
    TurnKind.ANSWERED: gettext_lazy("The correction arrived. The time goes on the next working day."),
    TurnKind.RESUMED: gettext_lazy("The reason for the stop ended. The time goes on the next working day."),
    TurnKind.CLOSURE: gettext_lazy("The offices closed: this day does not count."),
    TurnKind.DUE: gettext_lazy("The last day to answer."),
    TurnKind.DECIDED: gettext_lazy("The authority answered."),
    TurnKind.SILENCE: gettext_lazy("The time ended without an answer, and the law answered."),
    TurnKind.DISCARDED: gettext_lazy("The correction did not arrive in time and the case was closed."),
    TurnKind.LAPSED: gettext_lazy("It waited for the person too long and was closed."),
    TurnKind.WARNED: gettext_lazy("The person was warned that the case lapses if they do not act."),
    TurnKind.WITHDRAWN: gettext_lazy("The person took the request back."),
    TurnKind.CLOSED: gettext_lazy("The case was closed."),
}


def sentence(turn: Turn) -> str:
    """Say one turn in the active language, without its day and its article."""
    if turn.kind in POINTS:
        return str(POINTS[turn.kind])
    if turn.kind == TurnKind.EXTENDED:
        return _("The authority took more time: %(amount)s.") % {"amount": amount(turn)}
    if turn.kind == TurnKind.RAN:
        return _("The time ran: %(amount)s.") % {"amount": amount(turn)}
    if turn.kind == TurnKind.LEFT:
        return _("It is left: %(amount)s.") % {"amount": amount(turn)}
    return _stopped(turn)


def _stopped(turn: Turn) -> str:
    asked = turn.kind == TurnKind.PREVENTED
    if turn.until_on is None:
        if asked:
            return _("A correction was asked. The time stands still until it arrives.")
        return _("The law lets the time stand still. It goes on when the reason ends.")
    said = {"amount": amount(turn)}
    if asked:
        return _("A correction was asked. The time stood still: %(amount)s.") % said
    return _("The law let the time stand still: %(amount)s.") % said


def amount(turn: Turn) -> str:
    """How much a turn took or gave: "3 working days", "2 hours and 30 minutes"."""
    number, unit = turn.count or 0, turn.unit
    if unit == "working_days":
        return ngettext("%(n)s working day", "%(n)s working days", number) % {"n": number}
    if unit in ("calendar_days", "days", ""):
        return ngettext("%(n)s day", "%(n)s days", number) % {"n": number}
    minutes = number * 60 if unit in ("hours", "working_hours") else number
    return _hours(minutes)


def _hours(minutes: int) -> str:
    whole, rest = divmod(minutes, 60)
    hours = ngettext("%(n)s hour", "%(n)s hours", whole) % {"n": whole}
    if not rest:
        return hours
    parts = ngettext("%(n)s minute", "%(n)s minutes", rest) % {"n": rest}
    return _("%(hours)s and %(minutes)s") % {"hours": hours, "minutes": parts} if whole else parts


def when(turn: Turn) -> str:
    """The day of a point; first and last day of a span, or since when it lasts."""
    first = day(turn.from_on)
    if not turn.is_span or turn.until_on == turn.from_on:
        return first
    if turn.until_on is None:
        return _("Since %(day)s") % {"day": first}
    return _("From %(first)s to %(last)s") % {"first": first, "last": day(turn.until_on)}


def day(on: date) -> str:
    """A day as the list says it: "2 de noviembre de 2026"."""
    return date_format(on, r"j \d\e F \d\e Y" if language() == "es" else "j F Y")


def article(basis: Basis | None) -> str:
    """The law and its article: "Ley Federal de Procedimiento Administrativo, art. 17-A"."""
    if basis is None:
        return ""
    law = basis.law.to(language())
    return _("%(law)s, art. %(article)s") % {"law": law, "article": basis.article} if basis.article else law


def language() -> str:
    return (get_language() or "es")[:2]
