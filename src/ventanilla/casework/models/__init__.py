"""The rows of officers' work, one noun per file."""

from .findable import Findable, Search
from .letter import Copy, Letter, LetterKind, Version

__all__ = ["Copy", "Findable", "Letter", "LetterKind", "Search", "Version"]
