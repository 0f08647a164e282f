"""What a case does after its own facts: rules that decide by themselves, and word to the person."""

from django.utils import timezone

from ventanilla.agencies.models import Absence, Unit
from ventanilla.outbox.jobs import enqueue
from ventanilla.outbox.models import Fact
from ventanilla.outbox.reactions import reaction

from . import remedying, telling, telling_hands, telling_linked, telling_stages, telling_time
from .acts import decide_automatically, keep, replace_inspector, settle_clock
from .models import Dossier, Missive, Outage, ReadQuestion, Recusal, StageRun, Visit
from .models.visit import VisitQuerySet
from .refusals import SilenceTookEffect
from .states import BY_SILENCE, VisitState


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


@reaction("dossier_visit_arranged")
def tell_of_the_visit(fact: Fact) -> None:
    visit = _visits().get(uuid=fact["visit"])
    if visit.state == VisitState.ARRANGED:  # told late, it may already be another day
        telling_stages.visit_arranged(visit, at=fact.at)
        telling_stages.inspector_sent(visit, at=fact.at)


@reaction("dossier_waits_for_person")
def tell_what_to_do(fact: Fact) -> None:
    run = StageRun.objects.select_related("unit__agency").get(pk=fact["run"])
    run.dossier = _dossier(fact)
    if run.is_open:
        telling_stages.waits_for_you(run.dossier, run, at=fact.at)


@reaction("dossier_decision_proposed")
def tell_who_signs(fact: Fact) -> None:
    telling_stages.waits_for_signature(_dossier(fact), at=fact.at)


@reaction("officer_absent")
def send_others_to_visits(fact: Fact) -> None:
    """Visits announced for days on which the inspector is not there: the next in the draw comes."""
    absence = Absence.objects.get(pk=fact["absence"])
    days = {"on__gte": absence.from_on, "on__lte": absence.until_on}
    for visit in _visits().arranged().filter(inspector=absence.officer_id, **days).order_by("on", "pk"):
        replace_inspector(visit=visit, at=fact.at)


def _visits() -> VisitQuerySet:
    return Visit.objects.select_related("run__dossier__edition", "run__unit__agency", "inspector__account")


@reaction("dossier_message_written")
def tell_that_somebody_wrote(fact: Fact) -> None:
    known = Missive.objects.select_related("dossier__applicant__account", "dossier__edition", "unit")
    telling_linked.written(known.get(uuid=fact["missive"]), at=fact.at)


@reaction("dossier_contested")
def tell_both_units(fact: Fact) -> None:
    telling_linked.contested(Dossier.objects.whole().get(uuid=fact["appeal"]), at=fact.at)


@reaction("dossier_amended")
def tell_what_changed(fact: Fact) -> None:
    telling_linked.amended(_dossier(fact), at=fact.at)


@reaction("revocation_announced")
def ask_the_person_first(fact: Fact) -> None:
    telling_linked.to_be_heard(_dossier(fact), at=fact.at)


@reaction("unit_took_over")
def tell_the_new_unit(fact: Fact) -> None:
    unit, former = (Unit.objects.get(pk=fact[name]) for name in ("unit", "former"))
    telling_linked.took_over(unit, former, fact["dossiers"], at=fact.at)


@reaction("dossier_closed")
def write_down_how_long_it_is_kept(fact: Fact) -> None:
    """Also of the case that this one follows: while an appeal was open, nothing was counted."""
    dossier, now = _dossier(fact), timezone.now()
    for each in [dossier, *(link.earlier for link in dossier.follows.select_related("earlier").in_order())]:
        keep(dossier=each, at=now)


@reaction("dossier_amended")
def count_anew_how_long_it_is_kept(fact: Fact) -> None:
    keep(dossier=_dossier(fact), at=timezone.now())


@reaction("dossier_closed")
def tell_who_let_the_time_run_out(fact: Fact) -> None:
    dossier = _dossier(fact)
    if dossier.state in BY_SILENCE:
        telling_time.silence_took_effect(dossier, at=fact.at)


@reaction("dossier_lapse_warned")
def warn_the_person(fact: Fact) -> None:
    telling_time.lapse_warned(_dossier(fact), at=fact.at)


@reaction("dossier_clock_changed")
def tell_how_the_clock_changed(fact: Fact) -> None:
    telling_time.clock_changed(_dossier(fact), fact["change"], at=fact.at)


@reaction("day_declared")
def move_what_still_runs(fact: Fact) -> None:
    enqueue("move-clocks", key=f"move-clocks:{fact.pk}", at=fact.at, calendar=fact["calendar"])


@reaction("read_questioned")
def tell_the_control_body_of_a_question(fact: Fact) -> None:
    telling_hands.read_questioned(_question(fact), at=fact.at)


@reaction("read_question_answered")
def tell_why_somebody_looked(fact: Fact) -> None:
    telling_hands.read_question_answered(_question(fact), at=fact.at)


@reaction("dossier_recusal_asked")
def tell_who_answers_about_an_officer(fact: Fact) -> None:
    telling_hands.recusal_asked(_recusal(fact), at=fact.at)


@reaction("dossier_recusal_answered")
def tell_what_was_answered_about_an_officer(fact: Fact) -> None:
    telling_hands.recusal_answered(_recusal(fact), at=fact.at)


def _question(fact: Fact) -> ReadQuestion:
    known = ReadQuestion.objects.select_related("read", "agency", "asked_by__account")
    return known.get(uuid=fact["question"])


def _recusal(fact: Fact) -> Recusal:
    known = Recusal.objects.select_related("officer", "dossier__edition", "dossier__applicant__account")
    return known.get(uuid=fact["recusal"])
