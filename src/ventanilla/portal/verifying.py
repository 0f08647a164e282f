"""Anyone checks whether a paper is ours: by its code, or by the file itself."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from ventanilla.documents import verification
from ventanilla.documents.models import Paper
from ventanilla.documents.wording import in_words
from ventanilla.kernel.folios import InvalidFolio, read_code

from .answering import language_of
from .limits import limited
from .record.finding import place_of_paper
from .record.offline import on_the_page
from .typed import TypedField

LARGEST = 10_000_000  # bytes


class VerifyForm(forms.Form):
    code = TypedField(max_length=60, required=False)
    file = forms.FileField(required=False, max_length=300)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if not self.errors and not said.get("code") and not said.get("file"):
            self.add_error("code", gettext_lazy("Write the code, or choose the PDF."))
        if said.get("file") and said["file"].size > LARGEST:
            self.add_error("file", gettext_lazy("This file is too large to be one of our papers."))
        return said


@require_http_methods(["GET", "POST"])
@never_cache
@limited("verify", per_minute=30)
def ask(request: HttpRequest) -> HttpResponse:
    """Ask for the code or the PDF of a paper."""
    form = VerifyForm(request.POST, request.FILES) if request.method == "POST" else VerifyForm()
    if request.method != "POST" or not form.is_valid():
        return _page(request, form)
    if upload := form.cleaned_data["file"]:
        return _answer(request, verification.find_by_bytes(upload.read()), by_file=True)
    try:
        return redirect("portal:verified", code=read_code(form.cleaned_data["code"]))
    except InvalidFolio as refusal:
        form.add_error("code", str(refusal.sentence))
        return _page(request, form)


def _page(request: HttpRequest, form: VerifyForm) -> HttpResponse:
    context = {"form": form, "verifier": on_the_page()}
    return render(request, "portal/verify.html", context, status=422 if form.errors else 200)


@require_safe
@never_cache
def verify(request: HttpRequest, code: str) -> HttpResponse:
    """What we can say in public about the paper with this code."""
    return _answer(request, verification.find(code), by_file=False)


def _answer(request: HttpRequest, paper: Paper | None, *, by_file: bool) -> HttpResponse:
    context: dict[str, Any] = {"paper": paper, "by_file": by_file}
    if paper is not None:
        context |= _words(paper)
    return render(request, "portal/verified.html", context, status=200 if paper else 404)


def _words(paper: Paper) -> dict[str, Any]:
    """The verdict, its colour and the public facts; what is over says so first."""
    on = timezone.localdate()
    facts = paper.public_facts(language_of(), on)
    labels = {
        "kind": _("What it is"),
        "title": _("Title"),
        "authority": _("Issued by"),
        "folio": _("Folio"),
        "issued": _("Issued on"),
        "valid_until": _("Valid until"),
        "holder": _("In the name of (initials)"),
    }
    rows = [
        {"key": {"text": label}, "value": {"text": facts[name]}}
        for name, label in labels.items()
        if name in facts
    ]
    if paper.ended_at:
        label = _("Revoked on") if paper.state == Paper.State.REVOKED else _("Replaced on")
        day = in_words(timezone.localdate(paper.ended_at), language_of())
        rows.append({"key": {"text": label}, "value": {"text": day}})
    return {"rows": rows, "state": facts["state"], "place": place_of_paper(paper), **_verdict(paper)}


def _verdict(paper: Paper) -> dict[str, str]:
    if paper.state == Paper.State.REVOKED:
        said = _("We issued this document, but it was revoked. It is worth nothing any more.")
        return {"title": _("This document was revoked"), "sentence": said, "tone": "bad"}
    if paper.state == Paper.State.REPLACED:
        said = _("We issued this document, but a newer one replaced it. Ask for the newer one.")
        return {
            "title": _("This document was replaced by a newer one"),
            "sentence": said,
            "tone": "attention",
        }
    if paper.is_expired(timezone.localdate()):
        said = _("We issued this document. Its time has run out.")
        return {"title": _("This document is real, but it expired"), "sentence": said, "tone": "attention"}
    said = _("We issued this document and it is valid today.")
    return {"title": _("This document is real"), "sentence": said, "tone": "good"}
