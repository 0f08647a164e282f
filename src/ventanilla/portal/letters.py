"""The demonstration's post office: the letters that a real site would have mailed."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ventanilla.notices.mailer import ReadableMailer, mailers


def _post_office() -> ReadableMailer:
    mailer = mailers["default"]
    if not settings.DEMONSTRATION or not isinstance(mailer, ReadableMailer):
        raise Http404
    return mailer


@require_safe
def letters(request: HttpRequest) -> HttpResponse:
    """The newest letters, only in a demonstration."""
    found = [
        {"id": _id(letter), "to": letter["To"], "subject": letter["Subject"], "at": letter["Date"].datetime}
        for letter in _post_office().letters()
    ]
    return render(request, "portal/letters.html", {"letters": found})


@require_safe
def letter(request: HttpRequest, id: str) -> HttpResponse:
    """One letter, as text."""
    try:
        found = _post_office().letter(id)
    except KeyError:
        raise Http404 from None
    body = found.get_body(preferencelist=("plain",))
    context = {
        "letter": found,
        "to": found["To"],
        "subject": found["Subject"],
        "text": body.get_content() if body else "",
    }
    return render(request, "portal/letter.html", context)


def _id(letter) -> str:
    return str(letter["Message-ID"]).strip("<>").partition("@")[0]
