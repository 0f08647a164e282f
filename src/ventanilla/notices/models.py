"""A Message in the site's inbox, and an Envelope: one letter on its way out by mail."""

from datetime import datetime
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ventanilla.people.models import Account

from .mailer import Letter


class MessageQuerySet(models.QuerySet["Message"]):
    def of(self, account: Account) -> "MessageQuerySet":
        """The messages of one account, newest first."""
        return self.filter(account=account).order_by("-at", "-pk")

    def unread(self) -> "MessageQuerySet":
        return self.filter(read_at__isnull=True)

    def about(self, subject: str) -> "MessageQuerySet":
        """Messages about one subject of the ledger."""
        return self.filter(subject=subject)


class Message(models.Model):
    """What we told a person (aviso), kept where only that person reads it. Mail is a copy of it."""

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="messages")
    title = models.CharField(max_length=200)
    body = models.TextField()
    link = models.CharField(max_length=400, blank=True)
    language = models.CharField(max_length=10, default="es")
    subject = models.CharField(max_length=80, blank=True, db_index=True)
    key = models.CharField(max_length=120, blank=True)
    at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)

    objects = MessageQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        indexes = [models.Index(fields=["account", "-at"], name="message_by_account")]
        constraints = [
            models.UniqueConstraint(
                fields=["account", "key"], condition=~Q(key=""), name="a_key_is_told_to_an_account_once"
            )
        ]

    def __str__(self) -> str:
        return self.title

    def read(self, at: datetime) -> None:
        self.read_at = at
        self.save(update_fields=["read_at"])


class EnvelopeQuerySet(models.QuerySet["Envelope"]):
    def waiting(self) -> "EnvelopeQuerySet":
        return self.filter(state=Envelope.State.WAITING)

    def undeliverable(self) -> "EnvelopeQuerySet":
        return self.filter(state=Envelope.State.UNDELIVERABLE)


class Envelope(models.Model):
    """One letter on its way. Address and words are erased at its end; the outbox never sees them."""

    class State(models.TextChoices):
        WAITING = "waiting", _("On its way")
        DELIVERED = "delivered", _("Delivered")
        UNDELIVERABLE = "undeliverable", _("Could not be delivered")

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    message = models.ForeignKey(Message, null=True, on_delete=models.PROTECT, related_name="envelopes")
    to = models.CharField(max_length=320, blank=True)
    sender = models.CharField(max_length=320, blank=True)
    subject = models.CharField(max_length=400, blank=True)
    text = models.TextField(blank=True)
    html = models.TextField(blank=True)
    language = models.CharField(max_length=10, default="es")
    state = models.CharField(max_length=20, choices=State.choices, default=State.WAITING)
    written_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    objects = EnvelopeQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("envelope")
        verbose_name_plural = _("envelopes")
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=["waiting", "delivered", "undeliverable"]),
                name="envelope_state_is_known",
            ),
            models.CheckConstraint(
                condition=Q(state="waiting", ended_at__isnull=True)
                | (~Q(state="waiting") & Q(ended_at__isnull=False, to="", subject="", text="", html="")),
                name="envelope_emptied_at_the_end",
            ),
        ]

    def __str__(self) -> str:
        return str(self.uuid)

    def letter(self) -> Letter:
        """The letter as a mailer takes it. Sending it twice gives the same Message-ID."""
        return Letter(
            id=str(self.uuid),
            to=self.to,
            sender=self.sender,
            subject=self.subject,
            text=self.text,
            html=self.html,
            language=self.language,
            written_at=self.written_at,
        )

    def end(self, state: "Envelope.State", at: datetime) -> None:
        """Close the envelope and erase what was in it."""
        self.state, self.ended_at = state, at
        self.to = self.sender = self.subject = self.text = self.html = ""
        self.save(update_fields=["state", "ended_at", "to", "sender", "subject", "text", "html"])
