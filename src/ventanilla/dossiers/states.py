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
    LAPSED = "lapsed", _("Lapsed because it waited for you too long")
    WITHDRAWN = "withdrawn", _("Withdrawn by you")
    JOINED = "joined", _("Joined to an earlier request of yours")


MOVES: dict[State, dict[str, State]] = {
    State.IN_REVIEW: {
        "check_requirement": State.IN_REVIEW,
        "close_review": State.IN_REVIEW,
        "give_opinion": State.IN_REVIEW,
        "schedule_visit": State.IN_REVIEW,
        "move_visit": State.IN_REVIEW,
        "record_visit": State.IN_REVIEW,
        "record_payment": State.IN_REVIEW,
        "record_appointment": State.IN_REVIEW,
        "propose_decision": State.IN_REVIEW,
        "sign": State.IN_REVIEW,
        "decline_to_sign": State.IN_REVIEW,
        "return_to_stage": State.IN_REVIEW,
        "extend_deadline": State.IN_REVIEW,
        "suspend": State.IN_REVIEW,
        "resume": State.IN_REVIEW,
        "request_correction": State.CORRECTION,
        "grant": State.GRANTED,
        "refuse": State.REFUSED,
        "uphold_appeal": State.GRANTED,
        "reject_appeal": State.REFUSED,
        "withdraw": State.WITHDRAWN,
        "join": State.JOINED,
        "fall_silent_in_favour": State.GRANTED_BY_SILENCE,
        "fall_silent_against": State.REFUSED_BY_SILENCE,
        "lapse": State.LAPSED,
    },
    State.CORRECTION: {
        "answer_correction": State.IN_REVIEW,
        "discard": State.DISCARDED,
        "withdraw": State.WITHDRAWN,
        "join": State.JOINED,
    },
    State.GRANTED: {},
    State.REFUSED: {},
    State.GRANTED_BY_SILENCE: {},
    State.REFUSED_BY_SILENCE: {},
    State.DISCARDED: {},
    State.LAPSED: {},
    State.WITHDRAWN: {},
    State.JOINED: {},
}
CLOSED = [state for state, moves in MOVES.items() if not moves]
OPEN = [state for state, moves in MOVES.items() if moves]
BY_SILENCE = [State.GRANTED_BY_SILENCE, State.REFUSED_BY_SILENCE]
FAVOURABLE = [State.GRANTED, State.GRANTED_BY_SILENCE]
CONTESTABLE = [State.GRANTED, State.REFUSED, State.REFUSED_BY_SILENCE, State.DISCARDED, State.LAPSED]


class Aftermath(TextChoices):
    """What a later act left of how a case ended. The state itself stays: it is what was decided then."""

    NONE = "", _("As decided")
    REVOKED = "revoked", _("Revoked: it has no effect any more")
    GRANTED = "granted", _("Granted on appeal")
    CHANGED = "changed", _("Changed on appeal")


class StageState(TextChoices):
    WAITING = "waiting", _("Not started")
    OPEN = "open", _("In progress")
    DONE = "done", _("Finished")
    SKIPPED = "skipped", _("Not needed")
    RETURNED = "returned", _("Done again later")
    LEFT = "left", _("Not needed any more")


OVER = [StageState.DONE, StageState.SKIPPED]
"""Who waits for such a stage need not wait any more."""

FOR_THE_PERSON = ("payment", "appointment")
"""Kinds of stage that wait for the person: to pay, to come."""

LIVE = [StageState.WAITING, StageState.OPEN]


class Conclusion(TextChoices):
    """What a stage concluded (sentido)."""

    NONE = "", _("Not yet")
    FAVOURABLE = "favourable", _("Favourable")
    CONDITIONAL = "conditional", _("Favourable with conditions")
    UNFAVOURABLE = "unfavourable", _("Unfavourable")
    PAID = "paid", _("Paid")
    HELD = "held", _("Held")
    SIGNED = "signed", _("Signed")


class VisitState(TextChoices):
    """Where a visit stands (visita de verificación)."""

    ARRANGED = "arranged", _("Arranged")
    MOVED = "moved", _("Moved to another day")
    HELD = "held", _("Made")
