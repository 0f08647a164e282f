"""The rows of a case, one noun per file."""

from .answers import Answers
from .correction import Correction, CorrectionItem
from .decision import Decision
from .dossier import Dossier, WrongState
from .draft import Draft
from .finding import Finding
from .proposal import Proposal, Signature
from .stage import StageRun
from .visit import Visit

__all__ = [
    "Answers",
    "Correction",
    "CorrectionItem",
    "Decision",
    "Dossier",
    "Draft",
    "Finding",
    "Proposal",
    "Signature",
    "StageRun",
    "Visit",
    "WrongState",
]
