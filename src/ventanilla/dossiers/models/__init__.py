"""The rows of a case, one noun per file."""

from .amendment import Amendment
from .answers import Answers
from .assignment import Assignment
from .bar import Bar, Party
from .clock_change import ClockChange
from .correction import Correction, CorrectionItem
from .decision import Decision
from .declaration import Declaration, DeclaredMark
from .dossier import Dossier, WrongState
from .draft import Draft
from .draw import Draw, Seed
from .finding import Finding
from .hearing import Hearing
from .keeping import Hold, Keeping
from .link import Link
from .missive import Missive, Note
from .outage import Attempt, MovedDay, Outage, Pulse
from .promise import Promise
from .proposal import Proposal, Signature
from .question import ReadQuestion
from .recusal import Recusal
from .reminder import Limit, Reminder
from .silence import Silence
from .stage import StageRun
from .standstill import Standstill
from .visit import Visit

__all__ = [
    "Amendment",
    "Answers",
    "Assignment",
    "Attempt",
    "Bar",
    "ClockChange",
    "Correction",
    "CorrectionItem",
    "Decision",
    "Declaration",
    "DeclaredMark",
    "Dossier",
    "Draft",
    "Draw",
    "Finding",
    "Hearing",
    "Hold",
    "Keeping",
    "Limit",
    "Link",
    "Missive",
    "MovedDay",
    "Note",
    "Outage",
    "Party",
    "Promise",
    "Proposal",
    "Pulse",
    "ReadQuestion",
    "Recusal",
    "Reminder",
    "Seed",
    "Signature",
    "Silence",
    "StageRun",
    "Standstill",
    "Visit",
    "WrongState",
]
