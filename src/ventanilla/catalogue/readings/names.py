"""Names as people read them: capitals only where they belong (nombres legibles)."""

import re

SMALL = frozenset(
    "a al ante con contra de del desde e el en entre la las lo los o para por sin sobre su u y".split()
)
ROMAN = re.compile(r"(?=[IVX])(?:X{0,3})(?:IX|IV|V?I{0,3})")
INITIALS = re.compile(r"(?:[A-ZÑ]\.)+(?:[A-ZÑ]\.?)?")
LOST_ACCENT = re.compile(r"([cs])ion$")
"""No Spanish word ends in -cion or -sion: in capitals, it lost its accent."""
WORD = re.compile(r"[^\W\d_]+(?:\.[^\W\d_]+)*\.?|\d+|[^\w\s]|\s+|_", re.UNICODE)


def readable(name: str, acronyms: frozenset[str] = frozenset()) -> str:
    """Return the name of a procedure as a sentence begins: all capitals become small, but for acronyms.

    What is not all in capitals keeps its letters, but for the first. Spaces are put right around brackets.
    """
    spaced = re.sub(r"\s+", " ", re.sub(r"(?<=[^\s(])\((?=\w)", " (", name)).strip().rstrip(".").strip()
    if is_shouted(spaced):
        spaced = "".join(part if part in acronyms else part.casefold() for part in WORD.findall(spaced))
    return spaced[:1].upper() + spaced[1:]


def titled(name: str, acronyms: frozenset[str] = frozenset(), accents: dict[str, str] | None = None) -> str:
    """Return the name of an institution: each word begins with a capital, particles are small.

    Acronyms and legal forms ("S.A. DE C.V.") stay. `accents` writes words that lost their accent in capitals
    ("SECRETARIA" → "Secretaría"), only those it lists.
    """
    if not is_shouted(name):
        return re.sub(r"\s+", " ", name).strip()
    said = re.sub(r"\s+", " ", name).strip()
    head, form = _legal_form(said)
    words = [_titled(word, n, acronyms, accents or {}) for n, word in enumerate(head.split(" "))]
    return " ".join([*words, *([form] if form else [])])


def is_shouted(name: str) -> bool:
    """Is it written in capitals, but for a word or two?"""
    letters = [letter for letter in name if letter.isalpha()]
    return len(letters) > 4 and sum(letter.isupper() for letter in letters) / len(letters) > 0.85


def _legal_form(said: str) -> tuple[str, str]:
    form = re.search(
        r",? ?(S\. ?A\. ?(?:DE ?C\. ?V\.?)?|S\. ?A\. ?DE ?C\. ?V\.?|S\. ?N\. ?C\.?|S N C|A\. ?C\.?|S\. ?C\.?)$",
        said,
    )
    if not form:
        return said.rstrip(".") if said.count(".") == 1 else said, ""
    letters = re.sub(r"[^A-Z]", "", form[1].replace("DE", ""))
    written = {"SA": "S.A.", "SACV": "S.A. de C.V.", "SNC": "S.N.C.", "AC": "A.C.", "SC": "S.C."}
    return said[: form.start()].strip(), written.get(letters, form[1])


def _titled(word: str, place: int, acronyms: frozenset[str], accents: dict[str, str]) -> str:
    bare = word.strip("(),;:.-")
    if bare in acronyms or INITIALS.fullmatch(word) or (ROMAN.fullmatch(bare) and bare != ""):
        return word
    if "-" in bare or "/" in bare:
        return re.sub(r"[^-/(),;:]+", lambda part: _titled(part[0], place, acronyms, accents), word)
    small = accents.get(bare) or LOST_ACCENT.sub(r"\1ión", bare.casefold())
    if place and small in SMALL:
        return word.replace(bare, small)
    return word.replace(bare, small[:1].upper() + small[1:])
