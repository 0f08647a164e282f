"""The same history once more: what was committed, act by act in that order, done again on twins of the cases."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from ventanilla.dossiers import acts
from ventanilla.dossiers.models import Dossier, Draft
from ventanilla.ledger.models import Sheet

from .deeds import MONTHS_AGO, at_of, do
from .plan import Plan
from .verdict import history_of

BY_WORKERS = ("paper.made", "dossier.erasure_announced", "words.erased")
"""Sheets that come when a worker gets to them; their order among people's acts is by chance."""
BY_LAW = ("dossier.silence_took_effect", "dossier.discarded")


def differences(plan: Plan, drafts: list[Draft], twins: list[Draft], begun: datetime) -> Iterator[str]:
    """Replay on the twins and name each case whose history came out otherwise."""
    first = subjects_of(drafts)
    for number in _committed(plan, first, begun):
        attempt = plan.attempts[number]
        at = at_of(begun, number)
        filed_at = at - MONTHS_AGO if attempt.case in plan.overdue else at
        twin = Draft.objects.select_related("owner").get(pk=twins[attempt.case].pk)
        do(attempt.act, twin, attempt.by, attempt.words, at, filed_at)
    for twin in Dossier.objects.filter(draft__in=twins).order_by("pk"):
        acts.settle_clock(dossier=twin, at=datetime.now(UTC))
    again = history_of(subjects_of(twins))
    for case, told in history_of(first).items():
        if _by_people(told) != _by_people(again.get(case, [])):
            yield f"Case {case} replayed: {_by_people(again.get(case, []))} instead of {_by_people(told)}"


def subjects_of(drafts: list[Draft]) -> dict[str, int]:
    """The case behind each subject of the ledger."""
    place = {draft.pk: case for case, draft in enumerate(drafts)}
    rows = Dossier.objects.filter(draft__in=place).values_list("uuid", "draft")
    return {str(uuid): place[draft] for uuid, draft in rows}


def _committed(plan: Plan, subjects: dict[str, int], begun: datetime) -> Iterator[int]:
    """The attempts whose sheets stand, in the order in which they were committed to their cases."""
    by_instant: dict[tuple[int, str], int] = {}
    for attempt in plan.attempts:
        at = at_of(begun, attempt.number)
        if attempt.act == "submit" and attempt.case in plan.overdue:
            at -= MONTHS_AGO
        by_instant[attempt.case, at.astimezone(UTC).isoformat()] = attempt.number
    sheets = Sheet.objects.filter(subject__in=subjects).order_by("pk")
    for sheet in sheets.iterator(2_000):
        number = by_instant.get((subjects[sheet.subject], sheet.at.isoformat()))
        if number is not None and sheet.act not in BY_LAW:
            yield number


def _by_people(told: list[tuple[str, str]]) -> list[Any]:
    """Act and instant; what the law did has the instant of whoever noticed, which may be another."""
    return [(act, "" if act in BY_LAW else at) for act, at in told if act not in BY_WORKERS]
