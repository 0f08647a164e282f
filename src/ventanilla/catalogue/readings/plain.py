"""Words as they are compared: small letters, no accents, one space between them."""

import unicodedata

KEPT = "ñ"
MARKED = str.maketrans("áàäâéèëêíìïîóòöôúùüû", "aaaaeeeeiiiioooouuuu")
"""Letters of Spanish texts, the quick way; whatever else there is goes the long one."""


def plain(text: str) -> str:
    """Return the text in small letters without accents, its spaces joined; ñ stays a letter of its own.

    `plain(" Plazo  MÀXIMO ") == "plazo maximo"`. Doing it twice changes nothing.
    """
    said = text.casefold().translate(MARKED)
    if said.replace(KEPT, "").isascii():
        return " ".join(said.split())
    letters = []
    for letter in unicodedata.normalize("NFC", said):
        apart = letter if letter in KEPT else unicodedata.normalize("NFD", letter)
        letters += [each for each in apart if not unicodedata.combining(each)]
    return " ".join("".join(letters).casefold().split())
