"""The states of an error report and the moves between them: one table, from which every other list is computed."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class What(TextChoices):
    """What is wrong with the sheet: the parts that the law asks of it (LNETB 54), and the page itself."""

    REQUIREMENTS = "requirements", _("The papers it asks for")
    COST = "cost", _("The cost or how to pay")
    TIME = "time", _("How long it takes")
    OFFICE = "office", _("The office: address, hours or phone")
    STEPS = "steps", _("The steps")
    LAW = "law", _("The law it names")
    ASKED_MORE = "asked_more", _("At the office they ask for something that is not here")
    LINK = "link", _("A link or a button does not work")
    WORDS = "words", _("I do not understand it")
    OTHER = "other", _("Something else")


class State(TextChoices):
    """Where a report stands."""

    RECEIVED = "received", _("Received")
    LOOKED_AT = "looked_at", _("Being looked at")
    CORRECTED = "corrected", _("Corrected")
    NO_ERROR = "no_error", _("It was not an error")


MOVES: dict[State, dict[str, State]] = {
    State.RECEIVED: {
        "look_into": State.LOOKED_AT,
        "correct": State.CORRECTED,
        "dismiss": State.NO_ERROR,
        "transfer": State.RECEIVED,
    },
    State.LOOKED_AT: {
        "correct": State.CORRECTED,
        "dismiss": State.NO_ERROR,
        "transfer": State.RECEIVED,
    },
    State.CORRECTED: {},
    State.NO_ERROR: {},
}
ANSWERED = [state for state, moves in MOVES.items() if not moves]
OPEN = [state for state, moves in MOVES.items() if moves]
