"""Answers that carry a file: never shown inside our pages, never cached by others."""

from uuid import UUID

from django.http import Http404, HttpResponse

from ventanilla.documents import papers
from ventanilla.documents.files import NotReadable, contents, download_headers
from ventanilla.documents.models import File, Paper
from ventanilla.dossiers.answersheet import file_references
from ventanilla.dossiers.models import Dossier
from ventanilla.dossiers.validity import values_of


def paper_answer(paper: Paper) -> HttpResponse:
    """The PDF of a paper; made now if the worker has not yet."""
    return saved(papers.pdf(paper), "application/pdf", paper.file_name)


def file_answer(dossier: Dossier, uuid: str | UUID) -> HttpResponse:
    """One of the files that the answers of this dossier refer to; any other is a 404."""
    known = {reference.id for reference in file_references(dossier.definition, values_of(dossier))}
    if str(uuid) not in known:
        raise Http404
    return stored_file(File.objects.get(uuid=uuid))


def stored_file(file: File) -> HttpResponse:
    """The person's own file; one that the scanner refused, or still looks at, is answered with a sentence."""
    try:
        content = contents(file)
    except NotReadable as refusal:
        return HttpResponse(refusal.sentence, content_type="text/plain; charset=utf-8", status=409)
    return saved(content, file.content_type, file.name)


def saved(content: bytes, content_type: str, name: str) -> HttpResponse:
    return HttpResponse(content, headers=download_headers(name, content_type))
