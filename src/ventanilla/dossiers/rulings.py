"""What the papers of later acts say: rulings on appeals, revocations, corrections of errors."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import override

from ventanilla.documents import contents
from ventanilla.documents.models import Paper
from ventanilla.documents.papers import issue

from .models import Amendment, Dossier
from .papers import common_to

if TYPE_CHECKING:
    from .models import Decision

Ruling = Amendment.Kind


def issue_ruling(decision: "Decision", contested: Dossier, ruling: Amendment.Kind) -> Paper:
    """Promise the paper that says what became of the appeal, who decided it and why."""
    dossier = decision.dossier
    with override(dossier.language):
        content = contents.Decision(
            title=title_of(ruling),
            result=_("Upheld") if decision.granted else _("Not upheld"),
            resolution=(effect_of(ruling, contested),),
            reasons=tuple(line for line in decision.reasons.splitlines() if line.strip()),
            **common_to(decision),
        )
    return issue(
        kind="decision",
        content=content,
        agency=dossier.agency,
        subject=dossier.subject,
        folio=dossier.folio,
        at=decision.at,
        language=dossier.language,
    )


def title_of(ruling: str) -> str:
    """The result of the appeal, first."""
    return {
        Ruling.CONFIRMED: _("The decision stands"),
        Ruling.MODIFIED: _("Your appeal was upheld: the decision changes"),
        Ruling.REVOKED: _("Your appeal was upheld: the decision is revoked"),
    }[Ruling(ruling)]


def effect_of(ruling: str, contested: Dossier) -> str:
    """What it means for the first case."""
    said = {
        Ruling.CONFIRMED: _("What was decided in case %(folio)s is confirmed."),
        Ruling.MODIFIED: _("A new decision in your favour takes the place of the one in case %(folio)s."),
        Ruling.REVOKED: _("What was decided in case %(folio)s has no effect any more."),
    }
    words = said[Ruling(ruling)] % {"folio": contested.folio}
    if ruling == Ruling.REVOKED and not contested.was_favourable:
        words += " " + _("Your request is decided again, in a new case. You need not file anything.")
    return words
