"""The whole case to take along: everything of it in one zip, with the proofs (expediente electrónico)."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from ventanilla.documents.files import download_headers
from ventanilla.dossiers.models import Dossier
from ventanilla.dossiers.packages import package_of
from ventanilla.kernel.stored_zip import TooLarge

from .cases import own_case
from .following import followed
from .limits import address_of, spent, wait

PER_MINUTE = 10
"""Each one reads all of a case's files and proofs."""


@require_safe
@never_cache
@login_required
def of_case(request: HttpRequest, folio: str) -> HttpResponseBase:
    """The whole case of this person's."""
    return _answer(request, own_case(request, folio))


@require_safe
@never_cache
def of_followed(request: HttpRequest, folio: str) -> HttpResponseBase:
    """The whole case, for whoever holds the code of one that belongs to no account; of any other case a 404."""
    dossier = followed(request, folio)
    if dossier.applicant_id is not None:
        raise Http404
    return _answer(request, dossier)


def _answer(request: HttpRequest, dossier: Dossier) -> HttpResponseBase:
    if spent("package", address_of(request), most=PER_MINUTE, seconds=60):
        return wait(request, 60)
    package = package_of(dossier, "person")
    try:
        size = package.size
    except TooLarge:
        return _too_large(request, package.name)
    headers = download_headers(package.name, "application/zip") | {"Content-Length": str(size)}
    return StreamingHttpResponse(package.stream(), headers=headers)


def _too_large(request: HttpRequest, name: str) -> HttpResponse:
    sentence = _("This case is too large for one zip. Download its documents and files one by one.")
    return render(request, "portal/not_readable.html", {"sentence": sentence, "name": name}, status=409)
