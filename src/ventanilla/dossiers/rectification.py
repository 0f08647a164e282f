"""What of a paper can be a clerical error: what it prints of the answers, as letters and numbers."""

from .models import Dossier

AS_WRITTEN = ("text", "long_text", "number", "date", "address", "phone", "email")
"""Kinds of question whose answer is copied onto the paper letter by letter."""


def rectifiable(dossier: Dossier) -> tuple[str, ...]:
    """The questions whose answer may be corrected on the paper in force; none where nothing is in force."""
    if not dossier.is_granted or dossier.is_appeal:
        return ()
    fields = dossier.definition.questions.fields
    shown = dossier.definition.granted.shows
    return tuple(name for name in shown if name in fields and fields[name].kind in AS_WRITTEN)
