"""Today's reminder at the head of the inbox: which last days are near or over."""

from datetime import date

from ventanilla.dossiers.reminding import key_of
from ventanilla.notices.models import Message
from ventanilla.people.models import Account


def reminded(account: Account, today: date) -> Message | None:
    """The message of the day in which this officer was told of limits, if there was any."""
    return Message.objects.of(account).filter(key=key_of(today)).first()
