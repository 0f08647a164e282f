"""The rows of officers' work, one noun per file."""

from .letter import Copy, Letter, LetterKind, Version

__all__ = ["Copy", "Letter", "LetterKind", "Version"]
