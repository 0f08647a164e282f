"""The code of an imported sheet: the same each time the same row is read, whatever stands around it (homoclave)."""

from hashlib import sha256

from ventanilla.kernel.names import fold

DIGITS = 8


def code_of(jurisdiction: str, *parts: str) -> str:
    """Return "EDOMEX-CHALCO-1A2B3C4D" for the parts of a row that tell it from every other row of its place.

    Parts are compared folded: accents, capitals and spaces do not make another sheet.
    """
    folded = "|".join(fold(part) for part in parts)
    return f"{jurisdiction.upper()}-{sha256(folded.encode()).hexdigest()[:DIGITS].upper()}"
