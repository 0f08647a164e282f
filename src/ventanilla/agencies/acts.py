"""Naming officers, the posts they hold, who stands in and who is absent. Each is dated; nothing is deleted."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ventanilla.ledger.record import record
from ventanilla.outbox.facts import announce
from ventanilla.people.models import Account

from .models import Absence, Agency, Officer, Post, Role, Unit
from .permissions import may_appoint, may_delegate, may_enrol, may_note_absence

LONGEST = timedelta(days=366)


class AppointmentRefused(Exception):
    """The act is not possible; `sentence` says why to the officer who tried."""

    def __init__(self, sentence: Promise):
        super().__init__(str(sentence))
        self.sentence = sentence


@transaction.atomic
def enrol(
    *, account: Account, agency: Agency, name: str, title: str, by: Officer | None, at: datetime
) -> Officer:
    """Make an account that of an officer of the agency. `by` is None for whoever runs the installation."""
    if by is not None and not may_enrol(by, agency, at.date()):
        raise AppointmentRefused(_("Only a head of unit of this agency can bring in officers."))
    if Officer.objects.filter(account=account).exists():
        raise AppointmentRefused(_("This account already belongs to an officer."))
    officer = Officer.objects.create(account=account, agency=agency, name=name, title=title)
    record("officer.enrolled", subject=str(officer.uuid), by=_name(by), at=at, agency=agency.code)
    announce("officer_enrolled", at=at, officer=officer.pk)
    return officer


@transaction.atomic
def appoint(
    *, officer: Officer, unit: Unit, role: Role, from_on: date, by: Officer | None, at: datetime
) -> Post:
    """Give an officer a role in a unit of their agency (nombramiento). A role already held is not doubled."""
    if by is not None and not may_appoint(by, unit, at.date()):
        raise AppointmentRefused(_("Only the head of this unit can appoint in it."))
    if unit.agency_id != officer.agency_id:
        raise AppointmentRefused(_("This unit belongs to another agency."))
    held = Post.objects.held_by(officer).as_role(role).filter(unit=unit)
    if post := held.filter(until_on__isnull=True).select_for_update().first():
        return post
    post = Post.objects.create(officer=officer, unit=unit, role=role, from_on=from_on)
    record(
        "officer.appointed",
        subject=str(officer.uuid),
        by=_name(by),
        at=at,
        unit=str(unit.pk),
        role=str(role),
        from_on=from_on.isoformat(),
    )
    announce("officer_appointed", at=at, officer=officer.pk, unit=unit.pk)
    return post


@transaction.atomic
def remove(*, post: Post, until_on: date, by: Officer | None, at: datetime) -> Post:
    """End a post on its last day (remoción). One that ended keeps its date; one not begun ends the day it begins."""
    post = Post.objects.select_for_update(of=("self",)).select_related("officer", "unit").get(pk=post.pk)
    if by is not None and not may_appoint(by, post.unit, at.date()):
        raise AppointmentRefused(_("Only the head of this unit can end a post in it."))
    if post.until_on is not None:
        return post
    post.end(max(until_on, post.from_on))
    record(
        "officer.removed",
        subject=str(post.officer.uuid),
        by=_name(by),
        at=at,
        unit=str(post.unit_id),
        role=post.role,
    )
    announce("officer_removed", at=at, officer=post.officer_id, unit=post.unit_id)
    return post


@transaction.atomic
def delegate(*, unit: Unit, to: Officer, from_on: date, until_on: date, by: Officer, at: datetime) -> Post:
    """Let another officer act as head while the head is absent (suplencia por ausencia).

    Only who was appointed head can; a stand-in cannot pass it on. It has a first and a last day.
    """
    today = timezone.localdate(at)
    if not may_delegate(by, unit, today):
        raise AppointmentRefused(_("Only the head of this unit can name who acts in their absence."))
    if to.agency_id != unit.agency_id or to.pk == by.pk:
        raise AppointmentRefused(_("Choose another officer of the same agency."))
    _refuse_bad_days(from_on, until_on, today)
    heads = Post.objects.filter(unit=unit, role=Role.HEAD, from_on__lte=until_on)
    heads = heads.exclude(until_on__lt=from_on).select_for_update(of=("self",)).order_by("pk")
    if any(post.officer_id == to.pk or post.stands_in_for_id == by.pk for post in heads):
        raise AppointmentRefused(_("Somebody already acts as head on some of these days."))
    post = Post.objects.create(
        officer=to, unit=unit, role=Role.HEAD, from_on=from_on, until_on=until_on, stands_in_for=by
    )
    said = {
        "unit": str(unit.pk),
        "for": by.ref,
        "from_on": from_on.isoformat(),
        "until_on": until_on.isoformat(),
    }
    record("officer.stands_in", subject=str(to.uuid), by=by.ref, at=at, **said)
    announce("officer_stands_in", at=at, officer=to.pk, unit=unit.pk)
    return post


@transaction.atomic
def note_absence(*, officer: Officer, from_on: date, until_on: date, by: Officer, at: datetime) -> Absence:
    """Note that an officer is not there (ausencia): what they hold goes back to the line. Why is not asked.

    The officer says it themselves, or a head of one of their units. Days already noted are not doubled.
    """
    officer = Officer.objects.select_for_update(of=("self",)).get(pk=officer.pk)
    today = timezone.localdate(at)
    if not may_note_absence(by, officer, today):
        raise AppointmentRefused(_("Only the officer or the head of their unit can note an absence."))
    _refuse_bad_days(from_on, until_on, today)
    if known := officer.absences.filter(from_on__lte=from_on, until_on__gte=until_on).first():
        return known
    absence = Absence.objects.create(officer=officer, from_on=from_on, until_on=until_on, noted_at=at)
    said = {"from_on": from_on.isoformat(), "until_on": until_on.isoformat()}
    record("officer.absent", subject=str(officer.uuid), by=by.ref, at=at, **said)
    announce("officer_absent", at=at, absence=absence.pk)
    return absence


@transaction.atomic
def end_absence(*, absence: Absence, until_on: date, by: Officer, at: datetime) -> Absence:
    """Note that an officer is back: the last day of the absence is this one."""
    absence = Absence.objects.select_for_update(of=("self",)).select_related("officer").get(pk=absence.pk)
    if not may_note_absence(by, absence.officer, timezone.localdate(at)):
        raise AppointmentRefused(_("Only the officer or the head of their unit can note an absence."))
    if until_on >= absence.until_on:
        return absence
    absence.end(until_on)
    said = {"until_on": absence.until_on.isoformat()}
    record("officer.back", subject=str(absence.officer.uuid), by=by.ref, at=at, **said)
    return absence


def _refuse_bad_days(from_on: date, until_on: date, today: date) -> None:
    """From today on, in order, and at most a year."""
    if from_on < today:
        raise AppointmentRefused(_("The first day can't be before today."))
    if until_on < from_on:
        raise AppointmentRefused(_("The last day can't be before the first."))
    if until_on - from_on > LONGEST:
        raise AppointmentRefused(_("A year at most. For longer, appoint somebody."))


def _name(by: Officer | None) -> str:
    return by.ref if by is not None else "system"
