"""All that the screen of a case shows, gathered in a few queries whatever its size (expediente)."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from ventanilla.documents.models import File, Paper
from ventanilla.dossiers.answersheet import answer_sections, file_references
from ventanilla.dossiers.clock_picture import picture
from ventanilla.dossiers.law import surroundings_at
from ventanilla.dossiers.models import Correction, Dossier, Finding, StageRun
from ventanilla.dossiers.openacts import acts_of_time, acts_open_to_officer, may_check, recusals_for
from ventanilla.dossiers.settling import clock_of, what_the_clock_did
from ventanilla.dossiers.states import StageState
from ventanilla.dossiers.timeline import events
from ventanilla.ledger.models import ReadRecord

from .hands import hands_of
from .linking import linked
from .visited import of_this_stage, with_visits
from .wording import CONCLUSIONS, EVENTS, FILES, language, stage_named, standing, tag

LATELY = timedelta(minutes=30)
MOST_COLLEAGUES = 5
SHOWN_IN_PLACE = ("image/jpeg", "image/png", "image/webp")
Values = Mapping[str, Any]


def screen(request: HttpRequest, dossier: Dossier, **more: Any) -> dict[str, Any]:
    """Everything about the case, in the words of the page."""
    today, spoken = timezone.localdate(), language()
    versions = [
        dossier.definition.questions.from_json(version.content)
        for version in dossier.answer_versions.order_by("number")
    ]
    now = versions[-1]
    kept = _kept(dossier, versions)
    files = _files(dossier, now, kept)
    return {
        "dossier": dossier,
        "state": tag(standing(dossier)),
        "by_law": what_the_clock_did(dossier, timezone.now()) is not None,
        "colleagues": _colleagues(request, dossier),
        "decision": _decided(dossier),
        "asked": _asked(dossier),
        "corrected": _corrected(dossier, versions, kept),
        "sections": list(answer_sections(dossier.definition, now, spoken)),
        "history": _history(dossier),
        "papers": list(Paper.objects.of(dossier.subject).order_by("pk")),
        "may_check": may_check(request.officer, dossier, today),
        **linked(request.officer, dossier),
        **_time(dossier),
        **_compared(dossier, now, files),
        **_stages(request, dossier),
        **more,
    }


def _time(dossier: Dossier) -> dict[str, Any]:
    """The clock as a picture: what ran, what stopped it, what is left."""
    unit, wound = dossier.definition.deadline.resolve.unit, clock_of(dossier)
    return {"clock": picture(wound, timezone.localdate(), unit=unit), "lapse_by": wound.lapse_by}


def _stages(request: HttpRequest, dossier: Dossier) -> dict[str, Any]:
    """Which unit has which stage, what each concluded, and what this officer may do now."""
    today = timezone.localdate()
    runs = list(dossier.stages.select_related("unit__agency", "closed_by").in_order())
    possible = acts_open_to_officer(request.officer, dossier, today)
    by_law = what_the_clock_did(dossier, timezone.now()) is not None
    if by_law:
        possible = {}
    hands = hands_of(request, [run for run, acts in possible.items() if acts])
    return {
        "stages": [_stage(dossier, run) | visit for run, visit in with_visits(dossier, runs)],
        **of_this_stage(request, dossier),
        "time_acts": [] if by_law else acts_of_time(request.officer, dossier, timezone.now()),
        "recusals": [] if dossier.is_closed else recusals_for(request.officer, dossier, today),
        "open_acts": [
            (run, stage_named(dossier, run.stage), acts, hands.get(run.pk))
            for run, acts in possible.items()
            if acts
        ],
        "waits_for": ""
        if dossier.is_closed
        else ", ".join(dict.fromkeys(run.unit.name_in(language()) for run in runs if run.is_open)),
    }


def _stage(dossier: Dossier, run: StageRun) -> dict[str, Any]:
    return {
        "run": run,
        "name": stage_named(dossier, run.stage),
        "confidential": dossier.definition.stage(run.stage).confidential,
        "conclusion": tag(CONCLUSIONS[run.conclusion]) if run.conclusion else None,
        "step": "over" if run.state == StageState.LEFT else run.state,
        "late": not dossier.is_closed and run.is_late(timezone.localdate()),
    }


def _compared(dossier: Dossier, now: Values, files: dict[str, list[dict[str, Any]]]) -> dict[str, Any]:
    """Each requirement of this case with its files and what an officer found; then the files of no requirement."""
    world = surroundings_at(dossier.edition, dossier.filed_at)
    found: dict[str, Finding] = {
        finding.requirement: finding for finding in dossier.findings.select_related("by").order_by("pk")
    }
    requirements = dossier.definition.requirements_for(now, world)
    covered = {name for each in requirements for name in each.fields}
    rows = [
        {
            "id": each.id,
            "name": each.name.to(language()),
            "finding": found.get(each.id),
            "files": [file for name in each.fields for file in files.get(name, ())],
        }
        for each in requirements
    ]
    met = [row["finding"].met for row in rows if row["finding"]]
    return {
        "requirements": rows,
        "other_files": [file for name, kept in files.items() if name not in covered for file in kept],
        "tally": {"met": met.count(True), "unmet": met.count(False), "unseen": len(rows) - len(met)},
    }


def _kept(dossier: Dossier, versions: list[Values]) -> dict[str, File]:
    """The stored files of every version, replaced ones too, in one query."""
    ids = [each.id for values in versions for each in file_references(dossier.definition, values)]
    return {str(file.uuid): file for file in File.objects.filter(uuid__in=ids).order_by("pk")}


def _files(dossier: Dossier, values: Values, kept: dict[str, File]) -> dict[str, list[dict[str, Any]]]:
    """The files of these answers, by question."""
    return {
        field.id: [_file(dossier, field, each, kept) for each in values.get(field.id) or ()]
        for field in dossier.definition.questions.fields.values()
        if field.kind == "file"
    }


def _file(dossier: Dossier, field: Any, reference: Any, kept: dict[str, File]) -> dict[str, Any]:
    """One file: an address once the scanner has let it through, else the reason why there is none."""
    file = kept.get(str(reference.id))
    question = field.label.to(language())
    said: dict[str, Any] = {"question": question, "name": reference.name, "size": reference.size}
    if file is None or file.state != File.State.CLEAN:
        return said | {"status": tag(FILES[file.state if file else "gone"])}
    address = reverse("desk:file", args=[dossier.folio, file.uuid])
    return said | {"href": address, "in_place": file.content_type in SHOWN_IN_PLACE}


def _asked(dossier: Dossier) -> list[tuple[str, str]]:
    """What a correction asked for, and what was wrong with it."""
    correction: Correction | None = getattr(dossier, "correction", None)
    if correction is None:
        return []
    names = {each.id: each.name for each in dossier.definition.requirements}
    names |= {each.id: each.label for each in dossier.definition.questions.fields.values() if each.asked}
    items = correction.items.order_by("pk")
    return [
        (names[item.requirement or item.field].to(language()), item.get_fault_display()) for item in items
    ]


def _corrected(dossier: Dossier, versions: list[Values], kept: dict[str, File]) -> list[dict[str, Any]]:
    """Old and new answers side by side, for every question whose answer changed; replaced files can be opened."""
    if len(versions) == 1:
        return []
    old, new = versions[0], versions[-1]
    files = [_files(dossier, values, kept) for values in (old, new)]
    changed = [
        each
        for each in dossier.definition.questions.fields.values()
        if each.kind != "statement" and old.get(each.id) != new.get(each.id)
    ]
    return [
        {
            "question": each.label.to(language()),
            "sides": [
                {"words": _words(each, values), "files": sent.get(each.id, [])}
                for values, sent in zip((old, new), files, strict=True)
            ],
        }
        for each in changed
    ]


def _words(field: Any, values: Values) -> str:
    """An answer as text; files are shown as files."""
    has_words = field.kind != "file" and values.get(field.id) is not None
    return field.display(values[field.id], language()) if has_words else ""


def _decided(dossier: Dossier) -> dict[str, Any] | None:
    decision = getattr(dossier, "decision", None)
    if decision is None:
        return None
    grounds = dossier.definition.refused.grounds
    return {
        "it": decision,
        "grounds": [ground.text.to(language()) for ground in grounds if ground.id in decision.grounds],
    }


def _history(dossier: Dossier) -> list[dict[str, Any]]:
    """Every sheet of the case, the latest first, as officers talk about it."""
    requirements = {each.id: each.name.to(language()) for each in dossier.definition.requirements}
    return [
        {
            "event": event,
            "title": EVENTS.get(event.act, event.title),
            "requirement": requirements.get(event.said.get("requirement", ""), ""),
            "met": event.said.get("met"),
        }
        for event in events(dossier, for_officers=True)
    ][::-1]


def _colleagues(request: HttpRequest, dossier: Dossier) -> list[ReadRecord]:
    """Who else opened this case a moment ago: two officers learn of each other before they both write."""
    looks = ReadRecord.objects.about(dossier.subject).filter(what="dossier", at__gte=timezone.now() - LATELY)
    latest: dict[str, ReadRecord] = {}
    for look in looks.exclude(reader=request.officer.ref)[: MOST_COLLEAGUES * 4]:
        latest.setdefault(look.reader, look)
    return list(latest.values())[:MOST_COLLEAGUES]
