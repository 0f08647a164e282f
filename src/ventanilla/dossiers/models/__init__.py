"""The rows of a case, one noun per file."""

from .answers import Answers
from .correction import Correction, CorrectionItem
from .decision import Decision
from .dossier import Dossier, WrongState
from .draft import Draft
from .finding import Finding
from .stage import StageRun

__all__ = [
    "Answers",
    "Correction",
    "CorrectionItem",
    "Decision",
    "Dossier",
    "Draft",
    "Finding",
    "StageRun",
    "WrongState",
]
