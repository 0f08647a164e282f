"""A paper before it is issued: the same page, marked as a draft, kept nowhere and verifiable by nobody."""

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import override

from ventanilla.agencies.models import Agency

from .contents import Content
from .labels import kind_name
from .models import Paper
from .rendering import render

NO_CODE = "000000-000000-000000"
"""Closes with wrong check characters: whoever types it is told that it is no code of ours."""


def draft_pdf(
    kind: str, content: Content, *, template: str, agency: Agency, folio: str, language: str, at: datetime
) -> bytes:
    """Return the PDF that this content would become, with "draft without effect" before its title."""
    paper = Paper(
        kind=kind,
        template=template,
        code=NO_CODE,
        agency=agency,
        folio=folio,
        language=language[:2],
        issued_at=at,
    )
    names = {"authority": agency.name_in(language), "kind_name": kind_name(kind, language), "kind": kind}
    said = content.plain() | names
    with override(language):
        said["title"] = _("Draft without effect: %(title)s") % {"title": said["title"]}
    paper.content = said
    return render(paper)
