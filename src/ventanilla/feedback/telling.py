"""Who is told what about an error report: the unit's officers in their inbox, the person by mail if they left one."""

from datetime import datetime

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, override

from ventanilla.agencies.models import Officer, Post, Role
from ventanilla.documents.wording import in_words
from ventanilla.notices.acts import tell

from .models import ErrorReport
from .models.report import IN_THE_UNIT
from .states import State


def tell_unit(report: ErrorReport, at: datetime) -> None:
    """A report arrived, or was passed on: whoever works in the unit reads where it is and until when."""
    title = gettext_noop("Somebody reports an error on a sheet")
    body = gettext_noop("Sheet: %(sheet)s. Folio: %(folio)s. Answer by %(day)s.")
    _tell_officers(report, IN_THE_UNIT, title, body, at)


def tell_overdue(report: ErrorReport, at: datetime) -> None:
    """The term ended without an answer: the heads and the registrars of the unit are told."""
    title = gettext_noop("A report has waited too long")
    body = gettext_noop("Sheet: %(sheet)s. Folio: %(folio)s. The answer was due on %(day)s. Answer it today.")
    _tell_officers(report, (Role.HEAD, Role.REGISTRAR), title, body, at)


def tell_reporter(report: ErrorReport, at: datetime) -> None:
    """There is an answer: by mail, if the person left an address. Nothing when they did not."""
    if not report.email:
        return
    with override(report.language):
        if report.state == State.CORRECTED:
            opening = _("You were right about “%(sheet)s”. We corrected it. Thank you.")
        else:
            opening = _("We looked at what you told us about “%(sheet)s”. We found no error.")
        parts = [opening % {"sheet": report.edition.name_in(report.language)}, report.answer]
        tell(
            address=report.email,
            title=_("We answered your report"),
            body="\n\n".join(part for part in parts if part),
            link=f"/{report.language}/errores/{report.folio}/",
            language=report.language,
            subject=report.subject,
            at=at,
        )


def _tell_officers(report: ErrorReport, roles: tuple[str, ...], title: str, body: str, at: datetime) -> None:
    """`title` and `body` are source strings: each officer reads them in their own language."""
    for officer in _officers(report, roles, at):
        language = (officer.account.language or settings.LANGUAGE_CODE)[:2]
        with override(language):
            said = {
                "sheet": report.edition.name_in(language),
                "folio": report.folio,
                "day": in_words(report.due_on, language),
            }
            tell(
                account=officer.account,
                title=_(title),
                body=_(body) % said,
                link=f"/{language}/escritorio/errores/{report.folio}/",
                language=language,
                subject=report.subject,
                at=at,
            )


def _officers(report: ErrorReport, roles: tuple[str, ...], at: datetime) -> list[Officer]:
    """Those with these posts in the unit today; in a unit without any, the registrars of the agency."""
    posts = Post.objects.in_force(timezone.localdate(at))
    here = posts.filter(unit=report.unit_id, role__in=roles)
    if not here.exists():
        here = posts.filter(unit__agency=report.agency_id, role=Role.REGISTRAR)
    found = Officer.objects.filter(pk__in=here.values("officer"), account__is_active=True)
    return list(found.select_related("account").order_by("pk"))
