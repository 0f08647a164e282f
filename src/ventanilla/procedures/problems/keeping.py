"""How long things are kept: a rule that erases what people sent needs its law, and times that can be counted."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from ..problem import Problem
from ..vocabulary import Term, Vocabulary

COUNTED = ("calendar_days", "months", "years")


def problems_of_retention(said: Vocabulary) -> Iterator[Problem]:
    """Yield what would erase too soon, or by nobody's law."""
    rule = said.retention
    if rule is None:
        return
    terms = {name: getattr(rule, name) for name in ("drafts", "granted", "refused", "unfinished")}
    for name, term in terms.items():
        if term is not None and not _can_be_counted(term):
            sentence = _("Say how long in calendar_days, months or years, and more than none.")
            yield Problem(sentence, ("retention", name))
    if any(term for name, term in terms.items() if name != "drafts") and not rule.legal_basis:
        sentence = _("Say which law allows to erase what people sent (“legal_basis”).")
        yield Problem(sentence, ("retention",))


def _can_be_counted(term: Term) -> bool:
    return term.unit in COUNTED and term.amount > 0
