"""How long something takes and how long it is valid, out of a free text (plazo, vigencia, silencio)."""

import re
from dataclasses import dataclass
from typing import Literal

from .plain import plain

Silence = Literal["positive", "negative", "none"]

NUMBERS = {
    "un": 1, "una": 1, "uno": 1, "dos": 2, "tres": 3, "cuatro": 4, "cinco": 5, "seis": 6, "siete": 7, "ocho": 8,
    "nueve": 9, "diez": 10, "doce": 12, "quince": 15, "veinte": 20, "treinta": 30, "cuarenta": 40,
    "sesenta": 60, "noventa": 90,
}  # fmt: skip
COUNT = rf"([0-9]{{1,4}}|{'|'.join(NUMBERS)})"
DAYS = r"dias?(?: habil(?:es)?| naturales| calendario)?"
UNIT = rf"(min(?:utos?|\.)?|horas?|hrs?\.?|{DAYS}|semanas?|mes(?:es)?|años?)"
SPAN = rf"(?:de )?(?:{COUNT} ?(?:a|-|o|y) ?)?{COUNT} ?{UNIT}"
INTRODUCTION = (
    r"(?:(?:plazo|tiempo) (?:maximo )?(?:de (?:respuesta|resolucion|atencion) )?:? ?|hasta |maximo:? |en )?"
)
COUNTED = r"(?: (?:a partir de|desde|posteriores a|contados? (?:a partir de|desde)) [a-z ]{1,60})?"
SILENT = r"(?:[ ;,./]*(?:se |si )?(no )?aplica (afirmativa|negativa) ficta)?"
ONE = re.compile(rf"{INTRODUCTION}{SPAN}{COUNTED}{SILENT}\.?")
COMPLETE = re.compile(
    rf"{INTRODUCTION}{SPAN} si el (?:contribuyente|solicitante) (?:entrega|cumple con) tod[oa]s? lo[s]? "
    r"(?:solicitado|requisitos|requerido)[a-z -]*"
)
BY_CASE = re.compile(rf"(?:mismo dia|{SPAN}) ?\([^()]*\)(?: ?,? ?{SPAN} ?\([^()]*\))+")
CONDITIONAL = re.compile(rf"{INTRODUCTION}{SPAN} ?/ ?aplica (?:afirmativa|negativa) ficta .+")
AT_ONCE = re.compile(
    r"(?:de )?(?:manera |forma )?(?:inmediat[oa]|inmediatamente|al momento|(?:el )?mismo dia)\.?"
)
UNITS = {
    "min": "minutes", "hor": "hours", "hr": "hours", "hrs": "hours", "sem": "days", "mes": "months", "año": "years",
}  # fmt: skip
LARGEST = 3650
"""What a term may count to; more was misread."""

ALWAYS = re.compile(r"(?:indefinid[oa]|permanente|no vence|sin vencimiento)\.?")
VALID = re.compile(rf"(?:hasta por )?{COUNT} ?(años?|mes(?:es)?|dias?)\.?")
ANNUAL = re.compile(r"anual\.?")


@dataclass(frozen=True)
class TimeReading:
    """A term as definitions write it ("10 working_days", "unstated") and what the authority's silence means."""

    term: str
    silence: Silence = "none"


UNSTATED = TimeReading("unstated")


def read_time(text: str) -> TimeReading:
    """Return how long the authority says that it takes. Of "10 a 15 días", the longer.

    "Mismo día" ends on the day on which it begins: "immediate". "3 días" stays "3 days": the text does not say
    working days. Silence counts only where the text gives it a meaning without conditions.
    """
    said = plain(text)
    if AT_ONCE.fullmatch(said):
        return TimeReading("immediate")
    if one := ONE.fullmatch(said):
        return TimeReading(_term(one[1], one[2], one[3]), _silence(one[4], one[5]))
    if conditional := COMPLETE.fullmatch(said) or CONDITIONAL.fullmatch(said):
        return TimeReading(_term(*conditional.groups()[:3]))
    return TimeReading(_longest_case(said)) if BY_CASE.fullmatch(said) else UNSTATED


def read_validity(text: str) -> str | None:
    """Return how long what is issued is valid: "1 year", "always", or None where it is not certain.

    A fiscal or calendar year is no year from the day of issue: it ends in December. It stays in words.
    """
    said = plain(text)
    if ALWAYS.fullmatch(said):
        return "always"
    if ANNUAL.fullmatch(said):
        return "1 years"
    if found := VALID.fullmatch(said):
        unit = {"a": "years", "m": "months", "d": "days"}[found[2][0]]
        return _bounded(_number(found[1]), unit, None)
    return None


def _term(shorter: str | None, longer: str, unit: str) -> str:
    least, most = _number(shorter or "0"), _number(longer)
    if shorter and least >= most:
        return "unstated"  # "15 a 10 días": something else was meant
    return _bounded(*_in_units(most, unit), "unstated") or "unstated"


def _longest_case(said: str) -> str:
    """The longest of several cases, all of the same sort of unit; a day for "mismo día"."""
    spans = [_in_units(_number(each[1]), each[2]) for each in re.findall(SPAN, said)]
    if {unit for _count, unit in spans} != {"days"}:
        return "unstated"
    return _bounded(max(count for count, _unit in spans), "days", None) or "unstated"


def _in_units(count: int, unit: str) -> tuple[int, str]:
    if unit.startswith("dia"):
        sort = unit.partition(" ")[2]
        return count, {"": "days", "habil": "working_days", "habiles": "working_days"}.get(
            sort, "calendar_days"
        )
    return count * (7 if unit.startswith("sem") else 1), UNITS[unit[:3].rstrip(".")]


def _bounded(count: int, unit: str, otherwise: str | None) -> str | None:
    return f"{count} {unit}" if 0 < count <= LARGEST else otherwise


def _number(word: str) -> int:
    return NUMBERS.get(word) or int(word)


def _silence(denied: str | None, sort: str | None) -> Silence:
    if not sort or denied:
        return "none"  # "no aplica afirmativa ficta" does not say what silence means instead
    return "positive" if sort == "afirmativa" else "negative"
