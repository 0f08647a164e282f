"""Contesting: before another unit than the one that decides, within a time that can be counted (LFPA 83-86, 94)."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from ..problem import Problem
from ..vocabulary import OF_THE_CLOCK, Vocabulary
from ..way import routes_of, whole
from .stages import DECIDING


def problems_of_appeal(said: Vocabulary) -> Iterator[Problem]:
    """Yield what keeps an appeal from being filed here and decided by somebody else."""
    appeal = said.appeal
    if appeal is None or appeal.unit is None:
        return
    if not said.stages:
        yield Problem(_("Nothing is decided here, so nothing can be contested here."), ("appeal", "unit"))
    deciding = [
        route.unit for stage in said.stages if stage.kind in DECIDING for route in routes_of(stage, said.unit)
    ]
    if whole(appeal.unit, said) in {whole(unit, said) for unit in deciding}:
        sentence = _(
            "“%(unit)s” takes the decision. Another unit has to decide the appeal, best its superior."
        )
        yield Problem(sentence % {"unit": appeal.unit}, ("appeal", "unit"))
    for name in ("term", "resolve"):
        term = getattr(appeal, name)
        if term.unit not in OF_THE_CLOCK or not term.amount:
            yield Problem(_("Write a time that can be counted, such as “15 working_days”."), ("appeal", name))
