"""What must be shown, out of the lines of a source (requisitos): alternatives only where certain."""

import re
from typing import Any

from .names import is_shouted, readable
from .plain import plain
from .times import NUMBERS

MARK = re.compile(r"^\s*(?:[a-zA-Z]\)|[0-9]{1,2}[.)]-?\s|[*•·-]\s)\s*")
ONLY_JOINS = frozenset({"", "y", "o", "u", "e", "y/o", "*", "-"})
LONGEST_ID = 40

COPIES = re.compile(
    r"[ ,]*\(?\b(?:en )?(?:original(?:es)? y |)(?:([0-9]|una?|dos|tres) )?copias?(?: simples?)?\)?$"
    r"|[ ,]*\((?:en )?(?:original(?:es)? y |)(?:([0-9]|una?|dos|tres) )?copias?(?: simples?)?\)(?=:)",
    re.IGNORECASE,
)
MAX_AGE = re.compile(
    rf",? ?\(?(?:no mayor (?:a|de)|con antigüedad (?:no mayor a|máxima de)|m[aá]x(?:imo|\.)?) "
    rf"([0-9]{{1,2}}|{'|'.join(NUMBERS)}) (mes(?:es)?|años?|días?)(?: de antigüedad)?\)?",
    re.IGNORECASE,
)
WITH_LIST = re.compile(
    r"^(?P<head>[^:(]{4,120}?) ?(?:: ?(?P<said>[^:()]{4,300})|\((?P<inside>[^()]{4,300})\))\.?$"
)
LAST_OR = re.compile(r",? (?:o|u|y/o) ")
SEVERAL = re.compile(r" / ")
LONGEST_ALTERNATIVE = 9
"""Words. What is longer says more than the name of a document."""

COPY_OF = r"(?:copia (?:simple |certificada )?de(?:l| la| las| los)? |original de(?:l| la)? )?"
DOCUMENTS = "|".join((
    r"identificacion(?: oficial)?(?: con fotografia)?", r"credencial (?:para votar|de elector)", "pasaporte",
    "cedula profesional", r"cartilla(?: militar)?", "tarjeta de residencia", r"carta poder(?: simple)?",
    r"poder(?: notarial)?", "acta constitutiva", "acta de nacimiento", "comprobante de domicilio",
    r"contrato de (?:arrendamiento|comodato)", r"escrituras?(?: publica)?",
    r"licencia de (?:uso de(?:l)? suelo|construccion|funcionamiento)(?: vigente| anterior)?",
    r"cedula (?:informativa )?de zonificacion", "certificado parcelario", "titulo de solar urbano",
    "visto bueno de proteccion civil", "correo electronico", "numero de celular",
    r"croquis de (?:localizacion|ubicacion)", r"recibo de pago(?: anterior)?", "alta de hacienda", "forma r1",
))  # fmt: skip
"""Documents known by name: what stands between two of them and "o" is surely a choice."""
TWO_DOCUMENTS = re.compile(rf"({COPY_OF}(?:{DOCUMENTS})) (?:o|u|y/o) ({COPY_OF}(?:{DOCUMENTS}))")

CATEGORIES = {
    "identification": (
        r"identificacion(?:es)? (?:oficial|del? (?:propietario|representante|solicitante)|con foto)",
        r"identificacion$", r"credencial (?:para votar|de elector)", r"i[fn]e$", "pasaporte",
    ),
    "legal_personality": (
        "acta constitutiva", r"poder\b", "carta poder", "personalidad juridica", "acreditar existencia legal",
        r"(?:acreditacion de |acreditar |documento que acredite )(?:la )?personalidad",
    ),
    "address": ("comprobante de domicilio",),
    "payment": (
        r"pagos?\b", r"recibos? de(?:l)? pago", "comprobante de pago", "linea de captura", "ultimo pago",
        "presentar recibo",
    ),
}  # fmt: skip
SHAPES = {name: re.compile(rf"^{COPY_OF}(?:{'|'.join(words)})") for name, words in CATEGORIES.items()}


def read_requirements(lines: tuple[str, ...], acronyms: frozenset[str] = frozenset()) -> list[dict[str, Any]]:
    """Return the requirements in the words of definitions, each with a name of its own, none twice."""
    found: dict[str, dict[str, Any]] = {}
    for line in lines:
        requirement = read_requirement(line, acronyms)
        if requirement and plain(line) not in found:
            found[plain(line)] = requirement
    taken: set[str] = set()
    return [_named(each, taken) for each in found.values()]


def read_requirement(line: str, acronyms: frozenset[str] = frozenset()) -> dict[str, Any] | None:
    """Return one requirement without its id; None for a line that names nothing ("y")."""
    said = " ".join(MARK.sub("", line).split()).rstrip(" .;,")
    if plain(said) in ONLY_JOINS:
        return None
    if is_shouted(said):
        said = readable(said, acronyms)
    requirement: dict[str, Any] = {}
    said = _without_age(said, requirement)
    said = _without_copies(said, requirement)
    category = next((name for name, shape in SHAPES.items() if shape.search(plain(said))), None)
    head, alternatives = _alternatives(said)
    if alternatives:
        requirement["any_of"] = [{"name": _capital(each)} for each in alternatives]
    if category:
        requirement["category"] = category
    return {"name": _capital(head), **requirement}


def _alternatives(said: str) -> tuple[str, list[str]]:
    """Return what the requirement is called and its alternatives, none where it is not certain that one is enough."""
    if two := TWO_DOCUMENTS.fullmatch(plain(said)):
        length = len(two[1])
        return said, [said[:length], said[-len(two[2]) :]] if len(plain(said)) == len(said) else []
    if not (listed := WITH_LIST.match(said)):
        return said, []
    parts = _parts(listed["said"] or listed["inside"])
    return (listed["head"], parts) if parts else (said, [])


def _parts(said: str) -> list[str]:
    said = said.strip().rstrip(".")
    if SEVERAL.search(said):
        parts = SEVERAL.split(said)
    elif len(pieces := LAST_OR.split(said)) == 2:
        parts = [*pieces[0].split(", "), pieces[1]]
    else:
        return []
    parts = [part.strip() for part in parts]
    is_certain = len(parts) > 1 and all(_is_a_name(part) for part in parts) and len(set(parts)) == len(parts)
    return parts if is_certain else []


def _is_a_name(part: str) -> bool:
    words = plain(part).split()
    return 0 < len(words) <= LONGEST_ALTERNATIVE and not {"y", "o", "u", "si", "caso"} & set(words)


def _without_age(said: str, requirement: dict[str, Any]) -> str:
    found = MAX_AGE.search(said)
    if not found:
        return said
    number = plain(found[1])
    unit = {"m": "months", "a": "years", "d": "calendar_days"}[plain(found[2])[0]]
    requirement["max_age"] = f"{NUMBERS.get(number) or int(number)} {unit}"
    return (said[: found.start()] + said[found.end() :]).strip(" ,")


def _without_copies(said: str, requirement: dict[str, Any]) -> str:
    found = COPIES.search(said)
    if not found or not said[: found.start()].strip():
        return said
    number = plain(found[1] or found[2] or "1")
    requirement["copies"] = NUMBERS.get(number) or int(number)
    return (said[: found.start()] + said[found.end() :]).strip(" ,")


def _capital(said: str) -> str:
    return said[:1].upper() + said[1:]


def _named(requirement: dict[str, Any], taken: set[str]) -> dict[str, Any]:
    named = {"id": _id(requirement["name"], taken), **requirement}
    if "any_of" in named:
        named["any_of"] = [{"id": _id(each["name"], taken), **each} for each in named["any_of"]]
    return named


def _id(name: str, taken: set[str]) -> str:
    """A name for ever out of words: "identificacion_oficial", told apart by a number where it is taken."""
    letters = re.sub(r"[^a-z0-9]+", "_", plain(name).replace("ñ", "n")).strip("_")
    base = (letters if letters[:1].isalpha() else f"r_{letters}").rstrip("_")[: LONGEST_ID - 4].rstrip("_")
    id, number = base, 1
    while id in taken:
        number += 1
        id = f"{base}_{number}"
    taken.add(id)
    return id
