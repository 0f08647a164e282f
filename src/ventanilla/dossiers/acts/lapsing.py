"""Warning the person that their case will lapse (advertencia de caducidad, LFPA 60)."""

from datetime import datetime

from django.db import transaction

from ventanilla.ledger.record import record
from ventanilla.outbox.facts import announce

from ..clock import lapse_due
from ..law import rules_of
from ..models import Dossier, Standstill
from ..settling import DATES, clock_of, comes_first, keep_dates, opened
from ..waiting import to_be_warned


@transaction.atomic
def warn_of_lapse(*, dossier: Dossier, at: datetime) -> Standstill | None:
    """Warn the person for whom the case stands still, once their own time to act is over; None when nothing is due.

    From the day after it the term of the lapse runs. Warned late, because no worker ran, it runs from the warning.
    Where the authority's own time ends first, nobody is warned of what will not happen.
    """
    dossier = opened(dossier, at)
    since, rules = to_be_warned(dossier, at), rules_of(dossier)
    due = lapse_due(rules, at)
    if since is None or due is None or comes_first(clock_of(dossier).silence_at, due.at):
        return None
    dossier.lapses_at = due.at
    warning = Standstill.objects.create(dossier=dossier, since=since, warned_at=at, lapses_on=due.on)
    keep_dates(dossier, clock_of(dossier))
    dossier.save(update_fields=[*DATES])
    basis = rules.basis_of_lapse
    said = {"since": since.isoformat(), "until": due.on.isoformat(), "law": basis.law.es}
    record("dossier.lapse_warned", subject=dossier.subject, by="law", at=at, article=basis.article, **said)
    announce("dossier_lapse_warned", at=at, dossier=dossier.subject)
    return warning
