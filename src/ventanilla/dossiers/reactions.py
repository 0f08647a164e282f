"""What a case does after its own facts: rules that decide by themselves, and word to the person."""

from django.utils import timezone

from ventanilla.outbox.models import Fact
from ventanilla.outbox.reactions import reaction

from . import remedying, telling
from .acts import decide_automatically, settle_clock
from .models import Dossier, Outage
from .refusals import SilenceTookEffect


def _dossier(fact: Fact) -> Dossier:
    return Dossier.objects.whole().get(uuid=fact["dossier"])


@reaction("dossier_ready_for_rules")
def let_the_rules_decide(fact: Fact) -> None:
    """A backstop: the door that filed asks for it at once; the worker makes sure that it happens."""
    dossier, now = _dossier(fact), timezone.now()
    try:
        decide_automatically(dossier=dossier, at=now)
    except SilenceTookEffect:  # no worker ran in time: the law has answered instead
        settle_clock(dossier=dossier, at=now)


@reaction("dossier_submitted")
def tell_it_was_received(fact: Fact) -> None:
    telling.received(_dossier(fact), at=fact.at)


@reaction("dossier_correction_requested")
def tell_what_to_correct(fact: Fact) -> None:
    telling.correction_requested(_dossier(fact), at=fact.at)


@reaction("dossier_closed")
def tell_how_it_ended(fact: Fact) -> None:
    telling.closed(_dossier(fact), at=fact.at)


@reaction("outage_declared")
def move_the_days_it_touched(fact: Fact) -> None:
    remedying.move_touched(Outage.objects.get(pk=fact["outage"]), fact.at)


@reaction("dossier_day_moved")
def tell_the_day_moved(fact: Fact) -> None:
    telling.day_moved(_dossier(fact), at=fact.at)


@reaction("dossier_submitted")
def note_earlier_attempts(fact: Fact) -> None:
    remedying.note_attempts(_dossier(fact), fact.at)
