"""The clock as a picture: what ran, what stopped it, what is left, on a line of real time (curso del plazo)."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from .shapes import Shaped
from .signs import clock_words

STRETCHES = {
    "ran": _("It ran"),
    "stopped": _("It stood still"),
    "closed": _("Offices closed"),
    "left": _("It is left"),
    "spare": _("Left over"),
    "extended": _("Extension"),
    "late": _("Past its time"),
}
"""Each kind of stretch has its own shape besides its colour: full, dashed, dotted, hollow, double, striped."""
TONES = ("calm", "soon", "late", "still", "over")
EDGE = 2.0  # per cent that a pin keeps from the ends of the line
SOON = 2  # working days
APART = 7.6  # per cent: two pins side by side on a phone of 320 px


def course(params: Shaped) -> Shaped:
    """Prepare the picture.

    `stretches`: `kind` of STRETCHES, `from_on`, `until_on`, in order. `turns`: `on`, `text`, and `title`, `law`;
    each gets a number, in the picture and in the list. `today`; `left` (working days) or a `sentence`; `tone`
    of TONES, or worked out; `due` and `text` as words; `tally`: how much of each kind, in words; with `fold` (a
    summary) the list is folded away. Without stretches there is a sentence and a list only.
    """
    clock_words(params)
    params["tone"] = params["tone"] or _tone(params["left"])
    if params["tone"] not in TONES:
        raise ValueError(f"A clock is one of {', '.join(TONES)}; {params['tone']!r} is not.")
    turns = [Shaped(turn, number=number) for number, turn in enumerate(params["turns"] or (), start=1)]
    params["turns"] = turns
    stretches = [each for each in params["stretches"] or () if each["until_on"] > each["from_on"]]
    if stretches:
        _draw(params, stretches, turns)
    return params


def _tone(left: str) -> str:
    """`left` in working days as text; empty when the clock stands still."""
    if left == "":
        return "still"
    return "late" if int(left) < 0 else "soon" if int(left) <= SOON else "calm"


def _draw(params: Shaped, stretches: list[Shaped], turns: list[Shaped]) -> None:
    """Turn days into per cent of the whole line."""
    first = min(each["from_on"] for each in stretches)
    last = max(each["until_on"] for each in stretches)

    def place(on: date) -> float:
        return min(max((on - first).days / (last - first).days, 0), 1) * 100

    params["stretches"] = [
        Shaped(
            kind="left" if each["kind"] == "spare" else each["kind"],
            x=_text(place(each["from_on"])),
            end=_text(place(each["until_on"])),
            width=_text(place(each["until_on"]) - place(each["from_on"])),
        )
        for each in stretches
    ]
    kinds = {each["kind"] for each in stretches}
    tally = params["tally"] or Shaped()
    params["legend"] = [
        Shaped(kind=kind, word=word, amount=tally[kind]) for kind, word in STRETCHES.items() if kind in kinds
    ]
    pinned = [turn for turn in turns if turn["on"] and first <= turn["on"] <= last]
    for turn, pin in zip(pinned, spread([place(turn["on"]) for turn in pinned]), strict=True):
        turn["x"], turn["pin"] = _text(place(turn["on"])), _text(pin)
    params["pins"] = pinned
    params["first"], params["last"] = first, last
    today = params["today"]
    if today and first <= today <= last and params["tone"] != "over":
        params["now"], params["anchor"] = _text(place(today)), _anchor(place(today))


def spread(places: list[float]) -> list[float]:
    """Move pins apart so that none covers another, in their order, as little as the line allows.

    `places` are per cent in ascending order; what comes back lies within the line.
    """
    apart = min(APART, (100 - 2 * EDGE) / max(len(places) - 1, 1))
    moved: list[float] = []
    for place in places:
        moved.append(max(place, EDGE, moved[-1] + apart if moved else 0))
    limit = 100 - EDGE
    for index in range(len(moved) - 1, -1, -1):
        moved[index] = min(moved[index], limit)
        limit = moved[index] - apart
    return moved


def _anchor(place: float) -> str:
    return "start" if place < 8 else "end" if place > 92 else "middle"


def _text(number: float) -> str:
    """A number as SVG reads it, whatever the language of the page."""
    return f"{number:.2f}"
