"""Names that texts, outcomes, checks and cases mention: each exists."""

import re
from collections.abc import Iterable, Iterator
from datetime import datetime

from django.utils.translation import gettext as _

from ventanilla.kernel.texts import Text

from .. import operative
from ..problem import Place, Problem
from ..vocabulary import Case, Outcome, Vocabulary
from .ids import unknown


def problems_of_mentions(said: Vocabulary) -> Iterator[Problem]:
    questions = [field.id for page in said.form for field in page.fields]
    no_question = _("There is no question “%(id)s” in the form.")
    if said.outcome:
        yield from _problems_of_outcome(said.outcome, questions)
    for n, check in enumerate(said.checks):
        if check.field is not None:
            yield from unknown(check.field, ("checks", n, "field"), questions, no_question)
    for n, case in enumerate(said.cases):
        yield from _problems_of_case(case, ("cases", n), said, questions)


def _problems_of_outcome(outcome: Outcome, questions: list[str]) -> Iterator[Problem]:
    no_question = _("There is no question “%(id)s” in the form.")
    for n, id in enumerate(outcome.granted.shows):
        yield from unknown(id, ("outcome", "granted", "shows", n), questions, no_question)
    yield from _problems_of_text(outcome.granted.text, ("outcome", "granted", "text"), questions)
    yield from _problems_of_text(outcome.refused.text, ("outcome", "refused", "text"), questions)


def _problems_of_text(text: Text | None, place: Place, questions: Iterable[str]) -> Iterator[Problem]:
    for language in ("es", "en"):
        written = getattr(text, language, None) or ""
        if re.search(r"[{}]", operative.PLACE.sub("", written)):
            yield Problem(
                _("A brace is open or closed alone. Put the name of a question between two of them."),
                (*place, language),
            )
        for id in operative.places(written):
            sentence = _("“{%(id)s}” is not a question of the form.")
            yield from unknown(id, (*place, language), questions, sentence)


def _problems_of_case(case: Case, place: Place, said: Vocabulary, questions: list[str]) -> Iterator[Problem]:
    no_question = _("There is no question “%(id)s” in the form.")
    asked = [field.id for page in said.form for field in page.fields if field.asked]
    for id in case.given:
        if id in questions and id not in asked:
            sentence = _("“%(id)s” is computed. A case only gives what people answer.")
            yield Problem(sentence % {"id": id}, (*place, "given", id))
        else:
            yield from unknown(id, (*place, "given", id), questions, no_question)
    known = {
        "errors": (questions, no_question),
        "shown": (questions, no_question),
        "hidden": (questions, no_question),
        "refused_by": ([each.id for each in said.checks], _("There is no check “%(id)s”.")),
        "stages": ([each.id for each in said.stages], _("There is no stage “%(id)s”.")),
        "requirements": ([each.id for each in said.requirements], _("There is no requirement “%(id)s”.")),
    }
    for word, ids in (("concluded", case.concluded), ("units", case.expect.units or {})):
        at = (*place, word) if word == "concluded" else (*place, "expect", word)
        for id in ids:
            yield from unknown(id, (*at, id), *known["stages"])
    for word, (names, sentence) in known.items():
        for id in listed(getattr(case.expect, word)):
            yield from unknown(id, (*place, "expect", word), names, sentence)
    try:
        datetime.fromisoformat(case.filed_at)
    except ValueError:
        yield Problem(_("Write the day and hour of filing like 2026-02-10T10:00."), (*place, "filed_at"))


def listed(ids: str | Iterable[str] | None) -> tuple[str, ...]:
    """Return one id, several or none as a tuple."""
    return (ids,) if isinstance(ids, str) else tuple(ids or ())
