"""Answers that carry a file: never shown inside our pages, never cached by others."""

from uuid import UUID

from django.core.files.storage import default_storage
from django.http import Http404, HttpResponse
from django.utils.http import content_disposition_header

from ventanilla.documents import papers
from ventanilla.documents.models import File, Paper
from ventanilla.dossiers.answersheet import file_references
from ventanilla.dossiers.models import Dossier
from ventanilla.dossiers.validity import values_of


def paper_answer(paper: Paper) -> HttpResponse:
    """The PDF of a paper; made now if the worker has not yet."""
    return attachment(papers.pdf(paper), "application/pdf", paper.file_name)


def file_answer(dossier: Dossier, uuid: str | UUID) -> HttpResponse:
    """One of the files that the answers of this dossier refer to; any other is a 404."""
    known = {reference.id for reference in file_references(dossier.definition, values_of(dossier))}
    if str(uuid) not in known:
        raise Http404
    return stored_file(File.objects.get(uuid=uuid))


def stored_file(file: File) -> HttpResponse:
    """The kept copy of a file; refused ones are gone."""
    if file.state == File.State.REFUSED:
        raise Http404
    with default_storage.open(file.storage_name) as stored:
        return attachment(stored.read(), file.content_type, file.name)


def attachment(content: bytes, content_type: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=content_type)
    response.headers["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response.headers["Cache-Control"] = "private, no-store"
    return response
