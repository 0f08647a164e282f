"""Comparing the names of people. The written form is kept as it is; only the comparison folds it."""

import unicodedata

# Written short on many birth certificates (Ma., Mª, Fco., Gpe.).
SHORT = {
    "MA": "MARIA",
    "FCO": "FRANCISCO",
    "FCA": "FRANCISCA",
    "GPE": "GUADALUPE",
    "STA": "SANTA",
    "STO": "SANTO",
}
PARTICLES = frozenset(
    "DE DEL LA LAS LOS EL Y E VON VAN DER DEN DA DAS DO DOS DI".split()  # one surname: "de la O" is "O"
)
# Letters that Unicode does not take apart into a base letter and a mark.
WHOLE_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d", "ı": "i"}
)
# Apostrophes and the saltillo: inside a name, not between names.
JOINING = dict.fromkeys(map(ord, "'’‘ʼʻʹ`´ꞌꞋ·."), None)


def fold(text: str) -> str:
    """Return the name as it is compared: capitals, no accents, Ñ as N, no particles, short forms written out.

    `fold("Ma. Fernanda de la Peña") == fold("MARÍA FERNANDA PEÑA") == "MARIA FERNANDA PENA"`. A name made
    only of particles ("La", "De la") stays itself. Letters of any script survive. Folding twice changes
    nothing.
    """
    words = [SHORT.get(word, word) for word in _letters(text).split()]
    return " ".join([word for word in words if word not in PARTICLES] or words)


def alike(one: str, other: str) -> bool:
    """Say whether two names are the same words in any order (given names first, or surnames first)."""
    return sorted(fold(one).split()) == sorted(fold(other).split())


def _letters(text: str) -> str:
    bare = _unmarked(_unmarked(text).casefold().translate(WHOLE_LETTERS)).translate(JOINING).upper()
    bare = _unmarked(bare)
    return "".join(letter if letter.isalnum() else " " for letter in bare)


def _unmarked(text: str) -> str:
    apart = unicodedata.normalize("NFKD", text.translate(JOINING))
    return "".join(letter for letter in apart if not unicodedata.combining(letter))
