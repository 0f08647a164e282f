"""The rows of a case, one noun per file."""

from .amendment import Amendment
from .answers import Answers
from .assignment import Assignment
from .correction import Correction, CorrectionItem
from .decision import Decision
from .dossier import Dossier, WrongState
from .draft import Draft
from .draw import Draw, Seed
from .finding import Finding
from .hearing import Hearing
from .link import Link
from .missive import Missive, Note
from .outage import Attempt, MovedDay, Outage, Pulse
from .promise import Promise
from .proposal import Proposal, Signature
from .reminder import Limit, Reminder
from .stage import StageRun
from .visit import Visit

__all__ = [
    "Amendment",
    "Answers",
    "Assignment",
    "Attempt",
    "Correction",
    "CorrectionItem",
    "Decision",
    "Dossier",
    "Draft",
    "Draw",
    "Finding",
    "Hearing",
    "Limit",
    "Link",
    "Missive",
    "MovedDay",
    "Note",
    "Outage",
    "Promise",
    "Proposal",
    "Pulse",
    "Reminder",
    "Seed",
    "Signature",
    "StageRun",
    "Visit",
    "WrongState",
]
