"""The numbers by which Mexico knows people, taxpayers, the insured and accounts.

Each reader forgives case, spaces and dashes, and raises InvalidIdentifier with a sentence that says what
to look at. Neither it nor a repr repeats the number: it is personal. A valid number proves nothing
about its holder.
"""

import re
import unicodedata
from dataclasses import dataclass, field
from datetime import date

from clabe import BANK_NAMES, BANKS, compute_control_digit
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from stdnum import luhn
from stdnum.mx import rfc as sat

from .curp_words import FORBIDDEN_WORDS

CURP_ALPHABET = "0123456789ABCDEFGHIJKLMNÑOPQRSTUVWXYZ"
CURP_SHAPE = re.compile(r"[A-Z]{4}[0-9]{6}[A-Z]{6}[0-9A-Z][0-9]")
CURP_STATES = frozenset(
    (
        "AS BC BS CC CH CL CM CS DF DG GR GT HG JC MC MN MS NE NL NT OC PL QR QT SL SP SR TC TL TS VZ YN ZS"
    ).split()
)
RFC_SHAPE = re.compile(r"[A-ZÑ&]{3,4}[0-9]{6}[0-9A-Z]{3}")
RFC_GENERIC = frozenset({"XAXX010101000", "XEXX010101000"})
LONGEST_READ = 60


class InvalidIdentifier(Exception):
    """The text cannot be such a number. `sentence` tells the person what to check."""

    def __init__(self, sentence: Promise):
        super().__init__()
        self.sentence = sentence

    def __str__(self) -> str:
        return str(self.sentence)


@dataclass(frozen=True)
class Curp:
    """A well-formed population key. `sex` is H, M or X; `state` has two letters (NE: born abroad)."""

    text: str = field(repr=False)
    born_on: date = field(repr=False)
    sex: str
    state: str


@dataclass(frozen=True)
class Rfc:
    """A well-formed taxpayer key. `warning` says when its check digit fails, as some real ones do."""

    text: str = field(repr=False)
    is_company: bool
    is_generic: bool
    warning: Promise | None = None


@dataclass(frozen=True)
class Nss:
    """A well-formed social security number, 11 digits."""

    text: str = field(repr=False)


@dataclass(frozen=True)
class Clabe:
    """A well-formed bank account key, 18 digits. Of an unknown bank, `bank` is None and `warning` says so."""

    text: str = field(repr=False)
    bank: str | None
    warning: Promise | None = None


def read_curp(text: str) -> Curp:
    """Read a CURP (Clave Única de Registro de Población; Instructivo normativo, DOF 18 October 2021).

    The date is checked by the calendar and not only by the check digit, which a 30 February can satisfy.
    Position 17 gives the century: a digit before 2000, a letter since. The check digit is position 18.
    """
    said = _typed(text)
    if len(said) != 18:
        raise InvalidIdentifier(_("A CURP has 18 letters and numbers. Count them."))
    if not CURP_SHAPE.fullmatch(said):
        raise InvalidIdentifier(
            _("A CURP starts with 4 letters and 6 numbers. Look for a letter in place of a number.")
        )
    born_on = _date(said[4:10], century=1900 if said[16].isdigit() else 2000)
    if born_on is None:
        raise InvalidIdentifier(_("The date of birth in this CURP does not exist. Check numbers 5 to 10."))
    _check_curp_letters(said)
    return Curp(said, born_on, said[10], said[11:13])


def _check_curp_letters(said: str) -> None:
    if said[10] not in "HMX":
        raise InvalidIdentifier(_("The 11th letter of a CURP is H, M or X. Check it."))
    if said[11:13] not in CURP_STATES:
        raise InvalidIdentifier(_("The state in this CURP does not exist. Check letters 12 and 13."))
    if said[:4] in FORBIDDEN_WORDS:
        raise InvalidIdentifier(
            _("No CURP starts with these 4 letters. The second one should be an X. Check it.")
        )
    weighed = sum(CURP_ALPHABET.index(letter) * (18 - at) for at, letter in enumerate(said[:17]))
    if (10 - weighed % 10) % 10 != int(said[17]):
        raise InvalidIdentifier(
            _("One letter or number of this CURP is wrong. Compare it with your document.")
        )


def read_rfc(text: str) -> Rfc:
    """Read an RFC (Registro Federal de Contribuyentes): 13 characters for a person, 12 for a company.

    A failing check digit is a warning: about 1.5 in 100 RFC that the tax office gave out fail it.
    """
    said = _typed(text, keep="&")
    if len(said) not in (12, 13):
        raise InvalidIdentifier(_("An RFC has 13 letters and numbers, or 12 for a company. Count them."))
    if not RFC_SHAPE.fullmatch(said):
        raise InvalidIdentifier(
            _("An RFC has its letters first, then 6 numbers of a date, then 3 more. Check it.")
        )
    if _date(said[-9:-3], century=2000) is None:
        raise InvalidIdentifier(_("The date in this RFC does not exist. Check the 6 numbers."))
    generic = said in RFC_GENERIC
    doubtful = not generic and sat.calc_check_digit(said[:-1]) != said[-1]
    warning = (
        _("This RFC looks unusual. Compare it with your document. If it is the same, go on.")
        if doubtful
        else None
    )
    return Rfc(said, len(said) == 12, generic, warning)


def read_nss(text: str) -> Nss:
    """Read a social security number (Número de Seguridad Social): 11 digits, the last one by Luhn."""
    said = _typed(text)
    if not re.fullmatch(r"[0-9]{11}", said):
        raise InvalidIdentifier(_("A social security number has 11 numbers. Count them."))
    if not luhn.is_valid(said):
        raise InvalidIdentifier(_("One number is wrong. Compare it with your social security card."))
    return Nss(said)


def read_clabe(text: str) -> Clabe:
    """Read a CLABE (Clave Bancaria Estandarizada): 18 digits, the last one with weights 3, 7, 1.

    A bank that our list lacks is a warning, since banks are born faster than lists.
    """
    said = _typed(text)
    if not re.fullmatch(r"[0-9]{18}", said):
        raise InvalidIdentifier(_("A CLABE has 18 numbers. It is not the number on your card. Count them."))
    if compute_control_digit(said) != said[-1]:
        raise InvalidIdentifier(_("One number of this CLABE is wrong. Compare it with your bank statement."))
    bank = BANK_NAMES.get(BANKS.get(said[:3], ""))
    return Clabe(
        said,
        bank,
        None if bank else _("We don't know the bank of this CLABE. Compare it with your statement."),
    )


def _typed(text: str, keep: str = "") -> str:
    if len(text) > LONGEST_READ:
        return ""
    plain = unicodedata.normalize("NFKC", text).upper()
    return "".join(letter for letter in plain if letter in keep or unicodedata.category(letter)[0] in "LNM")


def _date(six: str, century: int) -> date | None:
    try:
        return date(century + int(six[:2]), int(six[2:4]), int(six[4:6]))
    except ValueError:
        return None
