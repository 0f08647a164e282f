"""The whole case in one zip, for an officer who may read it. That is a look at all of it, written down first."""

from django.http import Http404, HttpRequest, HttpResponseBase, StreamingHttpResponse
from django.views.decorators.http import require_safe

from ventanilla.documents.files import download_headers
from ventanilla.dossiers.packages import package_of
from ventanilla.kernel.stored_zip import TooLarge

from .officers import for_officers, note_look, readable


@require_safe
@for_officers
def package(request: HttpRequest, folio: str) -> HttpResponseBase:
    """Everything of the case with its proofs, also what only officers read."""
    found = readable(request, folio)
    note_look(request, found, "package")
    whole = package_of(found, "officer")
    try:
        size = whole.size
    except TooLarge:
        raise Http404 from None
    headers = download_headers(whole.name, "application/zip") | {"Content-Length": str(size)}
    return StreamingHttpResponse(whole.stream(), headers=headers)
