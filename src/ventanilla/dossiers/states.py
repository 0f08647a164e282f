"""The states of a dossier and the moves between them: one table, from which every other list is computed."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class State(TextChoices):
    """Where a dossier stands (estado del expediente)."""

    IN_REVIEW = "in_review", _("In review")
    CORRECTION = "correction", _("Waiting for your correction")
    GRANTED = "granted", _("Granted")
    REFUSED = "refused", _("Refused")
    GRANTED_BY_SILENCE = "granted_by_silence", _("Granted because the authority did not answer in time")
    REFUSED_BY_SILENCE = "refused_by_silence", _("Refused because the authority did not answer in time")
    DISCARDED = "discarded", _("Closed without a decision")
    WITHDRAWN = "withdrawn", _("Withdrawn by you")


MOVES: dict[State, dict[str, State]] = {
    State.IN_REVIEW: {
        "check_requirement": State.IN_REVIEW,
        "close_review": State.IN_REVIEW,
        "give_opinion": State.IN_REVIEW,
        "request_correction": State.CORRECTION,
        "grant": State.GRANTED,
        "refuse": State.REFUSED,
        "withdraw": State.WITHDRAWN,
        "fall_silent_in_favour": State.GRANTED_BY_SILENCE,
        "fall_silent_against": State.REFUSED_BY_SILENCE,
    },
    State.CORRECTION: {
        "answer_correction": State.IN_REVIEW,
        "discard": State.DISCARDED,
        "withdraw": State.WITHDRAWN,
    },
    State.GRANTED: {},
    State.REFUSED: {},
    State.GRANTED_BY_SILENCE: {},
    State.REFUSED_BY_SILENCE: {},
    State.DISCARDED: {},
    State.WITHDRAWN: {},
}
CLOSED = [state for state, moves in MOVES.items() if not moves]
OPEN = [state for state, moves in MOVES.items() if moves]
FAVOURABLE = [State.GRANTED, State.GRANTED_BY_SILENCE]


class StageState(TextChoices):
    WAITING = "waiting", _("Not started")
    OPEN = "open", _("In progress")
    DONE = "done", _("Finished")


class Conclusion(TextChoices):
    """What a stage concluded (sentido)."""

    NONE = "", _("Not yet")
    FAVOURABLE = "favourable", _("Favourable")
    CONDITIONAL = "conditional", _("Favourable with conditions")
    UNFAVOURABLE = "unfavourable", _("Unfavourable")
