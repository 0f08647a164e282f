"""Requirements, deadline and silence: what the law lets the authority ask and how long it may take."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from .. import terms
from ..problem import Place, Problem
from ..vocabulary import Document, Requirement, Vocabulary
from .ids import unknown

SHOWING = ("file", "curp", "rfc", "clabe", "group")
"""Kinds of question that show a document, or the number by which the authority finds it."""


def problems_of_requirements(said: Vocabulary) -> Iterator[Problem]:
    """Yield requirements that could not be met or, online, could not be corrected."""
    kinds = {field.id: field.kind for page in said.form for field in page.fields}
    for n, requirement in enumerate(said.requirements):
        place: Place = ("requirements", n)
        for m, id in enumerate(requirement.fields):
            yield from unknown(
                id, (*place, "fields", m), kinds, _("There is no question “%(id)s” in the form.")
            )
        asked = {kinds[id] for id in requirement.fields if id in kinds}
        if requirement.evidence and asked and not asked & set(SHOWING):
            sentence = _("This is a document, but none of its questions takes a file or its number.")
            yield Problem(sentence, (*place, "fields"))
        if not requirement.fields and said.channels == ("online",):
            sentence = _(
                "Nobody could correct this online: name in “fields” the questions by which it is met, "
                "or open another channel."
            )
            yield Problem(sentence, place)
        yield from _problems_of_alternatives(requirement, place)


def _problems_of_alternatives(requirement: Requirement, place: Place) -> Iterator[Problem]:
    if len(requirement.any_of) == 1:
        sentence = _("“any_of” has one alternative only. Write it as the requirement, or add another.")
        yield Problem(sentence, (*place, "any_of"))
    for n, each in enumerate(requirement.any_of):
        if isinstance(each, Document) and each.id == requirement.id:
            sentence = _("The alternative has the name of its requirement. Give it its own.")
            yield Problem(sentence, (*place, "any_of", n, "id"))


def problems_of_deadline(said: Vocabulary) -> Iterator[Problem]:
    """Yield what the times say against the law (LFPA 17 and 17-A)."""
    deadline = said.deadline
    if said.stages and deadline.silence != "none" and not deadline.legal_basis:
        sentence = _("Say which article gives the silence of the authority its meaning (“legal_basis”).")
        yield Problem(sentence, ("deadline", "legal_basis"))
    if (
        deadline.prevent
        and deadline.resolve.is_stated
        and not terms.leaves_time(deadline.prevent, deadline.resolve)
    ):
        sentence = _(
            "“prevent” is longer than a third of “resolve”. What is missing must be asked for in the first third."
        )
        yield Problem(sentence, ("deadline", "prevent"))
    if deadline.prevent and not deadline.comply:
        sentence = _("Say in “comply” how long the person has to correct what is missing.")
        yield Problem(sentence, ("deadline",))
    if deadline.comply and deadline.comply.amount == 0:
        yield Problem(_("Nobody can correct anything in no time."), ("deadline", "comply"))
