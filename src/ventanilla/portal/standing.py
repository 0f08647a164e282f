"""Where a case stands, in the words of the person who waits (situación del trámite)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ventanilla.documents.contents import Section
from ventanilla.dossiers.answersheet import answer_sections, file_references
from ventanilla.dossiers.clock import Clock
from ventanilla.dossiers.clock_picture import picture
from ventanilla.dossiers.models import Dossier, StageRun
from ventanilla.dossiers.papers import appeal_in_words, silence_in_words
from ventanilla.dossiers.reckoning import Promised, promised_to
from ventanilla.dossiers.settling import clock_of
from ventanilla.dossiers.states import CLOSED, FAVOURABLE, Aftermath, StageState, State
from ventanilla.dossiers.timeline import Event, events
from ventanilla.dossiers.validity import values_of

from .way import visits_in_words, way_in_words

TONES = {
    State.IN_REVIEW: "progress",
    State.CORRECTION: "attention",
    State.GRANTED: "good",
    State.GRANTED_BY_SILENCE: "good",
    State.REFUSED: "bad",
    State.REFUSED_BY_SILENCE: "bad",
    State.DISCARDED: "neutral",
    State.LAPSED: "neutral",
    State.WITHDRAWN: "neutral",
    State.JOINED: "neutral",
}


def tone_of(dossier: Dossier) -> str:
    """The colour of where it stands; what was done later to its decision counts."""
    later = {Aftermath.REVOKED: "bad", Aftermath.GRANTED: "good", Aftermath.CHANGED: "good"}
    return later[Aftermath(dossier.aftermath)] if dossier.aftermath else TONES[State(dossier.state)]


@dataclass(frozen=True)
class Standing:
    """Everything the page of a case shows, already in words."""

    dossier: Dossier
    state: State
    runs: list[StageRun]
    events: list[Event]
    clock: Clock
    today: date
    values: Mapping[str, Any]

    @classmethod
    def of(cls, dossier: Dossier, today: date) -> "Standing":
        runs = list(dossier.stages.select_related("unit", "closed_by").in_order())
        state, clock = State(dossier.state), clock_of(dossier)
        return cls(dossier, state, runs, list(events(dossier)), clock, today, values_of(dossier))

    @property
    def tone(self) -> str:
        return tone_of(self.dossier)

    @property
    def is_closed(self) -> bool:
        return self.state in CLOSED

    @property
    def is_favourable(self) -> bool:
        return self.state in FAVOURABLE

    @cached_property
    def picture(self) -> dict[str, Any]:
        """The clock as a picture, with what its silence would mean while it runs."""
        resolve = self.dossier.definition.deadline.resolve
        text = "" if self.is_closed or self.clock.paused else self.silence
        return picture(self.clock, self.today, unit=resolve.unit) | {"text": text}

    @cached_property
    def promised(self) -> Promised | None:
        """The day by which others had their answer, where enough of them tell."""
        return None if self.is_closed else promised_to(self.dossier, self.clock, self.today)

    @cached_property
    def reminded(self) -> list[date]:
        """The days on which the units that have it were reminded of its limits, while it runs."""
        if self.is_closed:
            return []
        told = self.dossier.reminders.in_order().values_list("told_at", flat=True)
        return sorted({timezone.localdate(at) for at in told})[-5:]

    @property
    def silence(self) -> str:
        return silence_in_words(self.dossier.definition.deadline.silence)

    @property
    def lapses_on(self) -> date | None:
        """The last day on which the person can keep the case from lapsing, once they were warned."""
        return None if self.is_closed else self.clock.lapse_by

    @property
    def is_lapsed(self) -> bool:
        return self.state == State.LAPSED

    @property
    def appeal(self) -> tuple[str, ...]:
        """How to contest it, when the answer, or the law's answer to silence, was no."""
        lost = self.state in {State.REFUSED, State.REFUSED_BY_SILENCE, State.LAPSED}
        against = lost and not self.dossier.is_granted
        return appeal_in_words(self.dossier, (get_language() or "es")[:2]) if against else ()

    def who_has_it(self) -> str:
        """The next actor: the person, or the units whose stages are open."""
        if self.is_closed:
            return _("Nobody: the case is closed.")
        if self.state == State.CORRECTION:
            return _("You. We wait for your correction.")
        if self.lapses_on:
            return _("You. Your case waits for you.")
        language = (get_language() or "es")[:2]
        return ", ".join(run.unit.name_in(language) for run in self.runs if run.state == StageState.OPEN)

    def stages(self) -> list[dict[str, Any]]:
        """Every stage for the timeline component: done, now or next."""
        return way_in_words(self.dossier, self.runs, self.today, is_closed=self.is_closed)

    @cached_property
    def visits(self) -> list[dict[str, Any]]:
        """The visits, those to come and those that were made."""
        return visits_in_words(self.dossier, self.runs)

    def sections(self) -> list[Section]:
        return list(answer_sections(self.dossier.definition, self.values, (get_language() or "es")[:2]))

    def files(self) -> list[Any]:
        return list(file_references(self.dossier.definition, self.values))
