"""The person who asks, and the account with which they sign in (persona, cuenta)."""

import uuid
from datetime import date
from typing import Any

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from .fields import EmailAddress, FoldedName

NAME_PARTS = ("given_names", "first_surname", "second_surname")


class AccountQuerySet(models.QuerySet["Account"]):
    def active(self) -> "AccountQuerySet":
        return self.filter(is_active=True)

    def addressed(self, email: str) -> "AccountQuerySet":
        """The account of this e-mail address, however it is typed."""
        return self.filter(email=email)


class Accounts(BaseUserManager.from_queryset(AccountQuerySet)):  # type: ignore[misc]  # Django's own way
    """Makes accounts. Django and allauth ask for these words."""

    def create_user(self, email: str | None = None, password: str | None = None, **said: Any) -> "Account":
        account = self.model(email=email, **said)
        account.set_password(password)
        account.save(using=self._db)
        return account

    def get_by_natural_key(self, email: str) -> "Account":
        return self.get(email=email)


class Account(AbstractBaseUser):
    """What a person signs in with (cuenta), for all agencies. Opened at a counter it may have no e-mail."""

    email = EmailAddress(_("e-mail"), unique=True, null=True, blank=True)
    language = models.CharField(_("language"), max_length=8, default="es", choices=settings.LANGUAGES)
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField(auto_now_add=True)

    objects = Accounts()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = []

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(email=Lower("email")), name="account_email_in_lower_case"
            ),
        ]

    def __str__(self) -> str:
        return f"account {self.pk}"  # never the address: this text may reach a log

    @property
    def ref(self) -> str:
        """How ledger and outbox name this account."""
        return f"account:{self.pk}"


class Sex(models.TextChoices):
    """The letter of the CURP (sexo); every letter is accepted everywhere, and so is none."""

    WOMAN = "M", _("Woman")
    MAN = "H", _("Man")
    NON_BINARY = "X", _("Non-binary")


class OtherDocument(models.TextChoices):
    """What proves who somebody is when there is no CURP yet."""

    PASSPORT = "passport", _("Passport")
    REFUGEE = "refugee", _("Refugee or complementary protection certificate")
    RESIDENCE = "residence", _("Residence card")
    BIRTH_CERTIFICATE = "birth_certificate", _("Birth certificate")
    OTHER = "other", _("Another document")


class PersonQuerySet(models.QuerySet["Person"]):
    def of(self, account: Any) -> "PersonQuerySet":
        """The person behind an account; none for a visitor."""
        return self.filter(account=account) if getattr(account, "pk", None) else self.none()

    def named(self, folded: str) -> "PersonQuerySet":
        """People whose compared name starts so; give it through `kernel.names.fold`."""
        return self.filter(folded__startswith=folded)

    def holding(self, curp: str) -> "PersonQuerySet":
        return self.filter(curp=curp)

    def locked(self) -> "PersonQuerySet":
        return self.select_for_update(of=("self",))


class Person(models.Model):
    """A human being who asks (persona). Not an identifier: the CURP may be missing or change.

    Names stay as the person writes them. `claimed_curp` is a CURP that the person gave and that another
    account already holds: it is settled at a counter, and until then nothing is refused.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    account = models.OneToOneField(
        Account, on_delete=models.PROTECT, null=True, blank=True, related_name="person"
    )
    given_names = models.CharField(_("given names"), max_length=100)
    first_surname = models.CharField(_("first surname"), max_length=100, blank=True)
    second_surname = models.CharField(_("second surname"), max_length=100, blank=True)
    folded = FoldedName(parts=NAME_PARTS, db_index=True)
    curp = models.CharField("CURP", max_length=18, null=True, blank=True)
    claimed_curp = models.CharField(max_length=18, blank=True)
    born_on = models.DateField(_("date of birth"), null=True, blank=True)
    sex = models.CharField(_("sex"), max_length=1, choices=Sex, blank=True)
    phone = models.CharField(_("phone"), max_length=32, blank=True)
    document_kind = models.CharField(max_length=24, choices=OtherDocument, blank=True)
    document_number = models.CharField(max_length=40, blank=True)

    objects = PersonQuerySet.as_manager()

    class Meta:
        verbose_name = _("person")
        constraints = [
            models.UniqueConstraint(
                fields=["curp"], condition=models.Q(curp__isnull=False), name="curp_unique_while_set"
            ),
            models.CheckConstraint(
                condition=models.Q(curp__isnull=True) | ~models.Q(curp=""), name="curp_absent_or_written"
            ),
            models.CheckConstraint(condition=~models.Q(given_names=""), name="person_has_a_name"),
            models.CheckConstraint(condition=models.Q(sex__in=["", *Sex.values]), name="person_sex_known"),
        ]

    def __str__(self) -> str:
        return self.ref

    # Changes: the only code that writes these fields.

    def rename(self, *, given_names: str, first_surname: str, second_surname: str) -> None:
        self.given_names, self.first_surname, self.second_surname = given_names, first_surname, second_surname
        self.save(update_fields=[*NAME_PARTS, "folded"])

    def hold_curp(self, curp: str) -> None:
        self.curp, self.claimed_curp = curp, ""
        self.save(update_fields=["curp", "claimed_curp"])

    def claim_curp(self, curp: str) -> None:
        self.claimed_curp = curp
        self.save(update_fields=["claimed_curp"])

    def describe(self, *, born_on: date | None, sex: str, phone: str) -> None:
        self.born_on, self.sex, self.phone = born_on, sex, phone
        self.save(update_fields=["born_on", "sex", "phone"])

    # Facts: read, never write.

    @property
    def full_name(self) -> str:
        return " ".join(filter(None, (self.given_names, self.first_surname, self.second_surname)))

    @property
    def ref(self) -> str:
        """How ledger and outbox name this person."""
        return f"person:{self.pk}"

    @property
    def email(self) -> str:
        return (self.account.email or "") if self.account else ""

    def facts(self) -> dict[str, object]:
        """What a form may fill in by itself: name → value, None where the account does not know."""
        known = {
            "given_names": self.given_names,
            "first_surname": self.first_surname,
            "second_surname": self.second_surname,
            "full_name": self.full_name,
            "curp": self.curp,
            "born_on": self.born_on,
            "sex": self.sex,
            "email": self.email,
            "phone": self.phone,
        }
        return {f"person.{name}": value or None for name, value in known.items()}


class FormerIdentity(models.Model):
    """How a person was written before a change (datos anteriores). Opened only by an act that is recorded."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="former_identities")
    given_names = models.CharField(max_length=100)
    first_surname = models.CharField(max_length=100, blank=True)
    second_surname = models.CharField(max_length=100, blank=True)
    curp = models.CharField(max_length=18, blank=True)
    until = models.DateTimeField()

    class Meta:
        ordering = ["-until", "-pk"]

    def __str__(self) -> str:
        return f"former identity {self.pk}"
