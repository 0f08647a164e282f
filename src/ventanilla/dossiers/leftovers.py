"""Files that came with a draft or a correction and that no answer holds in the end: they are not kept."""

from collections.abc import Iterator
from typing import Any

from ventanilla.documents import uploads
from ventanilla.documents.models import File


def discard_leftovers(owner: str, answers: Any) -> None:
    """Throw away the files of this owner that these answers, in their JSON form, do not refer to."""
    held = set(_references(answers))
    for file in File.objects.of(owner).order_by("pk"):
        if str(file.uuid) not in held:
            uploads.discard(file)


def _references(said: Any) -> Iterator[str]:
    """The ids of all files in an answer, however deep they lie."""
    if isinstance(said, dict):
        if "sha256" in said:
            yield str(said.get("id"))
        for each in said.values():
            yield from _references(each)
    elif isinstance(said, list):
        for each in said:
            yield from _references(each)
