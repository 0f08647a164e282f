"""Sheets that only inform, and procedures that are filed here: what each must say, and what it can't."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from ..problem import Problem
from ..vocabulary import OF_THE_CLOCK, Vocabulary

OF_A_CASE = ("form", "checks", "cases", "tables")


def problems_of_its_sort(said: Vocabulary) -> Iterator[Problem]:
    """Yield what keeps it from being one of the two: with stages it is filed here, without them it informs."""
    yield from _problems_of_filing(said) if said.stages else _problems_of_informing(said)
    if said.cost in ("free", "unstated") and said.fees:
        yield Problem(
            _("It has fees, so its cost is neither free nor unstated. Leave “cost” out."), ("cost",)
        )


def _problems_of_filing(said: Vocabulary) -> Iterator[Problem]:
    if said.purpose is None:
        yield Problem(_("Say what it is for: the word “purpose” is missing."), ())
    if said.outcome is None:
        yield Problem(_("Say what is granted: the word “outcome” is missing."), ())
    if said.cost is not None:
        yield Problem(_("What is filed here has its fees worked out. Leave “cost” out."), ("cost",))
    for word in ("resolve", "prevent", "comply"):
        term = getattr(said.deadline, word)
        if term is not None and term.unit not in OF_THE_CLOCK:
            sentence = _(
                "A case needs a term that can be counted, like “20 working_days”, “15 calendar_days” or "
                "“3 months”. “Days” alone does not say which."
            )
            yield Problem(sentence, ("deadline", word))


def _problems_of_informing(said: Vocabulary) -> Iterator[Problem]:
    for word in OF_A_CASE:
        if getattr(said, word):
            sentence = _(
                "Without stages nothing is filed here, so “%(word)s” has no use. Add stages or leave it out."
            )
            yield Problem(sentence % {"word": word}, (word,))
    if "online" in said.channels and not said.begins_at:
        sentence = _(
            "Nothing is filed here. Leave “online” out, or say in “begins_at” where it is done online."
        )
        yield Problem(sentence, ("channels",))
