"""Who may do it and where, out of a free text (solicitante, canales)."""

import re
from typing import Literal

from .plain import plain

Applicant = Literal["person", "company"]
Channel = Literal["online", "counter", "phone"]

PERSON = re.compile(r"\bfisicas?\b|\bambas\b|\bambos\b")
COMPANY = re.compile(r"\bmoral(?:es)?\b|\bambas\b|\bambos\b|\bjuridicas?\b")
ONLINE = re.compile(r"\ben linea\b|\binternet\b|\bpor web\b|\bdigital\b|\bapp\b")
APPOINTMENT = re.compile(r"\bcita\b")
COUNTER = re.compile(r"\bpresencial\b|\bmodulos?\b|\bventanillas?\b|\boficinas?\b|\bcentros? de servicio\b")
PHONE = re.compile(r"\btelefon[oi]\w*\b|\blocatel\b|\bcall ?center\b")


def read_applicants(text: str) -> tuple[Applicant, ...] | None:
    """Return whether persons, companies or both may do it; None where the text does not say it in these words."""
    said = plain(text)
    found: list[Applicant] = []
    if PERSON.search(said):
        found.append("person")
    if COMPANY.search(said):
        found.append("company")
    return tuple(found) or None


def is_more_than_that(text: str) -> bool:
    """Does the text say more about who may do it than persons and companies?"""
    rest = re.sub(
        r"\b(?:personas?|fisicas?|moral(?:es)?|ambas|ambos|juridicas?|colectivas?|o|y|u|e)\b",
        " ",
        plain(text),
    )
    return bool(re.search(r"\w", rest))


def read_channels(texts: tuple[str, ...]) -> tuple[Channel, ...] | None:
    """Return where it is done. An appointment made online is not the procedure online."""
    found: dict[Channel, None] = {}
    for said in map(plain, texts):
        if ONLINE.search(said) and not APPOINTMENT.search(said):
            found["online"] = None
        if COUNTER.search(said) or APPOINTMENT.search(said):
            found["counter"] = None
        if PHONE.search(said):
            found["phone"] = None
    return tuple(found) or None
