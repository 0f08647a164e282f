"""The screen of a text: what is wrong with it, what it changes, what people will see, and where it is written."""

import difflib
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import get_language

from ventanilla.procedures.models import DraftState, EditionDraft, Procedure

from . import tables
from .examination import Examination, examine
from .posting import LARGEST, printable
from .preview import preview_of
from .saving import last_hand, mark_of

IDS = {"source": "editor", "definition": "editor-file", "tables": "editor-tables"}
TONES = {
    DraftState.DRAFT: "progress",
    DraftState.PROPOSED: "waiting",
    DraftState.PUBLISHED: "good",
    DraftState.WITHDRAWN: "neutral",
}
FILE_KINDS = {"definition": {"accept": ".yaml,.yml"}, "tables": {"accept": ".csv"}}
NOTHING_FOUND: dict[str, Any] = {"examination": None, "preview": None, "tone": "", "file_kinds": FILE_KINDS}
MOST_COMPARED = 4_000
"""Lines of two texts that are compared side by side."""


def findings(source: str, files: tables.Files, procedure: Procedure | None) -> dict[str, Any]:
    """Everything about a text that the screen says; an overlong one is not looked into."""
    if not source.strip() or len(source) > LARGEST:
        return {**NOTHING_FOUND}
    today = timezone.localdate()
    examination = examine(source, files, procedure, today)
    return {
        **NOTHING_FOUND,
        "examination": examination,
        "preview": _preview(examination, today),
        "tone": _tone(examination),
    }


def _preview(examination: Examination, today: Any) -> Any:
    if examination.definition is None or examination.failures is None:
        return None
    return preview_of(examination.definition, (get_language() or "es")[:2], today)


def _tone(examination: Examination) -> str:
    score = examination.finding.score if examination.finding else 0
    return "good" if score >= 90 else "attention" if score >= 70 else "bad"


def screen(request: HttpRequest, draft: EditionDraft, **more: Any) -> dict[str, Any]:
    """The screen of a draft as it stands; `source`, `files`, `errors` come in when a text was not saved."""
    source = more.pop("source", draft.source)
    files = more.pop("files", None)
    seat, agency = request.seat, draft.procedure.agency
    is_open = draft.state in (DraftState.DRAFT, DraftState.PROPOSED)
    return {
        "draft": draft,
        "source": printable(source),
        "is_saved": source == draft.source,
        "seen": mark_of(draft),
        "tone_of_state": TONES[DraftState(draft.state)],
        "last_hand": last_hand(draft),
        "files": sorted(beside := tables.beside(draft) if files is None else files),
        "is_open": is_open,
        "may_write": is_open and seat.writes(agency),
        "may_publish": draft.state == DraftState.PROPOSED and seat.publishes(agency),
        "own": seat.officer.pk in (draft.drafted_by_id, draft.proposed_by_id),
        "errors": [],
        "theirs": [],
        "other": None,
        **findings(source, beside, draft.procedure),
        **more,
    }


def against(saved: str, mine: str) -> list[tuple[str, str]]:
    """Return what another person saved beside what is on the screen: lines as ("+" | "-" | " ", text)."""
    old, new = saved.splitlines()[:MOST_COMPARED], mine.splitlines()[:MOST_COMPARED]
    lines = list(difflib.unified_diff(old, new, lineterm="", n=1))[2:]
    return [(line[:1], line[1:300]) for line in lines if not line.startswith("@@")][:400]
