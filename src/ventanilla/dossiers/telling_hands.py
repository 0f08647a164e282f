"""What is told when a person asks about a look or about an officer: to who answers, and to the person."""

from collections.abc import Iterable
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from ventanilla.agencies.models import Agency, Officer, Role, Unit
from ventanilla.notices.acts import tell

from .conflicts import has_conflict
from .models import ReadQuestion, Recusal
from .telling import say
from .telling_units import HEADS, officers_of

QUESTIONED = (
    gettext_lazy("A person asks why their data were looked at"),
    gettext_lazy("Read what they ask and answer it in five working days. They see your answer."),
)
RECUSED = (
    gettext_lazy("A person asks that a colleague step aside"),
    gettext_lazy("Read what they ask and answer it in three working days. They see your answer."),
)


def read_questioned(question: ReadQuestion, *, at: datetime) -> None:
    """A look is questioned: the control body has five working days, never who looked."""
    answering = [each for each in control_body(question.agency, at) if each.ref != question.read.reader]
    page = f"escritorio/control/aclaraciones/{question.uuid}/"
    _tell_each(answering, QUESTIONED, page, question.subject, at)


def read_question_answered(question: ReadQuestion, *, at: datetime) -> None:
    """What the control body answered is on the page of the look."""
    account = question.asked_by.account
    if account is None:
        return
    with override(account.language):
        tell(
            account=account,
            title=_("Your question about who looked was answered"),
            body=_("The control body answered why your data were looked at. Open it to read the answer."),
            link=f"/{account.language}/quien-vio-mis-datos/{question.read_id}/",
            at=at,
            language=account.language,
            subject=question.subject,
        )


def recusal_asked(recusal: Recusal, *, at: datetime) -> None:
    """The heads answer in three working days, or the control body when there is no head but who is meant."""
    dossier = recusal.dossier
    seated = Unit.objects.filter(pk__in=dossier.stages.values("unit"))
    page = f"escritorio/expedientes/{dossier.folio}/recusaciones/{recusal.uuid}/"
    for possible in (officers_of(seated, HEADS, at), control_body(dossier.agency, at)):
        answering = [
            each for each in possible if each.pk != recusal.officer_id and not has_conflict(each, dossier)
        ]
        if answering:
            _tell_each(answering, RECUSED, page, dossier.subject, at)
            return


def recusal_answered(recusal: Recusal, *, at: datetime) -> None:
    """Granted or not, and why: on the page where it was asked."""
    with override(recusal.dossier.language):
        granted = _("It was granted: %(name)s no longer sees your case %(folio)s.")
        refused = _("It was refused: %(name)s stays with your case %(folio)s. Open it to read why.")
        said = {"name": recusal.officer.name, "folio": recusal.dossier.folio}
        title = _("What you asked about an officer was answered")
        say(recusal.dossier, title, (granted if recusal.granted else refused) % said, at, page="recusacion/")


def control_body(agency: Agency, at: datetime) -> list[Officer]:
    """Who holds an auditor's post in the agency that day (órgano interno de control)."""
    return officers_of(Unit.objects.filter(agency=agency), (Role.AUDITOR,), at)


def _tell_each(
    officers: Iterable[Officer], words: tuple[object, object], page: str, subject: str, at: datetime
) -> None:
    for officer in officers:
        language = officer.account.language
        with override(language):
            tell(
                account=officer.account,
                title=str(words[0]),
                body=str(words[1]),
                link=f"/{language}/{page}",
                at=at,
                language=language,
                subject=subject,
            )
