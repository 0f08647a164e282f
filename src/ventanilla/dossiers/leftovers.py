"""The files that answers hold, and those that no answer holds in the end: these are not kept."""

from collections.abc import Iterator, Mapping
from typing import Any
from uuid import UUID

from ventanilla.documents import uploads
from ventanilla.documents.models import File


def discard_leftovers(owner: str, answers: Any) -> None:
    """Throw away the files of this owner that these answers, in their JSON form, do not refer to."""
    held = set(references(answers))
    for file in File.objects.of(owner).order_by("pk"):
        if str(file.uuid) not in held:
            uploads.discard(file)


def infected(answers: Mapping[str, Any]) -> list[str]:
    """The questions whose answers, in their JSON form, hold a file that the scanner refused."""
    held = {name: set(references(said)) for name, said in answers.items()}
    ids = {id for each in held.values() for id in each if _is_uuid(id)}
    refused = File.objects.filter(uuid__in=ids, state=File.State.REFUSED).order_by("pk")
    bad = {str(uuid) for uuid in refused.values_list("uuid", flat=True)}
    return [name for name, each in held.items() if each & bad]


def _is_uuid(said: str) -> bool:
    try:
        return bool(UUID(said))
    except ValueError:
        return False


def references(said: Any) -> Iterator[str]:
    """The ids of all files in an answer, however deep they lie."""
    if isinstance(said, dict):
        if "sha256" in said:
            yield str(said.get("id"))
        for each in said.values():
            yield from references(each)
    elif isinstance(said, list):
        for each in said:
            yield from references(each)
