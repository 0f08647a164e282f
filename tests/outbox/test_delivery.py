"""Delivery as a machine: workers claim, finish, fail, oversleep and die in any order; the promises hold."""

from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import given
from hypothesis import strategies as st

from tests.bench.clock import MONDAY
from ventanilla.outbox.models import Job

LEASE = timedelta(seconds=60)
WORKERS = ["one", "two", "three"]
STEPS = st.lists(
    st.tuples(st.sampled_from(["claim", "finish", "fail", "die", "hold"]), st.sampled_from(WORKERS))
    | st.tuples(st.just("wait"), st.integers(1, 90)),
    max_size=40,
)


class House:
    """Three workers, two jobs, a clock; and what each worker believes that it holds."""

    def __init__(self):
        self.at = MONDAY
        self.beliefs: dict[str, Job] = {}
        self.finished: list[int] = []
        for _ in range(2):
            Job.objects.create(name="bell", asked_at=self.at, run_after=self.at)

    def take(self, step, argument):
        if step == "wait":
            self.at += timedelta(seconds=argument)
        elif step == "claim" and argument not in self.beliefs:
            if job := Job.objects.next_for(argument, self.at, LEASE):
                assert all(held.pk != job.pk for held in self.holding()), "nobody else holds it still"
                self.beliefs[argument] = job
        elif step != "claim" and argument in self.beliefs:
            self.end(step, argument)

    def end(self, step, worker):
        job = self.beliefs[worker]
        if step == "hold":
            job.hold(self.at + LEASE)
            return
        del self.beliefs[worker]
        if step == "finish" and job.finish(self.at):
            self.finished.append(job.pk)
        if step == "fail":
            job.postpone(self.at + timedelta(seconds=10), "Trouble", "")

    def holding(self):
        """The claims that have not run out."""
        return [job for job in self.beliefs.values() if job.leased_until > self.at]


@pytest.mark.django_db
@given(steps=STEPS)
def test_no_job_has_two_holders_or_two_ends_and_none_is_lost(steps):
    with transaction.atomic():
        house = House()
        for step in steps:
            house.take(*step)
        assert len(house.finished) == len(set(house.finished))
        house.at += timedelta(hours=2)
        while job := Job.objects.next_for("last", house.at, LEASE):
            assert job.pk not in house.finished
            assert job.finish(house.at)
            house.finished.append(job.pk)
        assert sorted(house.finished) == sorted(
            Job.objects.done().order_by("pk").values_list("pk", flat=True)
        )
        assert len(house.finished) == 2
        transaction.set_rollback(True)
