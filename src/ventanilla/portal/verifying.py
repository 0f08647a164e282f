"""Anyone checks whether a paper is ours: by its code, or by the file itself."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from ventanilla.documents import verification
from ventanilla.kernel.folios import InvalidFolio, read_code

from .limits import limited

LARGEST = 10_000_000


class VerifyForm(forms.Form):
    code = forms.CharField(max_length=60, required=False)
    file = forms.FileField(required=False, max_length=300)

    def clean(self):
        said = super().clean()
        if not said.get("code") and not said.get("file"):
            self.add_error("code", _("Write the code, or choose the PDF."))
        if said.get("file") and said["file"].size > LARGEST:
            self.add_error("file", _("This file is too large to be one of our papers."))
        return said


@require_http_methods(["GET", "POST"])
@limited("verify", per_minute=30)
def ask(request: HttpRequest) -> HttpResponse:
    """Ask for the code or the PDF of a paper."""
    form = VerifyForm(request.POST or None, request.FILES or None)
    if request.method != "POST" or not form.is_valid():
        return render(request, "portal/verify.html", {"form": form}, status=422 if form.errors else 200)
    if upload := form.cleaned_data["file"]:
        paper = verification.find_by_bytes(upload.read())
        return _answer(request, paper, by_file=True)
    try:
        return redirect("portal:verified", code=read_code(form.cleaned_data["code"]))
    except InvalidFolio as refusal:
        form.add_error("code", str(refusal.sentence))
        return render(request, "portal/verify.html", {"form": form}, status=422)


@require_safe
def verify(request: HttpRequest, code: str) -> HttpResponse:
    """What we can say in public about the paper with this code."""
    return _answer(request, verification.find(code), by_file=False)


def _answer(request: HttpRequest, paper, *, by_file: bool) -> HttpResponse:
    language = (get_language() or "es")[:2]
    facts = paper.public_facts(language, timezone.localdate()) if paper else None
    context = {"facts": facts, "paper": paper, "by_file": by_file}
    return render(request, "portal/verified.html", context, status=200 if paper else 404)
