"""The cases that a search finds: by name or CURP from the index, else by what they are; page by page, uncounted."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from heapq import merge
from itertools import islice
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from ventanilla.casework.keys import beginning_of
from ventanilla.casework.models import Findable
from ventanilla.dossiers.models import Dossier
from ventanilla.dossiers.states import CLOSED, State
from ventanilla.ledger.models.read import Purpose
from ventanilla.ledger.reads import note_reads

from .officers import cases_of, units_of

A_PAGE = 25
OPEN_CASES, CLOSED_CASES = "open", "closed"
LARGEST_KEY = 2**63


@dataclass(frozen=True)
class Hits:
    """One page of what was found. `following` begins the next one; empty at the end."""

    cases: list[Dossier]
    following: str
    by_person: bool


def hits_of(request: HttpRequest, asked: Mapping[str, str], mark: str) -> Hits:
    """Find. Hits that show a person's name are written down as reads before they are given back."""
    key, words = beginning_of(asked.get("who", ""))
    start = int(mark) if mark.isascii() and mark.isdigit() and len(mark) < 19 else 0
    if asked.get("who", "").strip():
        hits = _by_person(request, asked, key, words, start) if key else Hits([], "", by_person=True)
    else:
        hits = _by_facts(request, asked, start)
    if hits.by_person:
        _note(request, hits.cases)
    return hits


def _by_person(
    request: HttpRequest, asked: Mapping[str, str], key: str, words: list[str], start: int
) -> Hits:
    """Alphabetical, from each unit's own stretch of the index; a case that two units share is there once."""
    units = units_of(request.posts)
    last = Findable.objects.filter(pk=start, unit__in=units).first() if start else None
    streams = []
    for unit in units:
        rows = Findable.objects.filter(unit=unit, **_facts(asked, "dossier__")).beginning(key).naming(words)
        rows = rows.after(last.key, last.dossier_id) if last else rows
        streams.append(list(rows.in_order()[: A_PAGE * 2 + 1]))
    seen: dict[int, Findable] = {}
    for row in merge(*streams, key=lambda row: (row.key, row.dossier_id)):
        seen.setdefault(row.dossier_id, row)
    page = list(islice(seen.values(), A_PAGE))
    found = {case.pk: case for case in cases_of(request).filter(pk__in=[row.dossier_id for row in page])}
    cases = [found[row.dossier_id] for row in page if row.dossier_id in found]
    return Hits(cases, str(page[-1].pk) if len(seen) > A_PAGE else "", by_person=True)


def _by_facts(request: HttpRequest, asked: Mapping[str, str], start: int) -> Hits:
    """The latest first; no name is shown, so nobody's data is read."""
    cases: QuerySet[Dossier] = cases_of(request).filter(**_facts(asked, ""))
    cases = cases.filter(pk__lt=start) if start else cases
    page = list(cases.order_by("-pk")[: A_PAGE + 1])
    return Hits(page[:A_PAGE], str(page[A_PAGE - 1].pk) if len(page) > A_PAGE else "", by_person=False)


def _facts(asked: Mapping[str, str], path: str) -> dict[str, Any]:
    """The filters besides the person."""
    states: dict[str, Any] = {CLOSED_CASES: CLOSED, OPEN_CASES: [s for s in State if s not in CLOSED]}
    said: dict[str, Any] = {}
    if code := asked.get("procedure", ""):
        said[f"{path}edition__procedure__code"] = code
    if known := states.get(asked.get("state", "")):
        said[f"{path}state__in"] = known
    if since := a_day(asked.get("since", "")):
        said[f"{path}filed_on__gte"] = since
    if until := a_day(asked.get("until", "")):
        said[f"{path}filed_on__lte"] = until
    return said


def a_day(said: str) -> date | None:
    """A day as a date field sends it; nothing for what is none."""
    try:
        return date.fromisoformat(said) if said else None
    except ValueError:
        return None


def _note(request: HttpRequest, cases: list[Dossier]) -> None:
    """One record for each person on the page, in one commit, before anything is shown."""
    if not cases:
        return
    seen = [(case.applicant.ref if case.applicant else "applicant", case.subject) for case in cases]
    note_reads(
        reader=request.officer.ref,
        reader_name=request.officer.name,
        unit=request.posts[0].unit.name_es,
        seen=seen,
        what="search",
        why=Purpose.SEARCH,
        at=timezone.now(),
    )
