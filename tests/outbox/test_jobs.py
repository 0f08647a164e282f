from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from tests.bench.clock import MONDAY
from ventanilla.outbox import jobs, reactions
from ventanilla.outbox.backoff import LONGEST, wait_after
from ventanilla.outbox.facts import OutsideTransaction, announce
from ventanilla.outbox.jobs import UnknownJob, enqueue, every, job
from ventanilla.outbox.models import Fact, Job, Schedule
from ventanilla.outbox.pruning import forget
from ventanilla.outbox.reactions import reaction
from ventanilla.outbox.worker import Worker, drain


class Trouble(Exception):
    pass


@pytest.fixture
def registry(monkeypatch):
    """Registries of the test's own."""
    monkeypatch.setattr(jobs, "_kinds", {})
    monkeypatch.setattr(reactions, "_reactions", type(reactions._reactions)(dict))


@pytest.fixture
def done(registry):
    """What jobs and reactions did, in order."""
    done = []

    @job("bell")
    def ring(**said):
        done.append(said)

    @job("failing")
    def fail(**said):
        Fact.objects.create(name="half done", at=MONDAY)
        raise Trouble("CURP PEGJ850315HDFRRN00 of a person")

    return done


@pytest.fixture
def worker(clock):
    return Worker(clock.now, chance=lambda: 0)


@given(attempts=st.integers(-5, 10_000), chance=st.floats(0, 1))
def test_the_wait_grows_to_an_hour_and_no_further(attempts, chance):
    wait = wait_after(attempts, chance)
    assert timedelta(seconds=5) <= wait <= LONGEST
    assert wait <= wait_after(attempts + 1, chance)


def test_an_announced_fact_reaches_each_reaction_once(db, at, registry, worker):
    heard = []

    @reaction("bell_rung")
    def one(fact):
        heard.append(("one", fact["tower"], fact.at))

    @reaction("bell_rung")
    def two(fact):
        heard.append(("two", fact["tower"], fact.at))

    with transaction.atomic():
        fact = announce("bell_rung", at=at, tower="north")
    assert worker.drain() == 2
    assert sorted(heard) == [("one", "north", at), ("two", "north", at)]
    assert worker.drain() == 0
    with pytest.raises(IntegrityError), transaction.atomic():
        Job.objects.create(fact=fact, name=fact.jobs.order_by("pk")[0].name, asked_at=at, run_after=at)


@pytest.mark.django_db(transaction=True)
def test_a_fact_needs_an_act_around_it(at):
    with pytest.raises(OutsideTransaction):
        announce("bell_rung", at=at)


def test_an_act_that_rolls_back_leaves_no_fact_and_no_job(db, at, done):
    @reaction("bell_rung")
    def hear(fact):
        done.append(fact)

    def act():
        announce("bell_rung", at=at)
        enqueue("bell", at=at)
        raise Trouble

    with pytest.raises(Trouble):
        transaction.atomic(act)()
    assert not Fact.objects.exists()
    assert not Job.objects.exists()


def test_a_job_gets_what_was_said(db, at, done, worker):
    enqueue("bell", at=at, times=3, on=at.date())
    worker.drain()
    assert done == [{"times": 3, "on": "2026-11-23"}]


def test_a_job_with_a_key_is_asked_for_once(db, at, done, worker):
    first = enqueue("bell", key="noon", at=at)
    assert enqueue("bell", key="noon", at=at) == first
    worker.drain()
    assert enqueue("bell", key="noon", at=at).state == Job.State.DONE
    assert worker.drain() == 0


def test_a_job_waits_for_its_time(db, at, done, worker, clock):
    enqueue("bell", at=at, run_after=at + timedelta(hours=1))
    assert worker.drain() == 0
    clock.move(hours=1)
    assert worker.drain() == 1


def test_an_unknown_job_cannot_be_asked_for(db, registry):
    with pytest.raises(UnknownJob):
        enqueue("nothing")


def test_a_row_cannot_be_said(db, at, done):
    with pytest.raises(TypeError):
        enqueue("bell", at=at, fact=Fact(name="x", at=at))


def test_a_failing_job_backs_off_and_is_set_aside(db, at, done, worker, clock, settings):
    settings.OUTBOX_ATTEMPTS = 3
    row = enqueue("failing", at=at)
    waits = []
    for _ in range(3):
        assert worker.drain() == 1
        row.refresh_from_db()
        waits.append((row.run_after - clock.at).total_seconds())
        clock.move(seconds=waits[-1])
    assert waits[:2] == [10, 20]
    assert (row.state, row.attempts) == (Job.State.ASIDE, 3)
    assert not Fact.objects.exists(), "what a failed attempt wrote is undone"
    clock.move(days=2)
    assert worker.drain() == 0


def test_an_error_is_kept_without_values(db, at, done, worker):
    row = enqueue("failing", at=at)
    worker.drain()
    row.refresh_from_db()
    assert row.error_kind.endswith("Trouble")
    assert row.error_place.startswith("tests/outbox/test_jobs.py:")
    assert "PEGJ" not in row.error_kind + row.error_place


def test_a_job_that_kills_every_worker_is_set_aside(db, at, done, worker, clock, settings):
    settings.OUTBOX_ATTEMPTS = 2
    enqueue("bell", at=at)
    for _ in range(2):
        assert Job.objects.next_for("doomed", clock.now(), timedelta(minutes=1))
        clock.move(minutes=1)
    worker.drain()
    row = Job.objects.get()
    assert (row.state, done) == (Job.State.ASIDE, [])
    assert "LostWorker" in row.error_kind


def test_a_job_in_hand_is_nobody_elses_until_the_lease_ends(db, at, done, worker, clock):
    enqueue("bell", at=at)
    slow = Job.objects.next_for("slow", clock.now(), timedelta(minutes=1))
    clock.move(seconds=59)
    assert worker.drain() == 0
    clock.move(seconds=1)
    assert worker.drain() == 1
    assert not slow.finish(clock.now()), "the late worker no longer holds it"
    assert not slow.postpone(clock.now(), "", "")


def test_a_job_nobody_knows_any_more_waits_and_is_set_aside(db, at, done, worker):
    row = enqueue("bell", at=at)
    jobs._kinds.clear()
    worker.drain()
    row.refresh_from_db()
    assert row.error_kind.endswith("NobodyKnows")


def test_scheduled_work_runs_once_for_each_tick(db, registry, worker, clock):
    ticks = []

    @every(minutes=10)
    def tick():
        ticks.append(clock.at)

    for _ in range(21):
        worker.drain()
        clock.move(minutes=1)
    assert len(ticks) == 3


def test_missed_ticks_are_one_tick(db, registry, worker, clock):
    ticks = []

    @every(minutes=10)
    def tick():
        ticks.append(clock.at)

    worker.drain()
    clock.move(days=1)
    worker.drain()
    assert len(ticks) == 2


def test_only_one_of_two_workers_moves_a_schedule_on(db, at):
    row = Schedule.objects.create(name="x", next_at=at)
    same = Schedule.objects.get()
    assert row.move_on(at + timedelta(hours=1))
    assert not same.move_on(at + timedelta(hours=1))


def test_delivered_words_are_forgotten_and_old_rows_removed(db, at, done, worker, clock):
    @reaction("bell_rung")
    def hear(fact): ...

    announce("bell_rung", at=at, tower="north")
    enqueue("bell", at=at, times=1)
    waiting = enqueue("bell", at=at, run_after=at + timedelta(days=1000), times=2)
    worker.drain()
    forget(clock.move(days=31))
    assert Fact.objects.get().said == {}
    assert list(Job.objects.done().order_by("pk").values_list("said", flat=True)) == [{}, {}]
    forget(clock.move(days=400))
    forget(clock.at)
    assert (list(Job.objects.order_by("pk")), Fact.objects.count()) == ([waiting], 0)
    assert Job.objects.get().said == {"times": 2}


def test_what_waits_is_not_forgotten(db, at, registry, clock):
    @reaction("bell_rung")
    def hear(fact): ...

    announce("bell_rung", at=at, tower="north")
    forget(clock.move(days=500))
    assert Fact.objects.get()["tower"] == "north"


def test_the_operator_sees_what_is_aside_and_tries_it_again(db, done, clock, settings, capsys):
    settings.OUTBOX_ATTEMPTS = 1
    row = enqueue("failing", at=clock.now())
    with pytest.raises(SystemExit, match="1"):
        call_command("worker", "--drain")
    with pytest.raises(SystemExit, match="1"):
        call_command("outbox", "status")
    call_command("outbox", "aside")
    assert "Trouble" in capsys.readouterr().out
    call_command("outbox", "retry", str(row.pk), "--dry-run")
    assert Job.objects.aside().exists()
    call_command("outbox", "retry", str(row.pk))
    assert Job.objects.waiting().get() == row
    with pytest.raises(SystemExit, match="0"):
        call_command("outbox", "status")


def test_drain_does_what_is_due_now(db, done, clock):
    enqueue("bell")
    assert drain() == 1
    assert done == [{}]


def test_an_urgent_tick_passes_a_backlog_and_the_backlog_gets_its_turn(db, registry, clock, worker):
    told = []

    @job("mail")
    def mail(number):
        told.append(number)

    @every(seconds=30, urgent=True)
    def sweep():
        told.append("sweep")

    yesterday = clock.now() - timedelta(days=1)
    for number in range(20):
        enqueue("mail", number=number, at=yesterday)
    for _turn in range(10):
        worker.work_once()
        clock.move(seconds=10)
    assert told == ["sweep", 0, 1, "sweep", 2, 3, "sweep", 4, 5, "sweep"]


def test_the_urgent_lane_takes_nothing_else(db, registry, clock, done):
    @every(seconds=30, urgent=True)
    def sweep():
        done.append("sweep")

    enqueue("bell", at=clock.now())
    assert Worker(clock.now, urgent_only=True).drain() == 1
    assert done == ["sweep"]
