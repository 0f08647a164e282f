"""Taking in what a page of a form sent: texts as they came, files through quarantine."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.http import HttpRequest

from ventanilla.documents import uploads
from ventanilla.forms.field import Field
from ventanilla.forms.posted import Posted


def take_in(
    request: HttpRequest, fields: list[Field], kept: Mapping[str, Any], *, owner: str, at: datetime
) -> tuple[Posted, dict[str, str]]:
    """Return the posted form with references to its files, and a sentence for each upload that was refused.

    `kept` holds the references already saved, by question: they stay until the person removes them.
    A question that takes one file gets the new one instead of the old.
    """
    said = {name: request.POST.getlist(name) for name in request.POST}
    sent: dict[str, list[Mapping[str, Any]]] = {}
    refused: dict[str, str] = {}
    for field in fields:
        if field.kind != "file":
            continue
        taken = []
        for upload in request.FILES.getlist(field.id)[: field.max_files + 1]:
            try:
                file = uploads.accept(upload, owner=owner, allowed=field.accept, at=at)
            except uploads.Refused as refusal:
                refused[field.id] = str(refusal.sentence)
            else:
                taken.append(reference(file))
        before = [] if taken and field.max_files == 1 else list(kept.get(field.id) or ())
        sent[field.id] = [*before, *taken]
    return Posted(said, sent), refused


def reference(file: Any) -> dict[str, Any]:
    """What an answer keeps of a file."""
    return {
        "id": str(file.uuid),
        "name": file.name,
        "size": file.size,
        "content_type": file.content_type,
        "sha256": file.sha256,
    }
