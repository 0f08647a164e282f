"""The way of a case: who waits for whom, and that somebody decides at the end."""

from collections.abc import Iterator, Mapping

from django.utils.translation import gettext as _

from ventanilla.kernel.waiting import awaited

from ..problem import Problem
from ..vocabulary import Stage, Vocabulary
from .ids import unknown

DECIDING = ("decision", "automatic")


def problems_of_stages(said: Vocabulary) -> Iterator[Problem]:
    """Yield what keeps a case from one decision: gaps, circles, two deciders, none."""
    for n, stage in enumerate(said.stages):
        yield from _problems_of_stage(stage, n, said)
    in_circles = _in_circles({stage.id: stage.after for stage in said.stages})
    for n, stage in enumerate(said.stages):
        if stage.id in in_circles:
            sentence = _("“%(id)s” waits, through others, for itself. The case would stand still for ever.")
            yield Problem(sentence % {"id": stage.id}, ("stages", n, "after"))
    deciding = [(n, stage) for n, stage in enumerate(said.stages) if stage.kind in DECIDING]
    if not deciding:
        yield Problem(_("Nobody decides. Add a stage of kind decision or automatic."), ("stages",))
    for n, _stage in deciding[1:]:
        sentence = _("“%(first)s” already decides. A case has one decision: by an officer or automatic.")
        yield Problem(sentence % {"first": deciding[0][1].id}, ("stages", n, "kind"))
    if len(deciding) == 1:
        yield from _problems_of_decision(*deciding[0], said, in_circles)


def _problems_of_stage(stage: Stage, n: int, said: Vocabulary) -> Iterator[Problem]:
    place = ("stages", n)
    for m, id in enumerate(stage.after):
        known = [each.id for each in said.stages]
        yield from unknown(id, (*place, "after", m), known, _("There is no stage “%(id)s” to wait for."))
    if stage.kind == "automatic" and stage.grants is None:
        sentence = _("An automatic stage needs “grants”: the condition under which it says yes.")
        yield Problem(sentence, place)
    if stage.kind == "automatic" and not stage.reasons:
        yield Problem(_("An automatic decision gives reasons. Write them under “reasons”."), place)
    if stage.kind != "automatic" and (stage.grants is not None or stage.reasons):
        yield Problem(_("Only an automatic stage has “grants” and “reasons”."), place)


def _problems_of_decision(n: int, stage: Stage, said: Vocabulary, in_circles: set[str]) -> Iterator[Problem]:
    if stage.when is not None:
        sentence = _("The stage that decides can't have a condition: without it nobody would decide.")
        yield Problem(sentence, ("stages", n, "when"))
    before = awaited(stage.id, {each.id: each.after for each in said.stages})
    if before & in_circles or any(id not in {each.id for each in said.stages} for id in before):
        yield Problem(
            _("The decision can never be reached: it waits for what never ends."), ("stages", n, "after")
        )
    for m, other in enumerate(said.stages):
        if stage.id in awaited(other.id, {each.id: each.after for each in said.stages}) - {other.id}:
            sentence = _("“%(id)s” waits for the decision. Nothing comes after it.")
            yield Problem(sentence % {"id": other.id}, ("stages", m, "after"))
        elif other.id != stage.id and other.id not in before:
            sentence = _(
                "Nobody waits for “%(id)s”: the case could be decided before it ends. Add it to “after”."
            )
            yield Problem(sentence % {"id": other.id}, ("stages", m))


def _in_circles(after: Mapping[str, tuple[str, ...]]) -> set[str]:
    return {id for id in after if id in awaited(id, after)}
