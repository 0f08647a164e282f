"""Questions on a page, with what the person has said so far."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.template.loader import render_to_string
from django.utils.translation import get_language

from ventanilla.documents.models import File
from ventanilla.dossiers.law import surroundings_at
from ventanilla.dossiers.models import Draft
from ventanilla.dossiers.validity import values_of
from ventanilla.forms.question import Question


def language_of() -> str:
    return (get_language() or "es")[:2]


def answers_so_far(draft: Draft, at: datetime) -> tuple[Mapping[str, Any], Any]:
    """The draft's answers and the world around them.

    What the account knows is filled in on pages the person has not seen; what they have seen stays as they left it.
    """
    world = surroundings_at(draft.edition, at)
    definition = draft.edition.definition
    known = definition.questions.prefilled(draft.owner.facts()) if draft.owner else {}
    seen = {field.id for page in definition.form if page.page in draft.visited for field in page.fields}
    fresh = {name: value for name, value in known.items() if name not in seen}
    return {**fresh, **values_of(draft)}, world


def with_kept_files(questions: Iterable[Question], address: Callable[[str], str]) -> list[Question]:
    """Show in each file question the files it already has: open one, see what is wrong with it, take it away.

    `address` says where a file with this uuid can be opened.
    """
    listed = list(questions)
    uuids = [
        file["id"] for each in listed if each.component == "file-upload" for file in each.params["files"]
    ]
    known = {str(file.uuid): file for file in File.objects.filter(uuid__in=uuids)} if uuids else {}
    return [_with_files(each, known, address) for each in listed]


def _with_files(question: Question, known: Mapping[str, File], address: Callable[[str], str]) -> Question:
    if question.component != "file-upload":
        return question
    files = [
        {
            **file,
            "href": address(file["id"]),
            "warning": known[file["id"]].warning_sentence if file["id"] in known else "",
            "is_refused": file["id"] in known and known[file["id"]].state == File.State.REFUSED,
        }
        for file in question.params["files"]
    ]
    html = render_to_string("portal/kept_files.html", {"files": files, "id": question.id}) if files else ""
    return replace(question, params={**question.params, "form_group": {"before_input": {"html": html}}})
