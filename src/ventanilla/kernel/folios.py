"""Numbers that people read aloud, write on paper and type again: folios and verification codes.

The alphabet leaves out I, L, O and U, so nothing is mistaken for 1, 0 or V. Two check characters close each
number: ISO 7064's pure system with radix 32 and modulus 1021, the largest prime below 32². A prime above the
radix that does not divide 31 finds every single wrong character and every pair of neighbours changed about.
"""

import secrets
import unicodedata
from collections.abc import Callable

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
RADIX, MODULUS, CHECK_LENGTH = 32, 1021, 2
FOLIO_BITS, CODE_BITS = 50, 80
BITS_PER_CHARACTER = 5
LONGEST_READ = 80
MISTAKEN = str.maketrans("OIL", "011")

Chance = Callable[[int], int]


class InvalidFolio(Exception):
    """The text is not a folio or code of ours. `sentence` says so, without repeating the text."""

    def __init__(self, sentence: Promise):
        super().__init__()
        self.sentence = sentence

    def __str__(self) -> str:
        return str(self.sentence)


def new_folio(prefix: str = "VT", chance: Chance = secrets.randbits) -> str:
    """Return a folio like `VT-7K3M-9Q2R-H4XC`: 50 random bits, beyond guessing, and two check characters."""
    return f"{prefix}-{_grouped(_closed(chance(FOLIO_BITS), FOLIO_BITS), 4)}"


def read_folio(text: str, prefix: str = "VT") -> str:
    """Return the folio as we write it, whatever way the person did.

    Forgives case, spaces, dashes, O for 0, I and L for 1, and a prefix left out.
    Raises InvalidFolio for a wrong length, a foreign prefix, or check characters that don't agree.
    """
    return f"{prefix}-{_grouped(_opened(text, prefix, FOLIO_BITS), 4)}"


def new_code(chance: Chance = secrets.randbits) -> str:
    """Return a verification code like `7K3M9Q-2RH4XC-0D8TWB`: 80 random bits and two check characters."""
    return _grouped(_closed(chance(CODE_BITS), CODE_BITS), 6)


def read_code(text: str) -> str:
    """Return the verification code as we write it; forgives and refuses what `read_folio` does."""
    return _grouped(_opened(text, "", CODE_BITS), 6)


def _closed(number: int, bits: int) -> str:
    body = _characters(number, bits // BITS_PER_CHARACTER)
    return body + _characters((1 - number * RADIX**CHECK_LENGTH) % MODULUS, CHECK_LENGTH)


def _opened(text: str, prefix: str, bits: int) -> str:
    length = bits // BITS_PER_CHARACTER + CHECK_LENGTH
    said, start = _typed(text), _typed(prefix)
    if len(said) == length + len(start) and said.startswith(start):
        said = said[len(start) :]
    if len(said) != length or set(said) - set(ALPHABET):
        raise InvalidFolio(
            _("This number is not complete, or it is not one of ours. Copy it from your receipt.")
        )
    body = said[:-CHECK_LENGTH]
    if _closed(_number(body), bits) != said:
        raise InvalidFolio(
            _("One character of this number is wrong or out of place. Check it against your receipt.")
        )
    return said


def _typed(text: str) -> str:
    if len(text) > LONGEST_READ:
        return ""
    plain = unicodedata.normalize("NFKC", text).upper().translate(MISTAKEN)
    return "".join(letter for letter in plain if unicodedata.category(letter)[0] in "LN")


def _characters(number: int, length: int) -> str:
    return "".join(
        ALPHABET[number >> BITS_PER_CHARACTER * place & RADIX - 1] for place in reversed(range(length))
    )


def _number(body: str) -> int:
    number = 0
    for character in body:
        number = number * RADIX + ALPHABET.index(character)
    return number


def _grouped(characters: str, size: int) -> str:
    return "-".join(characters[at : at + size] for at in range(0, len(characters), size))
