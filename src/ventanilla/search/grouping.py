"""Telling near-identical sheets: the same procedure of several places, for persons and companies, by level of risk.

Two sheets are alike when nothing is left of the difference between their names once place, kind of person, speed
and risk are taken out, and, where little is left to go by, when they also ask for the same. What a procedure does
to a thing (alta, baja, cambio) always counts: opening and closing a business are never alike.
"""

import re
from collections.abc import Iterable
from functools import cache
from hashlib import blake2b

from .words import fold, stem, words_of

OPENING = frozenset("alta apertura expedicion obtencion otorgamiento emision inicio".split())
DEEDS = frozenset(
    """baja cambio modificacion renovacion refrendo revalidacion reposicion suspension reanudacion aumento disminucion
    ampliacion cancelacion actualizacion prorroga correccion traspaso""".split()
)
SAME_DEED = {"refrendo": "revalidacion", "renovacion": "revalidacion"}
EMPTY = frozenset(
    "de del la las el los en para por y o u e a al con mediante no tramite solicitud persona personas".split()
)
OBTAINING = "obtain"
"""The deed of a sheet by which something is got for the first time: its name says so, or names no other deed."""
# A licence by the fast way of opening a business is an operating licence, whatever its name leaves out.
_FAST = re.compile(
    r"\b(mediante |por )?(el )?((sistemas? de ape\w+ rapida de empresas|(para giros )?(no )?sare)\b ?)+"
)
# Said of a sheet, not of what it is about. Each is taken out of the folded name.
_SCOPES = [
    re.compile(pattern)
    for pattern in (
        r"\bpersonas? (fisicas?|moral(es)?)( [oy] (fisicas?|moral(es)?))?\b",
        r"\b(en|para) giros de (bajo|mediano|medio|alto) (riesgo|impacto)\b",
        r"\bde (bajo|mediano|medio|alto) (riesgo|impacto)\b",
        r"\bpara (empresas|local(es)? comercial(es)?|islas? comercial(es)?)( (y|o|local|comercial|isla|empresas))*\b",
        r"\bcomercial industrial (y )?(o )?(de )?(prestacion de )?servicios\b",
        r"\b(de|para) (un|mi) negocio\b",
    )
]


def key_of(name: str, places: Iterable[str] = ()) -> str:
    """Return what is left of a name once place, person, speed, risk, order and plural are out of it.

    `places` are folded names of the places known. "" is never returned: a name of which nothing is left stays whole.
    """
    text = _FAST.sub(" funcionamiento ", " ".join(words_of(name)))
    for place in places:
        text = re.sub(rf"\b{re.escape(place)}\b", " ", text)
    for scope in _SCOPES:
        text = scope.sub(" ", text)
    words = [SAME_DEED.get(word, word) for word in text.split()]
    if not any(word in DEEDS for word in words):
        words = [word for word in words if word not in OPENING]
    left = sorted({stem(word, "es") for word in words if word not in EMPTY})
    return " ".join(left or sorted(set(words_of(name)))) or fold(name)


def deeds_of(name: str) -> frozenset[str]:
    """Return what a name says is done to the thing: stems such as "baj", or OBTAINING when it names no other deed.

    A deed stands before the thing or after "por": a "licencia de ampliación" is got, not extended.
    """
    words, said = words_of(name), set()
    leading = True
    for n, word in enumerate(words):
        if word in DEEDS and (leading or words[n - 1] == "por"):
            said.add(stem(SAME_DEED.get(word, word), "es"))
        leading = leading and (word in DEEDS or word in OPENING or word in ("y", "o", "u", "e"))
    return frozenset(said or {OBTAINING})


def head_of(name: str) -> str:
    """Return the stem of the thing that a name is about: its first word that is neither deed nor opening."""
    things = [word for word in words_of(name) if word not in DEEDS | OPENING | EMPTY]
    return stem(things[0], "es") if things else ""


@cache
def _deed_stems() -> dict[str, str]:
    return {stem(word, "es"): stem(SAME_DEED.get(word, word), "es") for word in DEEDS}


def deeds_among(stems: Iterable[str]) -> frozenset[str]:
    """Return the deeds that stems speak of; none when somebody says only what the thing is."""
    return frozenset(deed for each in stems if (deed := _deed_stems().get(each)))


def signature(texts: Iterable[str]) -> frozenset[str]:
    """Return the stems that a sheet's content is told by."""
    return frozenset(stem(word, "es") for text in texts for word in words_of(text)[:120] if len(word) > 3)


def closeness(one: frozenset[str], other: frozenset[str]) -> float:
    """Return how much two contents share, from 0 to 1; two that say nothing share everything."""
    whole = one | other
    return len(one & other) / len(whole) if whole else 1.0


CLOSE_ENOUGH = {1: 0.3, 2: 0.05}
"""Least closeness, by the words left in the name: the fewer, the more the content must say. Three words say it all."""


class Groups:
    """Gives each sheet, one after the other, the number of its group; the same sheets always get the same."""

    def __init__(self) -> None:
        self._kept: dict[str, list[tuple[int, frozenset[str]]]] = {}

    def group_of(self, key: str, kind: str, contents: frozenset[str]) -> int:
        whole = f"{kind} {key}"
        known = self._kept.setdefault(whole, [])
        least = CLOSE_ENOUGH.get(len(key.split()), 0.0)
        for number, theirs in known:
            if closeness(contents, theirs) >= least:
                return number
        number = int.from_bytes(blake2b(f"{whole} {len(known)}".encode(), digest_size=7).digest())
        known.append((number, contents))
        return number
