"""Answers that carry a file: never shown inside our pages, never cached by others."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from ventanilla.documents import papers
from ventanilla.documents.files import NotReadable, contents, download_headers
from ventanilla.documents.models import File, Paper
from ventanilla.dossiers.answersheet import file_references
from ventanilla.dossiers.models import Dossier
from ventanilla.dossiers.validity import values_of


def paper_answer(paper: Paper) -> HttpResponse:
    """The PDF of a paper; made now if the worker has not yet."""
    return saved(papers.pdf(paper), "application/pdf", paper.file_name)


def file_answer(request: HttpRequest, dossier: Dossier, uuid: str | UUID) -> HttpResponse:
    """One of the files that the answers of this dossier refer to, or one sent for its correction; else a 404."""
    known = {reference.id for reference in file_references(dossier.definition, values_of(dossier))}
    files = File.objects.filter(uuid=uuid)
    if str(uuid) not in known:
        files = files.of(correction_files(dossier))
    return stored_file(request, get_object_or_404(files))


def correction_files(dossier: Dossier) -> str:
    """The owner of the files that a person sends while correcting this case."""
    return f"correction:{dossier.uuid}"


def stored_file(request: HttpRequest, file: File) -> HttpResponse:
    """The person's own file; one that the scanner refused, or still looks at, is answered with a sentence."""
    try:
        content = contents(file)
    except NotReadable as refusal:
        context = {"sentence": refusal.sentence, "name": file.name}
        return render(request, "portal/not_readable.html", context, status=409)
    return saved(content, file.content_type, file.name)


def saved(content: bytes, content_type: str, name: str) -> HttpResponse:
    return HttpResponse(content, headers=download_headers(name, content_type))
