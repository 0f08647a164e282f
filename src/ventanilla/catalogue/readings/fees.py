"""What a procedure costs, out of a free text: only amounts that hold for everybody (costo, derechos)."""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from .plain import plain

Cost = Literal["free", "fees", "varies", "unstated"]

MOST = Decimal(10) ** 9
"""Pesos. No fee for everybody is larger; what is, was misread."""

NUMBER = r"([0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]{1,2})?|[0-9]{1,9}(?:\.[0-9]{1,2})?)"
PESOS = r"(?: ?(?:pesos|m\.? ?n\.?|mxn))*"
AMOUNT = rf"(?:\$ ?{NUMBER}{PESOS}|{NUMBER} ?(?:pesos|m\.? ?n\.?|mxn){PESOS})"
INTRODUCTION = (
    r"(?:(?:el )?importe por concepto de derechos es (?:el )?(?:equivalente a )?|costo:? |tarifa:? )?"
)

FREE = re.compile(
    r"(?:sin costo(?: alguno)?|(?:es )?(?:gratuit[oa]|gratis)|no tiene costo|ninguno|no aplica costo"
    r"|(?:\$ ?0(?:[.:,]0{1,2})?|0(?:\.0{1,2})? ?(?:pesos|m\.? ?n\.?)|0\.00)(?: ?pesos)?)\.?"
)
ONE_AMOUNT = re.compile(rf"{INTRODUCTION}{AMOUNT}\.?")
OF_YEARS = re.compile(rf"{AMOUNT} \((20[0-9][0-9](?: ?- ?20[0-9][0-9])?)\)\.?")
OF_THE_FORM = re.compile(
    rf"{AMOUNT} ?(?:\(({{words}})\)|(?:por )?el ({{words}}))\.?".replace("{words}", "formato|papel seguridad")
)
AND_MORE = re.compile(
    rf"{AMOUNT} ?(?:\((formato|papel seguridad)\))? ?\(?mas (?:impuestos|tenencia|derechos|iva)[^$0-9]*"
)
BARE = re.compile(rf"{NUMBER}")
MORE = re.compile(r"mas (?:impuestos|tenencia|derechos|iva)\b")
DEPENDS = re.compile(
    r"[0-9]|codigo financiero|codigo fiscal|ley de (?:ingresos|hacienda)|depend|variable|vari[ao]|divers|de acuerdo"
    r"|de conformidad|segun|establecid|tarifa|por definir|incluido en|monto|salario|uma"
)
CONCEPTS = {
    "": ("Derechos", "Fee"),
    "formato": ("Formato", "Form"),
    "papel seguridad": ("Papel seguridad", "Security paper"),
}


@dataclass(frozen=True)
class FeeReading:
    """How it is known what it costs; with an amount in pesos and what it is paid for (Spanish, English)."""

    cost: Cost
    amount: Decimal | None = None
    concept: tuple[str, str] = CONCEPTS[""]


UNSTATED = FeeReading("unstated")
VARIES = FeeReading("varies")


def read_fee(text: str, more: str = "", *, bare_is_pesos: bool = False) -> FeeReading:
    """Return what the text says that everybody pays. `more` is what the source says is paid besides.

    An amount "per m2", "a month" or one of several holds for nobody in particular: it varies. A number
    without "$" or "pesos" counts only when the mapping says that the column is in pesos.
    """
    said = plain(text)
    reading = _alone(said, bare_is_pesos)
    if more and MORE.match(plain(more)):
        return FeeReading("varies", reading.amount, reading.concept)
    return reading


def _alone(said: str, bare_is_pesos: bool) -> FeeReading:
    if not said:
        return UNSTATED
    if FREE.fullmatch(said):
        return FeeReading("free")
    if bare_is_pesos and (bare := BARE.fullmatch(said)):
        return _of(bare[1], "fees")
    if one := ONE_AMOUNT.fullmatch(said):
        return _of(one[1] or one[2], "fees")
    if form := OF_THE_FORM.fullmatch(said):
        return _of(form[1] or form[2], "fees", CONCEPTS[form[3] or form[4]])
    if years := OF_YEARS.fullmatch(said):
        return _of(years[1] or years[2], "fees", (f"Derechos ({years[3]})", f"Fee ({years[3]})"))
    if more := AND_MORE.fullmatch(said):
        return _of(more[1] or more[2], "varies", CONCEPTS[more[3] or ""])
    return VARIES if DEPENDS.search(said) else UNSTATED


def _of(number: str, cost: Cost, concept: tuple[str, str] = CONCEPTS[""]) -> FeeReading:
    amount = Decimal(number.replace(",", ""))
    if amount > MOST:
        return VARIES
    if not amount:
        return FeeReading("free" if cost == "fees" else cost)
    return FeeReading(cost, amount, concept)
