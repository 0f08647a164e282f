"""Carrying one envelope to the mailer, and erasing it when that is over."""

from datetime import datetime, timedelta

from .mailer import LetterRefused, Mailer, MailerUnavailable, mailers
from .models import Envelope

GIVEN_UP_AFTER = timedelta(days=2)


def deliver(*, envelope: Envelope, at: datetime, mailer: Mailer | None = None) -> Envelope:
    """Send a waiting envelope. Idempotent: a delivered one is left alone.

    Raises MailerUnavailable, so that the outbox tries again later, until the letter is two days old: then
    nobody needs it, the inbox of the site has the message, and the envelope is closed as undeliverable.
    """
    if envelope.state != Envelope.State.WAITING:
        return envelope
    try:
        (mailer or mailers["default"]).send(envelope.letter())
    except LetterRefused:
        envelope.end(Envelope.State.UNDELIVERABLE, at)
    except MailerUnavailable:
        if at - envelope.written_at < GIVEN_UP_AFTER:
            raise
        envelope.end(Envelope.State.UNDELIVERABLE, at)
    else:
        envelope.end(Envelope.State.DELIVERED, at)
    return envelope
