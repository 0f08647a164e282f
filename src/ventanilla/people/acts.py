"""What people do with their account and their own data. Never a refusal for lack of a CURP."""

from dataclasses import dataclass
from datetime import date, datetime

from django.contrib.auth.hashers import make_password
from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from ventanilla.ledger.record import record
from ventanilla.outbox.facts import announce

from .models import Account, FormerIdentity, Person


class EmailTaken(Exception):
    """Another account has this e-mail. Doors must not tell a visitor; a counter may."""

    sentence = _("Another account uses this e-mail.")


@dataclass(frozen=True)
class Identity:
    """Who somebody says they are: names as they write them, and what else is known. All but a name may be missing."""

    given_names: str
    first_surname: str = ""
    second_surname: str = ""
    curp: str | None = None
    born_on: date | None = None
    sex: str = ""
    phone: str = ""
    document_kind: str = ""
    document_number: str = ""


def register(
    *,
    email: str | None,
    password: str | None,
    identity: Identity,
    language: str = "es",
    by: str = "",
    at: datetime,
) -> Person:
    """Open an account and write its person, both or neither (registro). At a counter there may be no e-mail.

    A CURP that another person holds is kept as claimed, to be settled at a counter; nobody is told here.
    Raises EmailTaken.
    """
    hashed = make_password(password)  # slow on purpose: outside the transaction
    with transaction.atomic():
        account = _open_account(email, hashed, language)
        person = _write_person(account, identity)
        record("person.registered", subject=str(person.uuid), by=by or person.ref, at=at)
        announce("person_registered", at=at, person=person.pk)
    return person


@transaction.atomic
def add_curp(*, person: Person, curp: str, by: str, at: datetime) -> Person:
    """Give a person their CURP, or note the claim when another holds it. The former one is kept as history."""
    person = Person.objects.locked().get(pk=person.pk)
    if curp == person.curp:
        return person
    if person.curp:
        _keep_former(person, at)
    _hold_or_claim(person, curp)
    record("person.curp_added", subject=str(person.uuid), by=by, at=at, curp=curp)
    announce("person_changed", at=at, person=person.pk)
    return person


@transaction.atomic
def rename(
    *, person: Person, given_names: str, first_surname: str, second_surname: str, by: str, at: datetime
) -> Person:
    """Write a person's name as it is now; the former one stays where only an audited view shows it."""
    person = Person.objects.locked().get(pk=person.pk)
    _keep_former(person, at)
    person.rename(given_names=given_names, first_surname=first_surname, second_surname=second_surname)
    record("person.renamed", subject=str(person.uuid), by=by, at=at)
    announce("person_changed", at=at, person=person.pk)
    return person


@transaction.atomic
def describe(*, person: Person, born_on: date | None, sex: str, phone: str, by: str, at: datetime) -> Person:
    """Change date of birth, sex or phone; every letter of sex is accepted, and so is none."""
    person = Person.objects.locked().get(pk=person.pk)
    person.describe(born_on=born_on, sex=sex, phone=phone)
    record("person.described", subject=str(person.uuid), by=by, at=at)
    announce("person_changed", at=at, person=person.pk)
    return person


def _open_account(email: str | None, hashed: str, language: str) -> Account:
    if email and Account.objects.addressed(email).exists():
        raise EmailTaken
    account = Account(email=email or None, password=hashed, language=language)
    try:
        with transaction.atomic():
            account.save()
    except IntegrityError as taken:  # two sign-ups at once: the other was first
        raise EmailTaken from taken
    return account


def _write_person(account: Account, identity: Identity) -> Person:
    person = Person(
        account=account,
        given_names=identity.given_names,
        first_surname=identity.first_surname,
        second_surname=identity.second_surname,
        born_on=identity.born_on,
        sex=identity.sex,
        phone=identity.phone,
        document_kind=identity.document_kind,
        document_number=identity.document_number,
    )
    person.save()
    if identity.curp:
        _hold_or_claim(person, identity.curp)
    return person


def _hold_or_claim(person: Person, curp: str) -> None:
    try:
        with transaction.atomic():
            person.hold_curp(curp)
    except IntegrityError:  # the database decides, so that two at once cannot both hold it
        person.refresh_from_db(fields=["curp", "claimed_curp"])
        person.claim_curp(curp)


def _keep_former(person: Person, at: datetime) -> None:
    FormerIdentity.objects.create(
        person=person,
        given_names=person.given_names,
        first_surname=person.first_surname,
        second_surname=person.second_surname,
        curp=person.curp or "",
        until=at,
    )
