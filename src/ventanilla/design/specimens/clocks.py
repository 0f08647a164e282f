"""Specimens: the clock as a picture, in its dark corners too."""

from datetime import date
from typing import Any

from . import Specimen
from .words import t

FILED, DUE = date(2026, 11, 2), date(2026, 11, 17)
LAW = "Ley Federal de Procedimiento Administrativo, "


def stretch(kind: str, from_on: date, until_on: date) -> dict[str, Any]:
    return {"kind": kind, "from_on": from_on, "until_on": until_on}


def day(number: int, month: int = 11) -> date:
    return date(2026, month, number)


RECEIVED = {
    "on": FILED,
    "when": t("2 de noviembre", "2 November"),
    "text": t(
        "Recibimos tu solicitud. El plazo cuenta desde el día hábil siguiente.",
        "We received your request. The time counts from the next working day.",
    ),
    "law": LAW + "17-B",
}
ASKED = {
    "on": day(5),
    "when": t("5 de noviembre", "5 November"),
    "text": t(
        "Te pedimos corregir algo. El plazo se detuvo.",
        "We asked you to correct something. The time stopped.",
    ),
    "law": LAW + "17-A",
}
ANSWERED = {
    "on": day(11),
    "when": t("11 de noviembre", "11 November"),
    "text": t("Corregiste. El plazo siguió.", "You corrected it. The time went on."),
    "law": LAW + "17-A",
}
ENDS = {
    "on": day(24),
    "when": t("24 de noviembre", "24 November"),
    "text": t("Último día para contestarte.", "The last day to answer you."),
    "law": "",
}

SPECIMENS = (
    Specimen(
        "clock",
        t("Corrió, se detuvo, sigue", "It ran, stopped, goes on"),
        {
            "left": 6,
            "due": t("martes 24 de noviembre de 2026", "Tuesday 24 November 2026"),
            "text": t("Si no contestamos, se entiende negada.", "If we do not answer, it counts as refused."),
            "today": day(16),
            "stretches": [
                stretch("ran", FILED, day(5)),
                stretch("stopped", day(5), day(11)),
                stretch("ran", day(11), day(16)),
                stretch("left", day(16), day(24)),
            ],
            "turns": [RECEIVED, ASKED, ANSWERED, ENDS],
        },
    ),
    Specimen(
        "clock",
        t("Detenido hoy", "Standing still today"),
        {
            "sentence": t("El plazo está detenido", "The time stands still"),
            "text": t("Quedarán 7 días hábiles.", "7 working days will be left."),
            "today": day(9),
            "stretches": [stretch("ran", FILED, day(5)), stretch("stopped", day(5), day(9))],
            "turns": [RECEIVED, ASKED],
        },
    ),
    Specimen(
        "clock",
        t("Prórroga y un cierre, en tres meses", "Extended and with a closure, in three months"),
        {
            "left": 58,
            "due": t("miércoles 17 de marzo de 2027", "Wednesday 17 March 2027"),
            "today": day(28, 12),
            "stretches": [
                stretch("ran", FILED, day(18, 12)),
                stretch("closed", day(18, 12), day(28, 12)),
                stretch("left", day(28, 12), date(2027, 2, 2)),
                stretch("extended", date(2027, 2, 2), date(2027, 3, 17)),
            ],
            "turns": [
                RECEIVED,
                {
                    "on": day(18, 12),
                    "when": t("18 de diciembre", "18 December"),
                    "text": t("Las oficinas cerraron.", "The offices closed."),
                    "law": LAW + "28",
                },
                {
                    "on": date(2027, 2, 2),
                    "when": t("2 de febrero", "2 February"),
                    "text": t("Aquí empieza la prórroga.", "Here the extension begins."),
                    "law": LAW + "31",
                },
            ],
        },
    ),
    Specimen(
        "clock",
        t("Se pasó el plazo; dos vueltas el mismo día", "The time is over; two turns on one day"),
        {
            "left": -3,
            "today": day(20),
            "stretches": [stretch("ran", FILED, DUE), stretch("late", DUE, day(20))],
            "turns": [RECEIVED, ASKED | {"on": FILED}, ANSWERED | {"on": FILED}, ENDS | {"on": DUE}],
        },
    ),
    Specimen(
        "clock",
        t("Terminó a tiempo", "It ended in time"),
        {
            "sentence": t("Te contestamos en 6 días hábiles", "We answered you in 6 working days"),
            "tone": "over",
            "stretches": [stretch("ran", FILED, day(10)), stretch("spare", day(10), DUE)],
            "turns": [RECEIVED],
        },
    ),
    Specimen(
        "clock",
        t("Al momento", "At once"),
        {"sentence": t("Se contesta al momento", "Answered at once"), "tone": "over", "turns": [RECEIVED]},
    ),
)
