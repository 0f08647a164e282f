"""Doing one attempt: the real act, with the officer and the instant that the plan says."""

from datetime import datetime, timedelta
from typing import Any

from ventanilla.agencies.models import Officer
from ventanilla.dossiers import acts
from ventanilla.dossiers.models import Dossier, Draft
from ventanilla.dossiers.states import Conclusion
from ventanilla.people.models import Person

MONTHS_AGO = timedelta(days=60)


def at_of(begun: datetime, number: int) -> datetime:
    """The instant of an attempt: one millisecond after the one before it, all of them past."""
    return begun + timedelta(milliseconds=number)


def do(act: str, draft: Draft, by: int, words: dict[str, Any], at: datetime, filed_at: datetime) -> None:
    """Perform `act` on the case that began as this draft. Raises what the act raises."""
    if act == "submit":
        acts.submit(draft=draft, sworn=True, at=filed_at)
        return
    dossier = Dossier.objects.get(draft=draft)
    if act == "withdraw":
        acts.withdraw(dossier=dossier, by=_applicant(draft), at=at)
    elif act == "answer_correction":
        acts.answer_correction(
            dossier=dossier, answers={"shop": "Papelería Lupita 2"}, by=_applicant(draft), at=at
        )
    else:
        _by_officer(act, dossier, by, words, at)


def _by_officer(act: str, dossier: Dossier, by: int, words: dict[str, Any], at: datetime) -> None:
    said = "Dicho a las " + at.isoformat()
    if act == "check_requirement":
        met = bool(words.get("met", True))
        acts.check_requirement(
            dossier=dossier, requirement="deed", met=met, by=_officer("reviewer", by), at=at
        )
    elif act == "request_correction":
        asked = [("shop", words["fault"])]
        acts.request_correction(
            dossier=dossier, stage="papers", items=asked, by=_officer("reviewer", by), at=at
        )
    elif act == "close_review":
        acts.close_review(
            dossier=dossier,
            stage="papers",
            favourable=True,
            words=said,
            by=_officer("reviewer", by),
            at=at,
        )
    elif act == "give_opinion":
        acts.give_opinion(
            dossier=dossier,
            stage="safety",
            conclusion=Conclusion.FAVOURABLE,
            words=said,
            by=_officer("safety", by),
            at=at,
        )
    elif act == "decide":
        granted = bool(words["granted"])
        acts.decide(
            dossier=dossier,
            stage="decision",
            granted=granted,
            grounds=[] if granted else ["unsafe"],
            reasons=said,
            by=_officer("head", by),
            at=at,
        )
    else:
        raise ValueError(act)


def _applicant(draft: Draft) -> Person | None:
    return draft.owner


def _officer(kind: str, number: int) -> Officer:
    return Officer.objects.select_related("account").get(name=f"{kind} {number}")
