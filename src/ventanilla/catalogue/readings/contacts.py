"""Phone, e-mail and address, out of a free text (contacto)."""

import re

EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{2,63}){1,3}")
EXTENSION = r"(?:,? ?(?:y [0-9]+ )?[Ee]xt(?:ensi[oó]n|\.)?(?:\.-)? ?[0-9]{2,5})?"
DIGITS = r"(?:\([0-9][0-9 ]{1,8}\) ?)?[0-9](?:[ -]?[0-9]){6,11}"
LABEL = r"(?:(?:[Tt]el(?:[ée_]fonos?|s)?(?: oficina)?)[.:\- ]*)"
PHONE = re.compile(rf"(?:{LABEL})?({DIGITS}{EXTENSION})(?![0-9])")
LABELLED_SHORT = re.compile(rf"{LABEL}([0-9]{{3}} [0-9]{{3}} [0-9]{{2}})(?![0-9])")
ADDRESS = re.compile(
    r"^(?:Calle|Av\.|Avenida|Portal|Plaza|Edificio|Bulevar|Blvd|M[oó]dulo|Carretera|Calz|Calzada|Palacio)\b",
    re.I,
)
REACHED = re.compile(
    rf"(?:{LABEL})(?={DIGITS}|[0-9]{{3}} [0-9]{{3}} [0-9]{{2}})|(?:E-?mail|Correo(?: electr[oó]nico)?)[.: ]*",
    re.I,
)
LONGEST_ADDRESS = 300


def read_phone(text: str) -> str | None:
    """Return the first phone as it is written, with its extension; None where no number is surely one."""
    found = PHONE.search(text) or LABELLED_SHORT.search(text)
    if not found:
        return None
    number = " ".join(found[1].split())
    return number if 7 <= len(re.sub(r"\D", "", number)) <= 19 else None


def read_email(text: str) -> str | None:
    """Return the first address of mail, in small letters."""
    found = EMAIL.search(text)
    return found[0].casefold() if found else None


def read_address(text: str) -> str | None:
    """Return the address that the text begins with, without phone and mail; None where it begins otherwise."""
    if not ADDRESS.match(text.strip()):
        return None
    kept = []
    for line in text.strip().splitlines():
        for shape in (EMAIL, PHONE, LABELLED_SHORT, REACHED):
            line = shape.sub(" ", line)
        kept.append(" ".join(line.split()).strip(" ,.-:/"))
    address = ", ".join(filter(None, kept))
    return address if 8 <= len(address) <= LONGEST_ADDRESS else None
