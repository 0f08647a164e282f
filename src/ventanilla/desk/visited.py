"""What the screen of a case shows of its visits: when, who, what was seen, and the photographs that wait."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.http import HttpRequest

from ventanilla.documents.models import File
from ventanilla.dossiers.models import Dossier, StageRun, Visit

from .wording import language


def with_visits(dossier: Dossier, runs: Iterable[StageRun]) -> Iterator[tuple[StageRun, dict[str, Any]]]:
    """Each stage with its last visit; a query only where there are visits."""
    runs = list(runs)
    inspected = [run.pk for run in runs if run.kind == "inspection"]
    visits = Visit.objects.filter(run__in=inspected).select_related("inspector").order_by("pk")
    latest = {visit.run_id: visit for visit in visits} if inspected else {}
    for run in runs:
        visit = latest.get(run.pk)
        yield run, {"visit": visit, "seen": seen_in_words(dossier, run, visit) if visit else []}


def seen_in_words(dossier: Dossier, run: StageRun, visit: Visit) -> list[dict[str, Any]]:
    """What was seen of each thing, in the language of the page."""
    looks = {look.id: look.text.to(language()) for look in dossier.definition.stage(run.stage).looks_at}
    return [{**row, "text": looks.get(row["id"], row["id"])} for row in visit.seen]


def of_this_stage(request: HttpRequest, dossier: Dossier) -> dict[str, Any]:
    """On the pages of a visit: what it looks at, and the photographs that wait for their record."""
    stage = request.resolver_match.kwargs.get("stage", "") if request.resolver_match else ""
    known = next((each for each in dossier.definition.stages if each.id == stage), None)
    if known is None or known.kind != "inspection":
        return {}
    visit = Visit.objects.arranged().filter(run__dossier=dossier, run__stage=stage).first()
    return {
        "looks": [look.text.to(language()) for look in known.looks_at],
        "photos": list(File.objects.of(visit.ref)) if visit else [],
    }
