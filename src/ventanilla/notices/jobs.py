"""Mail leaves by the outbox: outside every transaction, again when the carrier was away."""

from django.utils import timezone

from ventanilla.outbox.jobs import every, job

from .delivery import GIVEN_UP_AFTER, deliver
from .models import Envelope


@job("send-mail", atomic=False)
def send_mail(*, envelope: str) -> None:
    """Carry one envelope to the mailer."""
    deliver(envelope=Envelope.objects.get(uuid=envelope), at=timezone.now())


@every(hours=6)
def give_up_old_mail() -> None:
    """Empty envelopes that the outbox has set aside and that nobody needs any more."""
    for envelope in Envelope.objects.waiting().filter(written_at__lt=timezone.now() - 2 * GIVEN_UP_AFTER):
        envelope.end(Envelope.State.UNDELIVERABLE, timezone.now())
