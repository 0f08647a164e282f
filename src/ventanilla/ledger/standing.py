"""How the public log stands: for the operator's command, for a page of health, and for the alarm."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Max, Min
from django.utils.translation import gettext as _

from .keys import NoKey, keys
from .log.notes import MalformedKey
from .models import Head, Pending, Testimony
from .proofs import overdue_promises


@dataclass(frozen=True)
class Seen:
    """Up to which size, and when last, somebody outside has spoken of the log."""

    slot: str
    by: str
    size: int
    at: datetime


@dataclass(frozen=True)
class Standing:
    """The log's length and head, what waits for its place, and who has seen it. `trouble` is "" when all is well."""

    size: int
    head_at: datetime | None
    waiting: int
    waiting_since: datetime | None
    overdue: int
    seen: tuple[Seen, ...]
    trouble: str


def standing(at: datetime) -> Standing:
    """How the log stands at this instant, in four queries."""
    head = Head.objects.newest()
    waiting, since = Pending.objects.count(), Pending.objects.aggregate(Min("since"))["since__min"]
    overdue = overdue_promises(at).count() if waiting else 0
    rows = (
        Testimony.objects.order_by("slot", "by")
        .values_list("slot", "by")
        .annotate(size=Max("head__size"), last=Max("at"))
    )
    return Standing(
        size=head.size if head else 0,
        head_at=head.at if head else None,
        waiting=waiting,
        waiting_since=since,
        overdue=overdue,
        seen=tuple(Seen(slot, by, size, last) for slot, by, size, last in rows),
        trouble=_trouble(overdue),
    )


def trouble(at: datetime) -> str:
    """What is wrong with the log now, in a sentence, or ""."""
    return _trouble(overdue_promises(at).count())


def _trouble(overdue: int) -> str:
    try:
        keys()
    except NoKey:
        return _("The public log has no key: nothing is signed. Make one: ventanilla ledger key new")
    except MalformedKey:
        return _("The public log's key cannot be read. Look at VENTANILLA_LOG_KEY.")
    if overdue:
        return _(
            "%(count)s acts have waited more than ten minutes for their place in the public log. "
            "Is a worker running? Look at: ventanilla outbox aside"
        ) % {"count": overdue}
    return ""
