"""Files to take away: definitions with their tables, the schema, the blank file, the guides."""

import io
import json
import zipfile
from pathlib import Path

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from ventanilla.agencies.models import Officer
from ventanilla.procedures.models import Edition
from ventanilla.procedures.schema import json_schema

from . import tables
from .drafts import mine
from .officers import for_officers

BLANK = Path(__file__).with_name("blank")
GUIDES = ("writing-procedures", "field-kinds", "expressions")


def attached(content: bytes, name: str, kind: str) -> HttpResponse:
    return HttpResponse(
        content, headers={"Content-Type": kind, "Content-Disposition": f'attachment; filename="{name}"'}
    )


@require_safe
@for_officers
def schema(request: HttpRequest) -> HttpResponse:
    """The vocabulary for editors that complete and check while somebody types."""
    text = json.dumps(json_schema(), ensure_ascii=False, indent=2)
    return attached(text.encode(), "procedure.schema.json", "application/schema+json")


@require_safe
@for_officers
def blank(request: HttpRequest) -> HttpResponse:
    """A definition with every usual part, ready to be filled in."""
    return attached(
        blank_text(request.seat.officer).encode(), "definition.yaml", "application/yaml; charset=utf-8"
    )


def blank_text(officer: Officer) -> str:
    """The blank file in the page's language, with the officer's agency and its first unit in their places."""
    language = "en" if (get_language() or "").startswith("en") else "es"
    unit = officer.agency.units.order_by("code").first()
    text = (BLANK / f"definition.{language}.yaml").read_text(encoding="utf-8")
    return text.replace("AGENCY", officer.agency.code).replace("UNIT", unit.code if unit else "unidad")


@require_safe
@for_officers
def guide(request: HttpRequest, guide: str) -> HttpResponse:
    """A page of the documentation, as it is written."""
    file = settings.LIBRARY.parent / "docs" / f"{guide}.md"
    if guide not in GUIDES or not file.is_file():
        raise Http404
    return HttpResponse(file.read_bytes(), content_type="text/plain; charset=utf-8")


def edition_of(request: HttpRequest, code: str, number: int) -> Edition:
    ours = Edition.objects.filter(procedure__agency__in=request.seat.agencies)
    return get_object_or_404(ours, procedure__code=code, number=number)


@require_safe
@for_officers
def of_edition(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """The file of an edition as it was written."""
    edition = edition_of(request, code, number)
    return attached(edition.source.encode(), f"{code}-{number}.yaml", "application/yaml; charset=utf-8")


@require_safe
@for_officers
def with_tables(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """The folder of an edition: its file and the CSV files of its tables."""
    edition = edition_of(request, code, number)
    return _folder(edition.source, tables.written_back(edition.content), f"{code}-{number}.zip")


@require_safe
@for_officers
def of_draft(request: HttpRequest, pk: int) -> HttpResponse:
    """The folder of a draft."""
    draft = mine(request, pk)
    return _folder(draft.source, tables.beside(draft), f"draft-{pk}.zip")


def _folder(source: str, files: tables.Files, name: str) -> HttpResponse:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as folder:
        folder.writestr("definition.yaml", source)
        for file, content in files.items():
            folder.writestr(file, content)
    return attached(packed.getvalue(), name, "application/zip")
