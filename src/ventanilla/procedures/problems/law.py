"""Requirements, deadline and silence: what the law lets the authority ask and how long it may take."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from ventanilla.jurisdictions.profiles import packaged_profiles

from .. import terms
from ..problem import Place, Problem
from ..vocabulary import OF_THE_CLOCK, Deadline, Document, Requirement, Vocabulary
from .ids import unknown

SHOWING = ("file", "curp", "rfc", "clabe", "group")
"""Kinds of question that show a document, or the number by which the authority finds it."""

DAYS = {"months": 31, "years": 366}
"""The most days that a month and a year can have."""


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
    yield from _problems_of_the_clock(deadline)


def _problems_of_the_clock(deadline: Deadline) -> Iterator[Problem]:
    """Yield what the clock could not count by."""
    if deadline.law and deadline.law not in packaged_profiles():
        known = ", ".join(packaged_profiles())
        sentence = _("No law of procedure is called “%(law)s”. Known: %(known)s.")
        yield Problem(sentence % {"law": deadline.law, "known": known}, ("deadline", "law"))
    if not deadline.calendars or len(set(deadline.calendars)) < len(deadline.calendars):
        yield Problem(_("Name at least one calendar, and each once."), ("deadline", "calendar"))
    if deadline.hours and deadline.hours.opens >= deadline.hours.closes:
        yield Problem(_("The office closes before it opens."), ("deadline", "hours"))
    yield from _problems_of_extending(deadline)
    names = [each.id for each in deadline.suspend]
    for n, each in enumerate(deadline.suspend):
        if names.index(each.id) < n:
            yield Problem(_("Two grounds have the same name."), ("deadline", "suspend", n, "id"))
        if each.at_most and (each.at_most.unit not in OF_THE_CLOCK or not each.at_most.amount):
            sentence = _("Say a time that can be counted, like “15 working_days”.")
            yield Problem(sentence, ("deadline", "suspend", n, "at_most"))


def _problems_of_extending(deadline: Deadline) -> Iterator[Problem]:
    more, resolve = deadline.extend, deadline.resolve
    if more is None or more.amount == 0:
        return
    is_long = resolve.unit in ("months", "years")
    if more.unit != ("calendar_days" if is_long else resolve.unit):
        sentence = _("Count “extend” as “resolve”; where that is in months or years, in calendar_days.")
        yield Problem(sentence, ("deadline", "extend"))
    elif more.amount * 2 > (resolve.amount * DAYS[resolve.unit] if is_long else resolve.amount):
        sentence = _("“extend” is longer than half of “resolve” (LFPA 31).")
        yield Problem(sentence, ("deadline", "extend"))
