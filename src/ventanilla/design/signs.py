"""Our own signs: where a dossier stands, how long is left, what a paper is, who did it."""

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from .shapes import Shaped, shape

# One colour and one picture for each thing a status can mean; the words come from the caller.
TONES = ("neutral", "progress", "waiting", "good", "bad", "attention")

STATES = {"done": _("Done"), "now": _("Now"), "next": _("Next")}


def status_tag(params: Shaped) -> Shaped:
    """`tone` is one of TONES; anything else is a programming mistake and raises ValueError."""
    params["tone"] = params["tone"] or "neutral"
    if params["tone"] not in TONES:
        raise ValueError(f"A status is one of {', '.join(TONES)}; {params['tone']!r} is not.")
    return params


def timeline(params: Shaped) -> Shaped:
    """Events in order, each with `state` done, now or next; several may be now (stages run side by side)."""
    events = [Shaped(event, state=event["state"] or "next") for event in params["events"]]
    for event in events:
        event["state_word"] = STATES[event["state"]]
    params["events"] = events
    params["heading_level"] = params["heading_level"] or "3"
    return params


def clock_strip(params: Shaped) -> Shaped:
    """`total` and `left` in working days (`left` below zero is late); `sentence` may say it in other words."""
    total, left = max(int(params["total"] or 1), 1), int(params["left"] or 0)
    params["used"] = min(max(total - left, 0), total)
    params["total"], params["tone"] = total, "late" if left < 0 else "soon" if left * 5 <= total else "calm"
    params["left"] = left
    clock_words(params)
    if total <= 40:
        params["marks"] = [
            Shaped(x=day * 10, used=day < params["used"], now=day == params["used"]) for day in range(total)
        ]
        params["width"] = total * 10 - 2
    return params


def clock_words(params: Shaped) -> None:
    """Say how many working days are left, with the number large, unless the caller has a sentence."""
    if params["sentence"] or params["left"] == "":
        return
    left = int(params["left"])
    params["sentence"] = _days_sentence(left)
    if left:
        number = str(abs(left))
        params["figure"], params["words"] = number, params["sentence"].partition(number)[2].strip()


def _days_sentence(left: int) -> str:
    if left == 0:
        return gettext("Last day: it ends today")
    if left < 0:
        return ngettext("%(days)s working day late", "%(days)s working days late", -left) % {"days": -left}
    return ngettext("%(days)s working day left", "%(days)s working days left", left) % {"days": left}


def document_card(params: Shaped) -> Shaped:
    """`size` in bytes."""
    if params["size"]:
        params["size"] = weight(int(params["size"]))
    return params


def weight(size: int) -> str:
    """Return a size in bytes as Mexico writes it, with a point: `84 KB`, `3.2 MB`."""
    return f"{size / 1_000_000:.1f} MB" if size >= 999_500 else f"{max(round(size / 1_000), 1)} KB"


def chip(params: Shaped) -> Shaped:
    """A person or a unit: the picture is the initials of the first two words."""
    words = [word for word in str(params["name"]).split() if word[:1].isalnum()]
    params["initials"] = "".join(word[0] for word in words[:2]).upper() or "?"
    return params


def steps(params: Shaped) -> Shaped:
    """Step `current` of `total`, with a picture of where you are."""
    total, current = int(params["total"]), int(params["current"])
    params["marks"] = [
        shape({"state": "done" if step < current else "now" if step == current else "next"})
        for step in range(1, total + 1)
    ]
    return params
