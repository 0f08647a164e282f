"""Taking in what a page of a form sent: texts as they came, files through quarantine."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest

from ventanilla.documents import uploads
from ventanilla.documents.models import File
from ventanilla.forms.field import Field
from ventanilla.forms.posted import Posted


@dataclass
class Taken:
    """One posted page. `refused` holds a sentence for each question whose upload was refused."""

    posted: Posted
    refused: dict[str, str] = field(default_factory=dict)
    warnings: list[tuple[str, str]] = field(default_factory=list)
    """Name and sentence of each new file that may be hard to read: a hint, never a refusal."""
    removes: bool = False
    """Whether a button that takes a file away was pressed: the page comes back without errors."""
    gone: set[str] = field(default_factory=set)
    """Files that were taken away or replaced."""


def take_in(
    request: HttpRequest, fields: Sequence[Field], saved: Mapping[str, Any], *, owner: str, at: datetime
) -> Taken:
    """Return the posted form with references to its files: those saved, those the page showed, those sent now.

    `saved` holds the references of the answers, by question. A file that the page showed and that no answer
    holds yet (one of two that are needed) comes back by `id__kept`, if it is this owner's. A question that
    takes one file gets the new one instead of the old.
    """
    said = {name: request.POST.getlist(name) for name in request.POST}
    taken = Taken(Posted(said))
    sent: dict[str, list[Mapping[str, Any]]] = {}
    for each in fields:
        if each.kind != "file":
            continue
        before = [*(saved.get(each.id) or ()), *_shown(said.get(f"{each.id}__kept", ()), owner)]
        new = _accepted(request, each, taken, owner, at)
        removed = set(said.get(f"{each.id}__remove", ()))
        taken.removes = taken.removes or bool(removed)
        replaced = {file["id"] for file in before} if new and each.max_files == 1 else set()
        taken.gone |= (removed | replaced) - {file["id"] for file in new}
        sent[each.id] = _once([*(file for file in before if file["id"] not in removed | replaced), *new])
    taken.posted = Posted(said, sent)
    return taken


def _accepted(
    request: HttpRequest, each: Field, taken: Taken, owner: str, at: datetime
) -> list[Mapping[str, Any]]:
    """Take in the new files of one question; at most one more than it may have, so that it can say so."""
    new: list[Mapping[str, Any]] = []
    for upload in request.FILES.getlist(each.id)[: each.max_files + 1]:
        try:
            file = uploads.accept(upload, owner=owner, allowed=each.accept, at=at)
        except uploads.Refused as refusal:
            taken.refused[each.id] = str(refusal.sentence)
        else:
            new.append(file.reference)
            if file.warning_sentence:
                taken.warnings.append((file.name, file.warning_sentence))
    return new


def _shown(told: Iterable[str], owner: str) -> list[Mapping[str, Any]]:
    """Return the files that the page says it showed, as far as they are this owner's."""
    uuids = []
    for text in list(told)[:50]:
        with suppress(ValueError):
            uuids.append(UUID(text))
    if not uuids:
        return []
    found = File.objects.of(owner).filter(uuid__in=uuids).exclude(state=File.State.REFUSED)
    return [file.reference for file in found.order_by("pk")]


def _once(files: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    return list({file["id"]: file for file in files}.values())


def saved_files(fields: Iterable[Field], answers: Mapping[str, Any]) -> dict[str, Any]:
    """Return the references that the answers hold, by question, as they are stored."""
    return {
        each.id: each.to_json(answers[each.id])
        for each in fields
        if each.kind == "file" and answers.get(each.id)
    }


def forget(gone: Iterable[str], stored: Mapping[str, Any], *, owner: str) -> None:
    """Throw away what the owner took back, unless another answer still holds it."""
    held = {
        file["id"]
        for answer in stored.values()
        if isinstance(answer, list)
        for file in answer
        if isinstance(file, dict) and "sha256" in file
    }
    uuids = []
    for text in gone:
        with suppress(ValueError):
            uuids.append(UUID(text))
    for file in File.objects.of(owner).filter(uuid__in=[each for each in uuids if str(each) not in held]):
        uploads.discard(file)
