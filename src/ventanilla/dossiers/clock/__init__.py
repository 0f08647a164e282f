"""The legal clock: which day falls when, and why (cómputo de plazos).

Pure: from the events of a case, its edition, the law of the place and its calendars alone. The same events always
give the same dates. docs/clock.md is the table of rules and articles.
"""

from .grounds import Ground, grounds_of
from .history import Ended, Extended, History, Prevented, Suspended, Warned
from .lapse import lapse_due, lapses_after, warning_due
from .limits import last_day_to_comply, longest_extension
from .rules import Basis, Rules
from .running import stop_of
from .turns import Turn, TurnKind
from .winding import Clock, wind

__all__ = [
    "Basis",
    "Clock",
    "Ended",
    "Extended",
    "Ground",
    "History",
    "Prevented",
    "Rules",
    "Suspended",
    "Turn",
    "TurnKind",
    "Warned",
    "grounds_of",
    "lapse_due",
    "lapses_after",
    "last_day_to_comply",
    "longest_extension",
    "stop_of",
    "warning_due",
    "wind",
]
