"""Counting after the ride: what was promised and is not there, or is there twice. An empty list is a pass."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import UTC, datetime

from django.db.models import Count, Exists, OuterRef

from ventanilla.documents.models import Paper
from ventanilla.dossiers.models import Answers, Decision, Dossier, Draft, StageRun
from ventanilla.dossiers.states import CLOSED, State
from ventanilla.ledger import guards
from ventanilla.ledger.models import Sheet
from ventanilla.ledger.verify import breaks
from ventanilla.outbox.models import Job

from .deeds import at_of
from .riders import Outcome, Ride

SHEET_OF = {
    "submit": {"dossier.submitted"},
    "check_requirement": {"dossier.requirement_checked"},
    "request_correction": {"dossier.correction_requested"},
    "answer_correction": {"dossier.correction_answered"},
    "close_review": {"dossier.reviewed"},
    "give_opinion": {"dossier.opinion_given"},
    "withdraw": {"dossier.withdrawn"},
    "decide": {"dossier.granted", "dossier.refused"},
}
ENDS = {
    "dossier.granted": {State.GRANTED},
    "dossier.refused": {State.REFUSED},
    "dossier.withdrawn": {State.WITHDRAWN},
    "dossier.discarded": {State.DISCARDED},
    "dossier.lapsed": {State.LAPSED},
    "dossier.silence_took_effect": {State.GRANTED_BY_SILENCE, State.REFUSED_BY_SILENCE},
}
GOES_ON = {"dossier.reviewed", "dossier.opinion_given", "dossier.correction_requested"}
ONCE = {*GOES_ON, "dossier.submitted", "dossier.correction_answered"}
"""In this permit each stage is entered once, and the law allows one correction."""
MAY_REPEAT = {
    "check_requirement"
}  # the last word counts: asked again after a lost answer, it is written again


def history_of(subjects: dict[str, int]) -> dict[int, list[tuple[str, str]]]:
    """The sheets of each case in order, as (act, instant)."""
    told: dict[int, list[tuple[str, str]]] = defaultdict(list)
    sheets = Sheet.objects.filter(subject__in=subjects).order_by("subject", "number")
    for subject, header in sheets.values_list("subject", "header").iterator(2_000):
        read = json.loads(header)
        told[subjects[subject]].append((read["act"], read["at"]))
    return told


def faults(ride: Ride, subjects: dict[str, int]) -> Iterator[str]:
    """Every promise that does not hold, as a sentence. `subjects`: the case behind each subject of the ledger."""
    history = history_of(subjects)
    yield from _answers(ride)
    yield from _lost_or_doubled(ride, history)
    yield from _ends(history)
    yield from _orphans()
    yield from _sealed()


def _answers(ride: Ride) -> Iterator[str]:
    missing = len(ride.plan.attempts) - len(ride.outcomes)
    if missing:
        yield f"{missing} attempts were never made."
    for outcome in ride.outcomes.values():
        if outcome.answer not in {"done", "refused"}:
            yield f"Attempt {outcome.attempt.number} ({outcome.attempt.act}): {outcome.answer} {outcome.why}"


def _lost_or_doubled(ride: Ride, history: dict[int, list[tuple[str, str]]]) -> Iterator[str]:
    seen: Counter[tuple[int, str, str]] = Counter(
        (case, act, at) for case, sheets in history.items() for act, at in sheets
    )
    for outcome in ride.outcomes.values():
        attempt = outcome.attempt
        if attempt.act == "submit":
            continue  # sending a draft again gives the case that it has become: counted in _ends
        at = _written(at_of(ride.begun, attempt.number))
        found = sum(seen[attempt.case, act, at] for act in SHEET_OF[attempt.act])
        yield from _count(outcome, found)


def _count(outcome: Outcome, found: int) -> Iterator[str]:
    attempt = outcome.attempt
    name = f"Attempt {attempt.number} ({attempt.act}, case {attempt.case})"
    most = outcome.unheard + 1 if attempt.act in MAY_REPEAT else 1
    if outcome.answer == "done" and found < 1:
        yield f"{name} was answered “done”, and no sheet says so: a lost act."
    if found > most:
        yield f"{name} has {found} sheets: done twice."
    if outcome.answer == "refused" and not outcome.unheard and found:
        yield f"{name} was refused, and its sheet is there."


def _ends(history: dict[int, list[tuple[str, str]]]) -> Iterator[str]:
    for case, sheets in history.items():
        order = [act for act, _at in sheets]
        acts = Counter(order)
        if acts["dossier.submitted"] != 1:
            yield f"Case {case} was filed {acts['dossier.submitted']} times."
        if sum(acts[act] for act in ENDS) > 1:
            yield f"Case {case} ended more than once."
        yield from (f"Case {case}: {act} {acts[act]} times." for act in sorted(ONCE) if acts[act] > 1)
        ended = [number for number, act in enumerate(order) if act in ENDS]
        if ended and GOES_ON.intersection(order[ended[0] :]):
            yield f"Case {case} went on after its end."


def _orphans() -> Iterator[str]:
    """Rows that stand without what must stand beside them."""
    closed = Dossier.objects.filter(state__in=CLOSED)
    open_stage = StageRun.objects.open().filter(dossier=OuterRef("pk"), unit__isnull=False)
    counts = {
        "cases in review without an open stage": Dossier.objects.filter(state=State.IN_REVIEW).exclude(
            Exists(open_stage)
        ),
        "cases without answers": Dossier.objects.exclude(
            Exists(Answers.objects.filter(dossier=OuterRef("pk"), number=1))
        ),
        "drafts that were filed and kept their answers": Draft.objects.filter(dossier__isnull=False).exclude(
            sealed=""
        ),
        "decisions beside another end": Decision.objects.exclude(
            dossier__state__in=[State.GRANTED, State.REFUSED]
        ),
        "granted or refused without a decision": closed.filter(
            state__in=[State.GRANTED, State.REFUSED], decision__isnull=True
        ),
        "stages entered twice": StageRun.objects.open()
        .values("dossier", "stage")
        .annotate(times=Count("pk"))
        .filter(times__gt=1),
        "jobs left undone": Job.objects.waiting().filter(fact__isnull=False),
        "jobs set aside": Job.objects.aside(),
    }
    for what, rows in counts.items():
        if number := rows.count():
            yield f"{number} {what}."
    papers = set(Paper.objects.filter(kind="receipt").values_list("subject", flat=True))
    if without := sum(str(uuid) not in papers for uuid in Dossier.objects.values_list("uuid", flat=True)):
        yield f"{without} cases without their receipt."


def _sealed() -> Iterator[str]:
    for table in guards.missing():
        yield f"Table {table} stands without its guard."
    for fault in breaks():
        yield f"The record is broken: {fault}"


def _written(at: datetime) -> str:
    return at.astimezone(UTC).isoformat()
