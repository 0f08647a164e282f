"""The paragraphs of a unit: written here, put into letters with the case's own names and days."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ventanilla.casework import acts
from ventanilla.casework.filling import GAPS, filled
from ventanilla.casework.models import Paragraph
from ventanilla.dossiers.models import Dossier
from ventanilla.dossiers.papers import day_in_words
from ventanilla.dossiers.refusals import Refusal

from .officers import for_officers, units_of
from .plain import reading_of
from .wording import language

LONGEST_TEXT, LONGEST_TITLE = 2000, 80


@require_http_methods(["GET", "POST"])
@for_officers
def paragraphs(request: HttpRequest) -> HttpResponse:
    """Every paragraph of my units, and a form for a new one or a new wording."""
    mine = Paragraph.objects.of(units_of(request.posts)).whole()
    asked = request.POST.get("paragraph") or request.GET.get("parrafo", "")
    named = asked.isascii() and asked.isdigit() and len(asked) < 16  # longer than any key
    old = get_object_or_404(mine, pk=int(asked)) if named else None
    text, title = request.POST.get("text", "").strip(), request.POST.get("title", "").strip()
    refusal = ""
    if request.method == "POST":
        try:
            refusal = _written(request, old, title.replace("\0", ""), text.replace("\0", ""))
        except Refusal as refused:
            refusal = refused.sentence
        if not refusal:
            return redirect("desk:paragraphs")
    text = text or (old.now.text if old and old.now else "")
    context = {
        "units": units_of(request.posts),
        "rows": [(each, reading_of(each.now.text if each.now else "", language())) for each in mine[:200]],
        "old": old,
        "text": text,
        "title_now": title or (old.title if old else ""),
        "refusal": refusal,
        "reading": reading_of(text, language()),
        "gaps": ["{" + gap + "}" for gap in GAPS],
    }
    return render(request, "desk/paragraphs.html", context, status=422 if refusal else 200)


def _written(request: HttpRequest, old: Paragraph | None, title: str, text: str) -> str:
    """Write, reword or retire as the form says; return what is wrong with it, if anything."""
    now = timezone.now()
    if old is not None and "retire" in request.POST:
        acts.retire_paragraph(paragraph=old, by=request.officer, at=now)
        messages.success(request, _("The paragraph is out of use. Letters that have it keep it."))
        return ""
    units = {str(unit.pk): unit for unit in units_of(request.posts)}
    unit = old.unit if old else units.get(request.POST.get("unit", ""))
    if unit is None or not title or not text or len(text) > LONGEST_TEXT or len(title) > LONGEST_TITLE:
        return _("Write a title and a text of at most 2,000 characters.")
    acts.write_paragraph(unit=unit, title=title, text=text, paragraph=old, by=request.officer, at=now)
    if reading_of(text, language()).is_hard:
        messages.warning(request, _("It is saved, but it is hard to read. Shorten it when you can."))
    else:
        messages.success(request, _("The paragraph is saved."))
    return ""


def offered(request: HttpRequest) -> list[tuple[str, str]]:
    """The paragraphs to choose from in a letter."""
    rows = Paragraph.objects.of(units_of(request.posts)).values_list("pk", "title")
    return [(str(pk), title) for pk, title in rows[:200]]


def chosen_text(request: HttpRequest, dossier: Dossier) -> str:
    """The paragraph that was chosen, with this case's own words in its gaps; counted. Nothing if none was."""
    asked = request.POST.get("insert", "")
    if not (asked.isascii() and asked.isdigit() and len(asked) < 16):  # longer than any key
        return ""
    found = Paragraph.objects.of(units_of(request.posts)).whole().filter(pk=int(asked)).first()
    if found is None or found.now is None:
        return ""
    found.count()
    person = dossier.applicant.full_name if dossier.applicant else ""
    said = {
        "folio": dossier.folio,
        "tramite": dossier.definition.name.to(dossier.language),
        "persona": person,
        "hoy": day_in_words(timezone.localdate()),
        "unidad": found.unit.name_in(dossier.language),
        "limite": day_in_words(dossier.due_on) if dossier.due_on else "",
    }
    return filled(found.now.text, said)
