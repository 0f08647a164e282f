"""The rows of officers' work, one noun per file."""

from .batch import Batch, BatchAct, BatchItem
from .findable import Findable, Search
from .letter import Copy, Letter, LetterKind, Version
from .paragraph import Paragraph, Wording

__all__ = [
    "Batch",
    "BatchAct",
    "BatchItem",
    "Copy",
    "Findable",
    "Letter",
    "LetterKind",
    "Paragraph",
    "Search",
    "Version",
    "Wording",
]
