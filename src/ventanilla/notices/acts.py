"""Telling people things, and noting that they read them."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string
from django.utils.translation import override

from ventanilla.outbox.jobs import enqueue
from ventanilla.people.models import Account

from .models import Envelope, Message
from .subjects import mail_subject


class ForeignLink(Exception):
    """The link does not open our own site. People must never learn to follow others from our messages."""


@transaction.atomic
def tell(
    *,
    title: str,
    body: str,
    at: datetime,
    account: Account | None = None,
    address: str = "",
    link: str = "",
    language: str = "",
    subject: str = "",
    key: str = "",
) -> Message | None:
    """Put a message in the account's inbox and send a copy by mail; an `address` alone gets the mail only.

    `link` is a path on our site that opens a page and changes nothing; `subject` an opaque reference. Empty
    lines part the paragraphs of `body`. With a `key` (ids and codes) an account is told once: the message it
    already has is returned and no second letter leaves. Returns None when there is no account. Raises ForeignLink.
    """
    if link and (not link.startswith("/") or link.startswith(("//", "/\\"))):
        raise ForeignLink(link)
    language = language or getattr(account, "language", "") or settings.LANGUAGE_CODE
    said = {"title": title, "body": body, "link": link, "language": language}
    message, is_new = _in_the_inbox(account, key, subject=subject, at=at, **said)
    if not is_new:
        return message
    to = address or getattr(account, "email", None) or ""
    if to:
        _copy_by_mail(message=message, to=to, at=at, **said)
    return message


def _in_the_inbox(account: Account | None, key: str, **said: Any) -> tuple[Message | None, bool]:
    """Write the message, and whether it had not been told before under this key."""
    if account is None:
        return None, True
    if not key:
        return Message.objects.create(account=account, **said), True
    return Message.objects.get_or_create(account=account, key=key, defaults=said)


@transaction.atomic
def mark_read(*, message: Message, at: datetime) -> Message:
    """Note that the person opened the message; the first time counts."""
    message = Message.objects.select_for_update().get(pk=message.pk)
    if message.read_at is None:
        message.read(at)
    return message


@transaction.atomic
def forget(*, subject: str) -> int:
    """Erase every message about one subject, and the letters that copied them; return how many there were."""
    messages = Message.objects.about(subject)
    Envelope.objects.filter(message__in=messages).delete()
    return messages.delete()[0]


@transaction.atomic
def post(
    *,
    to: str,
    subject: str,
    text: str,
    at: datetime,
    html: str = "",
    sender: str = "",
    language: str = "",
    message: Message | None = None,
) -> Envelope:
    """Write an envelope and ask the outbox to carry it, in the caller's transaction."""
    envelope = Envelope.objects.create(
        message=message,
        to=to,
        sender=sender or settings.DEFAULT_FROM_EMAIL,
        subject=subject,
        text=text,
        html=html,
        language=language or settings.LANGUAGE_CODE,
        written_at=at,
    )
    enqueue("send-mail", key=f"mail:{envelope.uuid}", at=at, envelope=str(envelope.uuid))
    return envelope


def _copy_by_mail(
    *, message: Message | None, to: str, at: datetime, title: str, body: str, link: str, language: str
) -> None:
    with override(language):
        words = {
            "title": title,
            "paragraphs": [part.strip() for part in body.split("\n\n") if part.strip()],
            "address": settings.SITE_ADDRESS + link if link else "",
            "site": settings.SITE_ADDRESS,
            "in_inbox": message is not None,
            "language": language,
        }
        post(
            to=to,
            subject=mail_subject(title),
            text=render_to_string("notices/letter.txt", words),
            html=render_to_string("notices/letter.html", words),
            at=at,
            language=language,
            message=message,
        )
