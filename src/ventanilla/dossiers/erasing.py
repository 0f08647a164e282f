"""What of a case is erased when its time is over, and what stays, table by table (supresión).

Every row that speaks of a case is in one of the three lists, with its reason; a test fails for a table, or a column
of words, that is in none. Rooms above erase their own when they hear the fact `dossier_erased`.
"""

from typing import Any

from django.db.models import Model

from ventanilla.documents import papers, uploads
from ventanilla.documents.models import File

from .leftovers import references
from .models import (
    Amendment,
    Answers,
    Assignment,
    ClockChange,
    Decision,
    Dossier,
    Hearing,
    Missive,
    Note,
    Party,
    Proposal,
    Recusal,
    StageRun,
    Visit,
)

OF_THE_RUN = "run__dossier"
DELETED: dict[type[Model], str] = {Answers: "dossier", Party: "dossier"}
"""Whole rows that go: the table, and the way from it to the case."""
BLANKED: dict[type[Model], tuple[str, dict[str, Any]]] = {
    Amendment: ("dossier", {"reasons": "", "sealed": ""}),
    Assignment: (OF_THE_RUN, {"words": ""}),
    ClockChange: ("dossier", {"reasons": ""}),
    Decision: ("dossier", {"reasons": ""}),
    Hearing: ("dossier", {"reasons": "", "sealed": ""}),
    Missive: ("dossier", {"sealed": ""}),
    Note: ("dossier", {"sealed": ""}),
    Proposal: ("dossier", {"reasons": ""}),
    Recusal: ("dossier", {"sealed": "", "answer": ""}),
    StageRun: ("dossier", {"words": "", "facts": {}}),
    Visit: (OF_THE_RUN, {"why_moved": "", "seen": [], "photos": []}),
}
"""Columns of words that are emptied; the row stays, with its dates, units and conclusions: statistics stand on it."""
STAYS: dict[str, str] = {
    "dossiers.Bar": "officers kept out of it, and by which kind of tie",
    "dossiers.Correction": "dates only",
    "dossiers.CorrectionItem": "ids of the edition and a fault from a fixed list",
    "dossiers.Draft": "emptied when it was filed",
    "dossiers.Draw": "officers only: anybody may still draw again",
    "dossiers.Finding": "ids of the edition: met or not",
    "dossiers.Hold": "a ground of law",
    "dossiers.Keeping": "until when, and that it was erased",
    "dossiers.Link": "which case follows which, by number",
    "dossiers.MovedDay": "dates only",
    "dossiers.Reminder": "dates, and which limit",
    "dossiers.Silence": "which paper certifies it",
    "dossiers.Standstill": "dates, and which paper says that it lapsed",
    "dossiers.Signature": "officers and digests",
    "ledger.File": "the number of sheets and the last digest",
    "ledger.Sheet": "headers without words; the words go by the ledger's own erasure",
    "ledger.ReadRecord": "who looked: it belongs to the person, and proves our own conduct",
}


def erase_rows(dossier: Dossier) -> None:
    """Empty or delete what people and officers wrote in this case; its Keeping must say that it is erased."""
    for model, way in DELETED.items():
        model._default_manager.filter(**{way: dossier}).delete()
    for model, (way, emptied) in BLANKED.items():
        model._default_manager.filter(**{way: dossier}).update(**emptied)
    Dossier.objects.filter(pk=dossier.pk).update(applicant=None)


def erase_files(dossier: Dossier) -> None:
    """Throw away what was sent with it, of every version, and pictures of visits."""
    owners = {dossier.correction_ref, dossier.missive_ref, dossier.appeal_ref}
    if draft := getattr(dossier, "draft", None):
        owners.add(draft.ref)
    held = {
        id for version in dossier.answer_versions.order_by("number") for id in references(version.content)
    }
    for visit in Visit.objects.filter(run__dossier=dossier).order_by("pk"):
        held |= set(references(visit.photos))
    sent = File.objects.filter(owner__in=owners) | File.objects.filter(uuid__in=_uuids(held))
    for file in sent.order_by("pk"):
        uploads.discard(file)


def erase_papers(dossier: Dossier) -> None:
    """Keep of each paper its code, digest and state: whoever holds one can still have it verified."""
    papers.erase(subject=dossier.subject)


def _uuids(held: set[str]) -> list[str]:
    from uuid import UUID

    known = []
    for id in held:
        try:
            known.append(str(UUID(id)))
        except ValueError:
            continue
    return known
