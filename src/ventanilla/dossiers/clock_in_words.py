"""The whole clock of a case in sentences: for the command line and for the certificate of silence."""

from datetime import date, datetime, tzinfo

from django.utils.translation import gettext as _
from django.utils.translation import override

from .clock import Clock, Turn, TurnKind
from .clock_words import article, sentence, when
from .papers import day_in_words


def sentences(clock: Clock, today: date, language: str) -> list[str]:
    """Every turn up to today and what is left, each with its day and article; then the instants to come."""
    with override(language):
        told = [f"{when(turn)}: {_with_article(turn)}" for turn in clock.as_of(today)]
        return [*told, *_to_come(clock)]


def told_in_rows(clock: Clock) -> tuple[tuple[str, str], ...]:
    """The turns as rows of a paper: when, and what."""
    return tuple((when(turn), _with_article(turn)) for turn in clock.turns if turn.kind != TurnKind.SILENCE)


def instant_in_words(at: datetime, zone: tzinfo) -> str:
    """An instant where the authority is: "viernes 5 de diciembre de 2026, 00:00"."""
    wall = at.astimezone(zone)
    return f"{day_in_words(wall.date())}, {wall:%H:%M}"


def _with_article(turn: Turn) -> str:
    """One turn with its law in brackets, where there is an article."""
    said = sentence(turn)
    return f"{said} ({article(turn.basis)})" if turn.basis and turn.basis.article else said


def _to_come(clock: Clock) -> list[str]:
    """What the law does by itself, and when."""
    if any(turn.kind in ENDS for turn in clock.turns):
        return []
    told = []
    if clock.discard_at:
        at = instant_in_words(clock.discard_at, clock.zone)
        told.append(_("Without the correction the case is closed at: %(at)s.") % {"at": at})
    if clock.lapse_at:
        at = instant_in_words(clock.lapse_at, clock.zone)
        told.append(_("If the person does not act, the case lapses at: %(at)s.") % {"at": at})
    if clock.silence_at:
        at = instant_in_words(clock.silence_at, clock.zone)
        told.append(_("Without an answer the law answers at: %(at)s.") % {"at": at})
    if clock.paused:
        told.append(_("The clock stands still. Nothing falls due."))
    return told


ENDS = frozenset(
    {
        TurnKind.DECIDED,
        TurnKind.SILENCE,
        TurnKind.DISCARDED,
        TurnKind.LAPSED,
        TurnKind.WITHDRAWN,
        TurnKind.CLOSED,
    }
)
