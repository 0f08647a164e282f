"""A name that is safe to show and to save under, made from whatever name a file came with."""

import re
import unicodedata

LONGEST = 100


def clean_name(said: str, extension: str, otherwise: str = "documento") -> str:
    """Return the last part of `said` plus `extension`, without controls, direction marks and its old extension.

    `clean_name("C:\\\\fotos\\\\INE \\u202efpg.exe", ".jpg") == "INE fpg.jpg"`. Letters of any script stay.
    """
    last = re.split(r"[\\/]", unicodedata.normalize("NFC", said))[-1]
    visible = "".join(letter if _is_visible(letter) else " " for letter in last)
    stem = re.sub(r"\.[A-Za-z0-9]{1,5}$", "", visible.strip())
    plain = re.sub(r'[<>:"|?*%;`$]', " ", stem)
    words = " ".join(plain.split()).strip(". ")
    return f"{words[: LONGEST - len(extension)].rstrip('. ') or otherwise}{extension}"


def _is_visible(letter: str) -> bool:
    return letter == " " or unicodedata.category(letter)[0] in "LMNPS"
