"""One dossier on one screen, its files and its papers. Opening any of them is a look that is written down first."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from ventanilla.documents import papers
from ventanilla.documents.files import NotReadable, contents, download_headers
from ventanilla.documents.models import File, Paper
from ventanilla.dossiers.answersheet import file_references
from ventanilla.dossiers.models import Dossier

from .casefile import screen
from .officers import for_officers, note_look, readable


@require_safe
@for_officers
def dossier(request: HttpRequest, folio: str) -> HttpResponse:
    """The whole case; opening it is a look that the person sees."""
    found = readable(request, folio)
    note_look(request, found)
    return render(request, "desk/dossier.html", screen(request, found))


@require_safe
@for_officers
def file(request: HttpRequest, folio: str, file: str) -> HttpResponse:
    """A file of the case, once the scanner has let it through."""
    found = readable(request, folio)
    if str(file) not in _files_ever_sent(found):
        raise Http404
    kept = get_object_or_404(File, uuid=file)
    note_look(request, found, f"file:{file}")
    try:
        content = contents(kept)
    except NotReadable as refusal:
        context = {"dossier": found, "refusal": refusal.sentence}
        return render(request, "desk/refused.html", context, status=409)
    return HttpResponse(content, headers=download_headers(kept.name, kept.content_type))


@require_safe
@for_officers
def paper(request: HttpRequest, folio: str, uuid: str) -> HttpResponse:
    """A paper of the case as PDF."""
    found = readable(request, folio)
    issued = get_object_or_404(Paper.objects.of(found.subject), uuid=uuid)
    note_look(request, found, f"paper:{uuid}")
    return HttpResponse(papers.pdf(issued), headers=download_headers(issued.file_name, "application/pdf"))


def _files_ever_sent(dossier: Dossier) -> set[str]:
    """The files of every version of the answers: what was replaced stays part of the case."""
    questions = dossier.definition.questions
    versions = [questions.from_json(each.content) for each in dossier.answer_versions.order_by("number")]
    return {str(each.id) for values in versions for each in file_references(dossier.definition, values)}
