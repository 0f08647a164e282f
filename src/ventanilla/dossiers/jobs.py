"""Scheduled work on cases: the clock's consequences, and drafts nobody came back to."""

from contextlib import suppress
from datetime import timedelta

from django.conf import settings
from django.utils import timezone

from ventanilla.agencies.models import Absence
from ventanilla.outbox.jobs import enqueue, every, job
from ventanilla.procedures.models import Procedure

from . import telling_keeping
from .acts import (
    discard_draft,
    erase,
    give_back,
    keep,
    move_clock,
    promise_seed,
    reveal_seed,
    seat_again,
    warn_of_erasure,
    warn_of_lapse,
)
from .drawing import AHEAD
from .interruptions import beat
from .models import Assignment, Dossier, Draft, Keeping, Outage, Seed
from .moving import cases_under
from .reckoning import keep_promise
from .refusals import NotYetErasable, SilenceTookEffect
from .remedying import move_all_touched, tell_who_tried
from .reminding import remind
from .retention import DRAFT_WARNED, WARNED
from .seating import unseated
from .sweeping import sweep
from .waiting import waiting_cases
from .waiting_attempts import take_in

A_ROUND = 500
REMINDED_FROM = 7  # o'clock, where the site is


@every(seconds=30, atomic=False, urgent=True)
def settle_what_fell_due() -> None:
    """Let silence and unanswered corrections take effect: see `sweeping`."""
    sweep(timezone.now())


@every(hours=24)
def forget_old_drafts() -> None:
    """Throw away drafts that nobody went on with, after the time that their edition keeps them; tell it before."""
    now = timezone.now()
    today = timezone.localdate(now)
    for draft in Draft.objects.untouched(now).order_by("saved_at", "pk").iterator(A_ROUND):
        if draft.kept_until_on < today:
            discard_draft(draft=draft, at=now)
        elif draft.kept_until_on - DRAFT_WARNED < today:
            telling_keeping.draft_will_be_erased(draft, at=now)


@every(hours=24, atomic=False)
def warn_and_erase() -> None:
    """Tell people whose cases will soon be erased, and erase those whose time is over, each in its own transaction."""
    now = timezone.now()
    today = timezone.localdate(now)
    for keeping in Keeping.objects.to_warn(today + WARNED).select_related("dossier")[:A_ROUND]:
        warn_of_erasure(dossier=keeping.dossier, at=now)
    for keeping in Keeping.objects.to_erase(today, now - WARNED).select_related("dossier")[:A_ROUND]:
        try:
            erase(dossier=keeping.dossier, at=now)
        except NotYetErasable:  # contested, or amended, since the day was written down
            keep(dossier=keeping.dossier, at=now)


@every(hours=1, atomic=False)
def warn_who_is_waited_for() -> None:
    """Warn people for whom their case stands still that it will lapse, each in its own transaction."""
    now = timezone.now()
    for dossier in waiting_cases().order_by("pk").iterator(A_ROUND):
        with suppress(SilenceTookEffect):  # the sweep writes that down
            warn_of_lapse(dossier=dossier, at=now)


@every(hours=1)
def promise_and_show_seeds() -> None:
    """Promise the chance of today and of the days to come; show that of the days that are over."""
    now = timezone.now()
    today = timezone.localdate(now)
    for number in range(AHEAD.days + 1):
        promise_seed(day=today + timedelta(days=number), at=now)
    for seed in Seed.objects.over(today).order_by("day")[:A_ROUND]:
        reveal_seed(day=seed.day, at=now)


@every(hours=1)
def ask_for_reminders() -> None:
    """Once a day, from seven in the morning on, remind officers of their limits."""
    now = timezone.localtime(timezone.now())
    if now.hour >= REMINDED_FROM:
        enqueue("remind-officers", key=now.date().isoformat(), at=now)


@job("remind-officers", lease=timedelta(minutes=10))
def remind_officers() -> None:
    """See `reminding`."""
    remind(timezone.now())


@every(hours=24)
def ask_for_promises() -> None:
    """Reckon each day what past cases promise, one procedure a job."""
    today = timezone.localdate()
    filed = Dossier.objects.order_by("edition__procedure").values_list("edition__procedure", flat=True)
    for procedure in filed.distinct():
        enqueue("reckon-promise", key=f"{today}:{procedure}", procedure=procedure)


@job("reckon-promise", lease=timedelta(minutes=10))
def reckon_promise(*, procedure: int) -> None:
    """See `reckoning`."""
    keep_promise(procedure=Procedure.objects.get(pk=procedure), at=timezone.now())


@every(minutes=1, urgent=True)
def note_that_the_worker_lives() -> None:
    beat("worker", timezone.now())


@every(minutes=15)
def remedy_outages() -> None:
    """Take in attempts that waited, move days that an outage touched, tell those who tried when it is over."""
    now = timezone.now()
    take_in()
    move_all_touched(now)
    if settings.FILING and not Outage.objects.real().in_force(now).exists():
        tell_who_tried(now)


@every(hours=1)
def leave_no_case_without_anybody() -> None:
    """What absent officers hold goes back to the line; stages of units where nobody is go where somebody is."""
    now = timezone.now()
    today = timezone.localdate(now)
    away = Absence.objects.on(today).values("officer")
    held = Assignment.objects.standing().filter(officer__in=away).select_related("run__dossier")
    for assignment in held.order_by("pk")[:A_ROUND]:
        give_back(assignment=assignment, at=now)
    for run in unseated(today)[:A_ROUND]:
        seat_again(run=run, at=now)


@job("move-clocks", atomic=False, lease=timedelta(minutes=10))
def move_clocks(calendar: str) -> None:
    """A day was declared: compute again the dates of every open case that counts by this calendar."""
    now = timezone.now()
    for dossier in cases_under(calendar):
        with suppress(SilenceTookEffect):  # the sweep writes that down
            move_clock(dossier=dossier, reason="closure", at=now)
