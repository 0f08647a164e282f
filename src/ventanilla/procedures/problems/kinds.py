"""What each kind of stage needs, and what it cannot have: visits, payments, appointments, signatures, units."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from ventanilla.kernel.waiting import awaited

from ..problem import Place, Problem
from ..vocabulary import Stage, Vocabulary


def problems_of_kinds(said: Vocabulary) -> Iterator[Problem]:
    """Yield what is missing or out of place in a stage of its kind."""
    for n, stage in enumerate(said.stages):
        place = ("stages", n)
        yield from _problems_of_units(stage, place)
        yield from _words_of_others(stage, place)
        if stage.kind == "inspection":
            yield from _problems_of_visit(stage, place, said)
        if stage.kind == "payment" and not said.fees:
            yield Problem(_("Nothing is to be paid here. Add “fees”, or leave the stage out."), place)
    yield from _problems_of_signatures(said)


def _problems_of_units(stage: Stage, place: Place) -> Iterator[Problem]:
    """The last unit has no condition: so that no case is left without one."""
    if not isinstance(stage.unit, tuple):
        return
    if not stage.unit or stage.unit[-1].when is not None:
        sentence = _(
            "The last unit takes the rest: write it without “when”. Else a case could be left without unit."
        )
        yield Problem(sentence, (*place, "unit"))
    for m, route in enumerate(stage.unit[:-1]):
        if route.when is None:
            sentence = _(
                "Only the last unit goes without “when”: those after this one would never have a case."
            )
            yield Problem(sentence, (*place, "unit", m))


def _words_of_others(stage: Stage, place: Place) -> Iterator[Problem]:
    """Words that mean nothing in a stage of this kind."""
    visits = _("Only a visit has “looks_at” and “notice”.")
    words = {
        "looks_at": (bool(stage.looks_at), ("inspection",), visits),
        "notice": (stage.notice is not None, ("inspection",), visits),
        "minutes": (stage.minutes is not None, ("appointment",), _("Only an appointment has “minutes”.")),
        "drawn": (
            stage.drawn,
            ("review", "opinion", "inspection"),
            _("Only who reviews, gives an opinion or visits can be drawn."),
        ),
        "joined": (
            stage.joined == "any" and len(stage.after) < 2,
            (),
            _("“any” needs at least two stages under “after”."),
        ),
    }
    for word, (is_there, kinds, sentence) in words.items():
        if is_there and stage.kind not in kinds:
            yield Problem(sentence, (*place, word))
    if stage.role == "inspector" and stage.kind != "inspection":
        yield Problem(_("An inspector makes visits and nothing else."), (*place, "role"))


def _problems_of_visit(stage: Stage, place: Place, said: Vocabulary) -> Iterator[Problem]:
    """Who is visited knows beforehand what is looked at, and finds on the sheet how a visit goes (LNETB 108-112)."""
    if not stage.looks_at:
        yield Problem(
            _("Say under “looks_at” what the visit looks at: nothing else may be asked then."), place
        )
    if said.inspection is None:
        sentence = _(
            "There is a visit: say under “inspection” what for, who makes it and how to check who comes."
        )
        yield Problem(sentence, place)


def _problems_of_signatures(said: Vocabulary) -> Iterator[Problem]:
    """Who signs sees the whole case: everything else ends before, and only the decision comes after."""
    after = {stage.id: stage.after for stage in said.stages}
    signed = {stage.id for stage in said.stages if stage.kind == "signature"}
    if not signed:
        return
    for n, stage in enumerate(said.stages):
        if stage.kind == "automatic":
            yield Problem(_("Rules decide here: there is nothing to sign."), ("stages", n, "kind"))
        if stage.kind not in ("signature", "decision", "automatic") and awaited(stage.id, after) & signed:
            sentence = _("“%(id)s” comes after a signature. What is signed would not be the whole case.")
            yield Problem(sentence % {"id": stage.id}, ("stages", n, "after"))
        if stage.kind == "signature":
            missing = _still_open(stage, said, after)
            for id in missing:
                sentence = _("“%(id)s” may still be open when this is signed. Add it to “after”.")
                yield Problem(sentence % {"id": id}, ("stages", n, "after"))


def _still_open(stage: Stage, said: Vocabulary, after: dict[str, tuple[str, ...]]) -> list[str]:
    before = awaited(stage.id, after)
    return [
        each.id
        for each in said.stages
        if each.kind not in ("signature", "decision", "automatic") and each.id not in before
    ]
