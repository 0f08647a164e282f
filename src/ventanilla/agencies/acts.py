"""Naming officers and the posts they hold. Each is dated; nothing is deleted."""

from datetime import date, datetime

from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ventanilla.ledger.record import record
from ventanilla.outbox.facts import announce
from ventanilla.people.models import Account

from .models import Agency, Officer, Post, Role, Unit
from .permissions import may_appoint, may_enrol


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


def _name(by: Officer | None) -> str:
    return by.ref if by is not None else "system"
