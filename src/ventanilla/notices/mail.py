"""Django's mail goes through the outbox too: a confirmation letter survives a carrier that is away."""

from collections.abc import Sequence

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import timezone
from django.utils.translation import get_language

from .acts import post


class OutboxBackend(BaseEmailBackend):
    """EMAIL_BACKEND: each recipient gets an envelope of their own, in the caller's transaction.

    Nobody sees another's address. Attachments are refused: our letters carry links to pages, never papers.
    """

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Write one envelope for each recipient; return the number of messages taken."""
        for message in email_messages:
            if message.attachments:
                raise ValueError("Letters carry no attachments; link to the page instead.")
            for to in dict.fromkeys(message.recipients()):
                post(
                    to=to,
                    sender=message.from_email,
                    subject=str(message.subject),
                    text=str(message.body),
                    html=_html(message),
                    at=timezone.now(),  # noqa: TID251 - Django gives its backend no instant; it only dates the letter
                    language=get_language() or "",
                )
        return len(email_messages)


def _html(message: EmailMessage) -> str:
    for part in getattr(message, "alternatives", []):
        content, kind = part[0], part[1]
        if kind == "text/html":
            return str(content)
    return ""
