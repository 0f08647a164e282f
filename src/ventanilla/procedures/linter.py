"""How complete a sheet is against the law's minimum (LNETB 54), and what is missing, in plain words.

Nothing here stops publication: what must hold is in `problems`. A sheet may be lawful and still poor.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from . import terms
from .vocabulary import Document, Requirement, Together, Vocabulary

REVIEWED_WITHIN_DAYS = 365
COST_OF_A_GAP = 4
"""Points that a gap takes from the hundred when the article itself does not ask for the field."""


@dataclass(frozen=True)
class Gap:
    """Something missing or doubtful in a sheet; `asked_by` is the fraction of article 54, or the article."""

    sentence: str
    part: str
    asked_by: str


@dataclass(frozen=True)
class Finding:
    """The score of a sheet, 0 to 100, and its gaps."""

    score: int
    gaps: tuple[Gap, ...]


@dataclass(frozen=True)
class Minimum:
    """One field of the minimum sheet: its fraction in article 54, whether it is there, what to say if not."""

    fraction: str
    part: str
    is_there: Callable[[Vocabulary], bool]
    sentence: Callable[[], str]


MINIMUM: tuple[Minimum, ...] = (
    Minimum("54-V", "purpose", lambda said: said.purpose is not None, lambda: _("Say what it is for.")),
    Minimum("54-II", "modality", lambda said: said.modality is not None, lambda: _("Say the modality.")),
    Minimum(
        "54-IV",
        "legal_basis",
        lambda said: bool(said.legal_basis),
        lambda: _("Say the law and the article on which the procedure rests."),
    ),
    Minimum(
        "54-V", "who", lambda said: said.who is not None, lambda: _("Say who may do it and in which cases.")
    ),
    Minimum("54-V", "steps", lambda said: bool(said.steps), lambda: _("List the steps, and who does each.")),
    Minimum(
        "54-V", "obtains", lambda said: said.obtains is not None, lambda: _("Say what the person obtains.")
    ),
    Minimum(
        "54-VI",
        "requirements",
        lambda said: bool(said.requirements) or said.kind in ("service", "notice"),
        lambda: _("List each requirement."),
    ),
    Minimum(
        "54-VII",
        "inspection",
        lambda said: said.inspection is not None or not _visits(said),
        lambda: _("Say what the inspection is for and who makes it."),
    ),
    Minimum(
        "54-VIII",
        "contact",
        lambda said: said.contact is not None,
        lambda: _("Give a phone or an e-mail for questions."),
    ),
    Minimum(
        "54-IX",
        "deadline.silence",
        lambda said: said.deadline.silence != "none" or said.deadline.resolve.unit == "immediate",
        lambda: _("Say what the silence of the authority means: yes or no."),
    ),
    Minimum(
        "54-IX",
        "deadline.resolve",
        lambda said: said.deadline.resolve.is_stated,
        lambda: _("Say how long the authority has to resolve."),
    ),
    Minimum(
        "54-X",
        "deadline.prevent",
        lambda said: said.deadline.prevent is not None or said.deadline.resolve.unit == "immediate",
        lambda: _("Say until when the authority may ask for what is missing."),
    ),
    Minimum(
        "54-X",
        "deadline.comply",
        lambda said: said.deadline.comply is not None or said.deadline.resolve.unit == "immediate",
        lambda: _("Say how long the person has to correct what is missing."),
    ),
    Minimum(
        "54-XI",
        "cost",
        lambda said: said.cost not in ("varies", "unstated"),
        lambda: _("Say what it costs, or how to work it out."),
    ),
    Minimum(
        "54-XI",
        "payment",
        lambda said: not said.fees or (said.payment is not None and bool(said.payment.ways)),
        lambda: _("Say in which ways it can be paid."),
    ),
    Minimum(
        "54-XII",
        "outcome.granted.valid",
        lambda said: (
            said.outcome is not None
            and (said.outcome.granted.valid is not None or said.outcome.granted.template == "decision")
        ),
        lambda: _("Say how long what is issued is valid."),
    ),
    Minimum(
        "54-XIII",
        "offices",
        lambda said: bool(said.offices) or said.channels == ("online",),
        lambda: _("Say in which offices it can be done."),
    ),
    Minimum(
        "54-XV", "appeal", lambda said: said.appeal is not None, lambda: _("Say how to contest the decision.")
    ),
)


def lint(said: Vocabulary, on: date) -> Finding:
    """Return the completeness of the sheet on a day (its last review grows old) with all its gaps."""
    missing = [
        Gap(each.sentence(), each.part, f"LNETB {each.fraction}")
        for each in MINIMUM
        if not each.is_there(said)
    ]
    doubts = [*_doubts_of_requirements(said), *_doubts_of_law(said), *_doubts_of_visits(said)]
    doubts += _doubts_of_review(said, on)
    points = round(100 * (len(MINIMUM) - len(missing)) / len(MINIMUM)) - COST_OF_A_GAP * len(doubts)
    return Finding(max(points, 0), (*missing, *doubts))


def _doubts_of_requirements(said: Vocabulary) -> Iterator[Gap]:
    for requirement in said.requirements:
        part = f"requirements.{requirement.id}"
        if not requirement.legal_basis:
            sentence = _("“%(name)s” has no legal basis. What the law does not ask, nobody may ask.")
            yield Gap(sentence % {"name": requirement.name.es}, f"{part}.legal_basis", "LNETB 54-IV")
        for document in documents_of(requirement):
            if document.copies:
                sentence = _("“%(name)s” asks for simple copies. Nobody may be asked for them.")
                yield Gap(sentence % {"name": document.name.es}, f"{part}.copies", "LNETB 19")
            if document.issued_by == said.agency:
                sentence = _("“%(name)s” is issued by the same agency that asks for it.")
                yield Gap(sentence % {"name": document.name.es}, f"{part}.issued_by", "LNETB 19")


def _doubts_of_law(said: Vocabulary) -> Iterator[Gap]:
    for fee in said.fees:
        if not fee.legal_basis:
            sentence = _("The fee “%(name)s” has no legal basis.")
            yield Gap(sentence % {"name": fee.concept.es}, f"fees.{fee.id}.legal_basis", "LNETB 54-XI")
    for check in said.checks:
        if not check.legal_basis:
            sentence = _("The check “%(name)s” keeps people out and has no legal basis.")
            yield Gap(sentence % {"name": check.id}, f"checks.{check.id}.legal_basis", "LNETB 54-IV")
    deadline = said.deadline
    if deadline.resolve.is_stated and terms.over_three_months(deadline.resolve):
        yield Gap(_("It takes more than three months to resolve."), "deadline.resolve", "LFPA 17")
    if (
        deadline.prevent
        and deadline.resolve.is_stated
        and not terms.leaves_time(deadline.prevent, deadline.resolve)
    ):
        sentence = _("What is missing is asked for after the first third of the time to resolve.")
        yield Gap(sentence, "deadline.prevent", "LFPA 17-A")


def _doubts_of_visits(said: Vocabulary) -> Iterator[Gap]:
    if _visits(said) and said.inspection is not None and said.inspection.how_to_check is None:
        sentence = _("Say how to check that the inspector is real.")
        yield Gap(sentence, "inspection.how_to_check", "LNETB 54-VII")
    for stage in said.stages:
        for look in stage.looks_at:
            if not look.legal_basis:
                sentence = _("The visit looks at “%(name)s” and no law is named for it.")
                yield Gap(
                    sentence % {"name": look.text.es},
                    f"stages.{stage.id}.looks_at.{look.id}.legal_basis",
                    "LNETB 54-VII",
                )


def _visits(said: Vocabulary) -> bool:
    return said.kind == "inspection" or any(stage.kind == "inspection" for stage in said.stages)


def _doubts_of_review(said: Vocabulary, on: date) -> Iterator[Gap]:
    if said.reviewed_on is None:
        yield Gap(_("Say when the sheet was last reviewed."), "reviewed_on", "LNETB 54-XV")
    elif (on - said.reviewed_on).days > REVIEWED_WITHIN_DAYS:
        yield Gap(_("Nobody has reviewed the sheet in twelve months."), "reviewed_on", "LNETB 54-XV")


def documents_of(requirement: Requirement) -> Iterator[Document]:
    """Yield the requirement and every document among its alternatives."""
    yield requirement
    for each in requirement.any_of:
        yield from each.all_of if isinstance(each, Together) else (each,)
