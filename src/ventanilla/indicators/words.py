"""What may be kept of what people type into the search box: words that could be anybody's."""

import re
import unicodedata

LONGEST = 60
LONGEST_WORD = 20
MOST_WORDS = 7
NOT_KEPT = ""
"""Stands for a search of which only the number is kept."""

SAID = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*(?: [^\W\d_]+(?:['’-][^\W\d_]+)*)*")
PUNCTUATION = re.compile(r"[¿?¡!.,;:()\"“”«»]+")


def kept(text: str) -> str:
    """Return the words as they are counted, or "" when they may say who is asking.

    Anything with a digit is left out (folio, telephone, CURP, RFC, date, address), and an e-mail, a link or
    a long text too. What remains is small letters with single spaces: "Acta de Nacimiento?" is "acta de nacimiento".
    """
    if len(text) > LONGEST * 2:
        return NOT_KEPT
    plain = unicodedata.normalize("NFC", text).casefold()
    if re.search(r"[\d@/\\_=<>&%#]|\w\.\w", plain):
        return NOT_KEPT
    plain = " ".join(PUNCTUATION.sub(" ", plain).split())
    words = plain.split()
    fits = len(plain) <= LONGEST and len(words) <= MOST_WORDS and all(len(w) <= LONGEST_WORD for w in words)
    return plain if fits and SAID.fullmatch(plain) else NOT_KEPT
