"""The same act in many cases: seen before, sampled, called back, done once each whatever dies in between."""

from datetime import timedelta
from random import Random
from threading import Barrier, Thread

import pytest
from django.db import connection

from tests.bench.town import PERMIT, published
from ventanilla.casework import acts
from ventanilla.casework.jobs import run_batch
from ventanilla.casework.models import Batch, BatchItem
from ventanilla.casework.refusals import BatchIsOver, NothingToDo, SampleNotSeen
from ventanilla.casework.sampling import sample_size
from ventanilla.dossiers import acts as case_acts
from ventanilla.dossiers.models import Assignment, Decision, StageRun
from ventanilla.dossiers.models.assignment import Reason, Taken
from ventanilla.dossiers.refusals import NotYours
from ventanilla.ledger.models import Sheet
from ventanilla.ledger.reads import note_reads
from ventanilla.outbox.models import Job
from ventanilla.outbox.worker import drain


@pytest.fixture
def town(clock, town):
    return town


def runs_of(cases, stage):
    return list(
        StageRun.objects.filter(dossier__in=cases, stage=stage).select_related("dossier").order_by("pk")
    )


def prepared(town, cases, act="grant", stage="decision", by=None, **said):
    return acts.prepare_batch(
        act=act, runs=runs_of(cases, stage), said=said, by=by or town.elena, at=town.at, chance=Random(7)
    )


def looked_at(batch, officer):
    """Open every case that was drawn; return their items."""
    drawn = batch.items.filter(is_sampled=True).select_related("dossier").order_by("pk")
    seen = [("person:1", item.dossier.subject) for item in drawn]
    note_reads(
        reader=officer.ref,
        reader_name=officer.name,
        unit="x",
        seen=seen,
        what="dossier",
        at=batch.prepared_at,
    )
    return [item.pk for item in drawn]


def scheduled(town, cases, **more):
    batch = prepared(town, cases, **more)
    by = more.get("by") or town.elena
    return acts.schedule_batch(batch=batch, confirmed=looked_at(batch, by), by=by, at=town.at)


@pytest.mark.parametrize(("number", "drawn"), [(0, 0), (1, 1), (2, 1), (4, 2), (10, 4), (50, 8), (100, 8)])
def test_the_sample_grows_slower_than_the_batch(number, drawn):
    assert sample_size(number) == drawn


def test_it_is_done_after_ten_minutes_each_case_with_its_own_sheet(town, clock):
    cases = [town.ready_to_decide() for _ in range(3)]
    batch = scheduled(town, cases, words="Todo en orden.")
    drain()
    assert not Decision.objects.exists(), "Nothing happens while it can be called back."
    clock.move(minutes=10, seconds=1)
    drain()
    assert Decision.objects.filter(granted=True, reasons="Todo en orden.", by=town.elena).count() == 3
    for case in cases:
        granted = [sheet for sheet in Sheet.objects.about(case.subject) if sheet.act == "dossier.granted"]
        assert len(granted) == 1
    batch.refresh_from_db()
    assert batch.state == Batch.State.DONE
    assert [sheet.act for sheet in Sheet.objects.about(batch.subject)] == ["batch.scheduled"]


def test_called_back_in_time_nothing_happens(town, clock):
    batch = scheduled(town, [town.ready_to_decide()])
    with pytest.raises(NotYours):
        acts.call_back(batch=batch, by=town.rosa, at=town.at)
    acts.call_back(batch=batch, by=town.elena, at=town.at)
    clock.move(hours=1)
    drain()
    assert not Decision.objects.exists()
    assert not Job.objects.aside().exists()
    with pytest.raises(BatchIsOver):
        acts.call_back(batch=batch, by=town.elena, at=town.at)


def test_nothing_goes_before_the_cases_that_were_drawn_were_opened_and_confirmed(town):
    batch = prepared(town, [town.ready_to_decide() for _ in range(4)])
    drawn = list(batch.items.filter(is_sampled=True).order_by("pk").values_list("pk", flat=True))
    with pytest.raises(SampleNotSeen):
        acts.schedule_batch(batch=batch, confirmed=drawn, by=town.elena, at=town.at)
    looked_at(batch, town.rosa)
    assert not batch.opened_by(town.elena), "A colleague's look does not count."
    looked_at(batch, town.elena)
    with pytest.raises(SampleNotSeen):
        acts.schedule_batch(batch=batch, confirmed=drawn[:1], by=town.elena, at=town.at)
    acts.schedule_batch(batch=batch, confirmed=drawn, by=town.elena, at=town.at)
    with pytest.raises(BatchIsOver):
        acts.schedule_batch(batch=batch, confirmed=drawn, by=town.elena, at=town.at)


def test_who_is_left_out_is_said_with_the_reason_before_anything_happens(town):
    fine, doubtful, fresh = town.ready_to_decide(), town.ready_to_decide(), town.filed()
    case_acts.check_requirement(dossier=doubtful, requirement="deed", met=False, by=town.rosa, at=town.at)
    batch = prepared(town, [fine, doubtful, fresh])
    states = {item.dossier_id: (item.state, bool(item.reason)) for item in batch.items.order_by("pk")}
    assert states == {
        fine.pk: ("waiting", False),
        doubtful.pk: ("left_out", True),
        fresh.pk: ("left_out", True),
    }
    none = prepared(town, [doubtful])
    with pytest.raises(NothingToDo):
        acts.schedule_batch(batch=none, confirmed=[], by=town.elena, at=town.at)


def test_a_case_that_moved_meanwhile_is_refused_by_itself_and_the_others_go_on(town, clock):
    cases = [town.ready_to_decide() for _ in range(3)]
    batch = scheduled(town, cases)
    case_acts.withdraw(dossier=cases[1], by=town.ana, at=town.at)
    clock.move(minutes=11)
    drain()
    states = list(batch.items.in_order().values_list("state", flat=True))
    assert states == ["done", "refused", "done"]
    assert batch.items.get(state="refused").reason
    assert Decision.objects.count() == 2


def test_a_case_whose_time_ran_out_meanwhile_is_settled_and_not_decided(town, clock):
    batch = scheduled(town, [town.ready_to_decide()])
    clock.move(days=30)
    drain()
    item = batch.items.get()
    assert item.state == "refused"
    assert not Decision.objects.exists()
    item.dossier.refresh_from_db()
    assert item.dossier.is_closed


def test_an_officer_who_lost_the_post_meanwhile_decides_nothing(town, clock):
    batch = scheduled(town, [town.ready_to_decide()])
    town.elena.posts.get().end(town.at.date() - timedelta(days=1))
    clock.move(minutes=11)
    drain()
    assert batch.items.get().state == "refused"
    assert not Decision.objects.exists()


def test_a_worker_that_dies_in_the_middle_leaves_the_rest_and_nothing_is_done_twice(town, clock, monkeypatch):
    cases = [town.ready_to_decide() for _ in range(4)]
    batch = scheduled(town, cases)
    clock.move(minutes=11)
    decided, real = [], BatchItem.become

    def dies_at_the_third(self, state, reason, at):
        decided.append(self.pk)
        if len(decided) == 3:
            raise KeyboardInterrupt
        real(self, state, reason, at)

    monkeypatch.setattr(BatchItem, "become", dies_at_the_third)
    with pytest.raises(KeyboardInterrupt):
        run_batch(batch=batch.subject, part=0)
    monkeypatch.undo()
    monkeypatch.setattr("django.utils.timezone.now", clock.now)
    assert Decision.objects.count() == 2
    run_batch(batch=batch.subject, part=0)
    assert Decision.objects.count() == 4
    assert [item.state for item in batch.items.in_order()] == ["done"] * 4


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_do_each_case_once(town, clock):
    cases = [town.ready_to_decide() for _ in range(3)]
    batch = scheduled(town, cases)
    clock.move(minutes=11)
    start, failed = Barrier(2), []

    def work():
        start.wait()
        try:
            run_batch(batch=batch.subject, part=0)
        except Exception as error:  # noqa: BLE001 - the test shows it
            failed.append(error)
        finally:
            connection.close()

    threads = [Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failed
    assert Decision.objects.count() == 3
    for case in cases:
        assert [sheet.act for sheet in Sheet.objects.about(case.subject)].count("dossier.granted") == 1


def test_the_same_correction_is_asked_of_many_and_reviews_are_closed_in_bulk(town, clock):
    asked, closed = [town.filed(), town.filed()], [town.filed(), town.filed()]
    case_acts.check_requirement(dossier=closed[0], requirement="deed", met=True, by=town.rosa, at=town.at)
    batch = scheduled(
        town, asked, act="request_correction", stage="papers", by=town.rosa, items={"deed": "missing"}
    )
    other = prepared(
        town,
        asked,
        act="request_correction",
        stage="papers",
        by=town.rosa,
        items={"alcohol_permit": "missing"},
    )
    assert {item.state for item in other.items.order_by("pk")} == {"left_out"}, "Not asked of these cases."
    review = scheduled(town, closed, act="close_review", stage="papers", by=town.rosa)
    assert [item.state for item in review.items.in_order()] == ["waiting", "left_out"]
    clock.move(minutes=11)
    drain()
    assert {item.state for item in batch.items.order_by("pk")} == {"done"}
    assert [item.state for item in review.items.in_order()] == ["done", "left_out"]
    assert StageRun.objects.get(dossier=closed[0], stage="papers").closed_by == town.rosa


WHY = {"reason": Reason.ABSENCE, "words": "Rosa está de licencia."}


def test_a_head_gives_many_to_a_colleague_and_each_is_counted_as_out_of_line(town, clock):
    cases = [town.filed() for _ in range(3)]
    batch = scheduled(town, cases, act="give", stage="papers", to=town.rosa.pk, **WHY)
    drain()
    assert not Assignment.objects.exists(), "Nothing happens while it can be called back."
    clock.move(minutes=11)
    drain()
    assert {item.state for item in batch.items.in_order()} == {"done"}
    given = Assignment.objects.out_of_turn().filter(how=Taken.GIVEN, officer=town.rosa, by=town.elena)
    assert {(each.reason, each.words) for each in given.order_by("pk")} == {tuple(WHY.values())}
    assert given.count() == 3
    for case in cases:
        assert "dossier.reassigned" in [sheet.act for sheet in Sheet.objects.about(case.subject)]


def test_what_cannot_be_given_is_said_before_anything_happens(town):
    fine, had = town.filed(), town.filed()
    case_acts.give(dossier=had, stage="papers", to=town.rosa, by=town.elena, at=town.at, **WHY)
    batch = prepared(town, [fine, had], act="give", stage="papers", to=town.rosa.pk, **WHY)
    assert [item.state for item in batch.items.in_order()] == ["waiting", "left_out"]
    for by, to in ((town.rosa, town.elena), (town.elena, town.pedro), (town.elena, town.luis)):
        refused = prepared(town, [fine], act="give", stage="papers", by=by, to=to.pk, **WHY)
        assert refused.items.get().reason


def test_what_was_drawn_by_lot_is_not_given_in_bulk(town):
    drawn = PERMIT.replace("{id: papers, kind", "{id: papers, drawn: true, kind").replace(
        "MTR-PERMIT", "MTR-LOT"
    )
    town.edition = published(drawn, town.extra["registrar"], town.extra["publisher"], town.at)
    case = town.filed()
    assert case.stages.get(stage="papers").draws.exists()
    batch = prepared(town, [case], act="give", stage="papers", to=town.rosa.pk, **WHY)
    assert "sorteó" in batch.items.get().reason


def test_a_colleague_who_lost_the_post_meanwhile_gets_nothing(town, clock):
    batch = scheduled(town, [town.filed()], act="give", stage="papers", to=town.rosa.pk, **WHY)
    town.rosa.posts.get().end(town.at.date() - timedelta(days=1))
    clock.move(minutes=11)
    drain()
    assert batch.items.get().state == "refused"
    assert not Assignment.objects.exists()
