"""What a dossier package says to the person who opens it: what is inside, how to check it, and the case in short."""

from collections.abc import Iterator

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from .answersheet import answer_sections
from .models import Dossier
from .timeline import events
from .validity import values_of

FOLDERS = {
    "es": dict(answers="respuestas", papers="documentos", files="archivos", guide="LEEME", summary="resumen"),
    "en": dict(answers="answers", papers="documents", files="files", guide="README", summary="summary"),
}


def folders_of(dossier: Dossier) -> dict[str, str]:
    """What folders and texts are called in the case's language."""
    return FOLDERS.get(dossier.language, FOLDERS["es"])


def guide(dossier: Dossier) -> tuple[str, str]:
    """The name and the text of the file to read first."""
    folders = folders_of(dossier)
    place = f"{settings.SITE_ADDRESS}/{dossier.language}"
    lines = [
        _("Case %(folio)s") % {"folio": dossier.folio},
        dossier.definition.name.to(dossier.language),
        "",
        _("This is the whole case, as it is recorded, with proofs that anybody can check."),
        "",
        f"  {folders['summary']}.txt  " + _("the case in short"),
        f"  {folders['papers']}/  " + _("what the authority issued, as PDF"),
        f"  {folders['answers']}/  " + _("what was answered, each version"),
        f"  {folders['files']}/  " + _("the files that were sent"),
        "  proof.json  " + _("every sheet of the case, and its proof from the public record"),
        "",
        _("To check that nothing was changed:"),
        "  1. "
        + _("Open %(page)s and choose this zip. It is not sent anywhere.") % {"page": f"{place}/verificar/"},
        "  2. "
        + _("Or without a network, with ventanilla-verify and the record's key, both from %(page)s:")
        % {"page": f"{place}/registro/"},
        f"     python3 ventanilla-verify.py --key ventanilla.key expediente-{dossier.folio}.zip",
        "",
        _("Keep the zip as it is: do not change the files in it."),
        "",
    ]
    return f"{folders['guide']}.txt", "\n".join(lines)


def summary(dossier: Dossier, for_officers: bool) -> tuple[str, str]:
    """The name and the text of the case in short: what happened, and what was answered in the end."""
    lines = [
        _("Case %(folio)s") % {"folio": dossier.folio},
        dossier.definition.name.to(dossier.language),
        "",
        _("What has happened"),
        *_history(dossier, for_officers),
    ]
    for section in answer_sections(dossier.definition, values_of(dossier), dossier.language):
        lines += ["", section.title, *(f"  {question}: {answer}" for question, answer in section.rows)]
    return f"{folders_of(dossier)['summary']}.txt", "\n".join([*lines, ""])


def _history(dossier: Dossier, for_officers: bool) -> Iterator[str]:
    for event in events(dossier, for_officers=for_officers):
        who = " · ".join(part for part in (event.unit, event.officer) if part)
        at = timezone.localtime(event.at)
        yield f"  {event.number}. {at:%Y-%m-%d %H:%M %Z}  {event.title}" + (f"  ({who})" if who else "")
