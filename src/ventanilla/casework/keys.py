"""By what a case is found: the applicant's name from each of its words on, and the CURP. Pure."""

import re

from ventanilla.kernel.names import fold

LONGEST = 200
MOST_WORDS = 12
CURP_BEGINNING = re.compile(r"[A-Z]{4}\d{2,6}[A-Z]{0,6}[A-Z0-9]{0,2}")
NAME, CURP = "N:", "C:"


def keys_of(full_name: str, *curps: str) -> set[str]:
    """Return the keys of a person: their folded name turned so that each word leads once, and their CURPs.

    `keys_of("Ana Gómez", "")` is "N:ANA GOMEZ" and "N:GOMEZ ANA".
    """
    words = fold(full_name).split()[:MOST_WORDS]
    turns = {" ".join([*words[place:], *words[:place]]) for place in range(len(words))}
    return {f"{NAME}{turn}"[:LONGEST] for turn in turns} | {f"{CURP}{curp.upper()}" for curp in curps if curp}


def beginning_of(asked: str) -> tuple[str, list[str]]:
    """What the key begins with, and the words that stand in it besides, for what an officer typed.

    Of several words the longest leads, since it is borne by the fewest. Nothing to look for gives "".
    """
    plain = asked.replace("\0", " ").strip()[:LONGEST]
    typed = re.sub(r"\s+", "", plain).upper()
    if CURP_BEGINNING.fullmatch(typed):
        return f"{CURP}{typed}", []
    words = sorted(fold(plain).split()[:MOST_WORDS], key=lambda word: (-len(word), word))
    return (f"{NAME}{words[0]}", words[1:]) if words and len(words[0]) > 1 else ("", [])
