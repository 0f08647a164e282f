"""What visitors and officers do: say whether a page helped, report an error on a sheet, answer it.

Each act is one transaction. Refusals carry a translated `sentence`.
"""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from ventanilla.agencies.models import Officer, Unit
from ventanilla.jurisdictions.models import calendar
from ventanilla.kernel.folios import new_folio
from ventanilla.ledger.record import record
from ventanilla.outbox.facts import announce
from ventanilla.procedures.models import Edition

from . import permissions, term
from .models import Comment, ErrorReport, PageOpinion
from .refusals import AnotherAgency, NotInForce, NotYours, SaysNothing


@transaction.atomic
def say_opinion(*, page: str, found: bool, comment: str, at: datetime) -> PageOpinion:
    """Count one yes or no of a page, and keep the comment apart from the count. Nobody's name is in either."""
    on = timezone.localdate(at)
    counted, _made = PageOpinion.objects.get_or_create(page=page, on=on)
    counted.count(found=found)
    if comment.strip():
        Comment.objects.create(page=page, on=on, found=found, text=comment.strip())
    return counted


@transaction.atomic
def report_error(
    *, edition: Edition, what: str, text: str, email: str, language: str, at: datetime
) -> ErrorReport:
    """Take in what somebody says is wrong with a sheet, and start the unit's five working days (LNETB 53).

    It goes to the unit of the sheet; where that unit is not in the register, to the first of its agency. Raises
    NotInForce when the sheet has ended meanwhile.
    """
    on = timezone.localdate(at)
    if not Edition.objects.in_force(on).filter(pk=edition.pk).exists():
        raise NotInForce
    agency = edition.procedure.agency
    report = ErrorReport.objects.create(
        folio=new_folio(),
        edition=edition,
        agency=agency,
        unit=_unit_of(edition),
        what=what,
        text=text.strip(),
        email=email,
        language=language,
        received_at=at,
        received_on=on,
        due_on=term.due_on(on, calendar(agency.jurisdiction.code)),
    )
    said = {"edition": edition.digest, "what": what, "due_on": report.due_on.isoformat()}
    _record("error_report.received", report, by="anybody", at=at, folio=report.folio, **said)
    announce("error_reported", at=at, report=report.subject)
    return report


@transaction.atomic
def look_into(*, report: ErrorReport, by: Officer, at: datetime) -> ErrorReport:
    """Say that the unit is looking at it: the person who reported sees so. Raises NotYours, WrongState."""
    report = _attended(report, by, at)
    report.move("look_into")
    report.save(update_fields=["state"])
    _record("error_report.looked_into", report, by=by.ref, at=at)
    return report


@transaction.atomic
def correct(*, report: ErrorReport, words: str, by: Officer, at: datetime) -> ErrorReport:
    """Answer that it was an error and is corrected (corrección).

    The newest edition published since the report is the one that holds the correction. Without one (a list of
    offices, a broken link) the answer says in words what was corrected. Raises SaysNothing, NotYours, WrongState.
    """
    report = _attended(report, by, at)
    report.move("correct")
    edition = report.correcting_edition()
    if edition is None and not words.strip():
        raise SaysNothing
    report.close(words=words.strip(), by=by, at=at, edition=edition)
    _record("error_report.corrected", report, by=by.ref, at=at, edition=edition.digest if edition else "")
    announce("error_report_answered", at=at, report=report.subject)
    return report


@transaction.atomic
def dismiss(*, report: ErrorReport, words: str, by: Officer, at: datetime) -> ErrorReport:
    """Answer that the sheet is right, and why. Raises SaysNothing, NotYours, WrongState."""
    report = _attended(report, by, at)
    report.move("dismiss")
    if not words.strip():
        raise SaysNothing
    report.close(words=words.strip(), by=by, at=at)
    _record("error_report.dismissed", report, by=by.ref, at=at)
    announce("error_report_answered", at=at, report=report.subject)
    return report


@transaction.atomic
def transfer(*, report: ErrorReport, unit: Unit, by: Officer, at: datetime) -> ErrorReport:
    """Pass it to another unit of the agency with the same folio; its last day stays the same (turno).

    Raises AnotherAgency, NotYours, WrongState.
    """
    report = _attended(report, by, at)
    report.move("transfer")
    if unit.agency_id != report.agency_id or unit.pk == report.unit_id:
        raise AnotherAgency
    before = report.unit.code if report.unit else ""
    report.pass_to(unit)
    _record("error_report.transferred", report, by=by.ref, at=at, before=before, after=unit.code)
    announce("error_report_transferred", at=at, report=report.subject)
    return report


@transaction.atomic
def remind(*, report: ErrorReport, at: datetime) -> ErrorReport:
    """Ask for word to the heads of a unit that has not answered in time; not again for five working days."""
    report = ErrorReport.objects.locked().select_related("agency__jurisdiction").get(pk=report.pk)
    on = timezone.localdate(at)
    days = calendar(report.agency.jurisdiction.code)
    recently = report.reminded_on and days.between(report.reminded_on, on) < term.REMIND_AFTER
    if not report.is_overdue(on) or recently:
        return report
    report.remind(on)
    _record("error_report.reminded", report, by="system", at=at)
    announce("error_report_overdue", at=at, report=report.subject)
    return report


@transaction.atomic
def forget_person(*, report: ErrorReport, at: datetime) -> ErrorReport:
    """Erase the words and the e-mail of an answered report; its folio, its dates and the answer stay."""
    report = ErrorReport.objects.locked().answered().get(pk=report.pk)
    report.forget_person()
    _record("error_report.person_forgotten", report, by="system", at=at)
    return report


def _attended(report: ErrorReport, by: Officer, at: datetime) -> ErrorReport:
    """The report, locked and as it stands now, if this officer may attend to it."""
    report = ErrorReport.objects.locked().select_related("unit", "agency", "edition").get(pk=report.pk)
    if not permissions.may_attend(by, report, timezone.localdate(at)):
        raise NotYours
    return report


def _unit_of(edition: Edition) -> Unit | None:
    units = Unit.objects.of_agency(edition.procedure.agency).order_by("code")
    return units.filter(code=edition.unit).first() or units.first()


def _record(act: str, report: ErrorReport, *, by: str, at: datetime, **said: Any) -> None:
    record(act, subject=report.subject, by=by, at=at, **said)
