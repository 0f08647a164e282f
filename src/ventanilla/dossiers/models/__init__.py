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
from .link import Link
from .proposal import Proposal, Signature
from .stage import StageRun
from .visit import Visit

__all__ = [
    "Amendment",
    "Answers",
    "Assignment",
    "Correction",
    "CorrectionItem",
    "Decision",
    "Dossier",
    "Draft",
    "Draw",
    "Finding",
    "Link",
    "Proposal",
    "Seed",
    "Signature",
    "StageRun",
    "Visit",
    "WrongState",
]
