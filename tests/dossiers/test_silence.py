"""Missed limits bite, at the first instant they may, whoever looks and whenever."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from tests.bench.town import PERMIT, published
from tests.documents.test_papers import words
from ventanilla.agencies.models import Post, Role, Unit
from ventanilla.documents.models import Paper
from ventanilla.documents.papers import pdf
from ventanilla.dossiers import acts, settling, sweeping
from ventanilla.dossiers.models import Dossier, Silence, WrongState
from ventanilla.dossiers.refusals import SilenceTookEffect
from ventanilla.dossiers.states import State
from ventanilla.ledger.models import Sheet
from ventanilla.ledger.verify import breaks
from ventanilla.notices.models import Message
from ventanilla.outbox.jobs import enqueue, scheduled
from ventanilla.outbox.models import Job
from ventanilla.outbox.worker import Worker, drain

A_DAY = timedelta(days=1)


@pytest.fixture
def kind_town(town):
    """The town with a permit that counts as granted when nobody answers."""
    text = PERMIT.replace("MTR-PERMIT", "MTR-KIND").replace("silence: negative", "silence: positive")
    town.edition = published(text, town.extra["registrar"], town.extra["publisher"], town.at)
    return town


def test_silence_takes_effect_at_its_first_instant_and_not_before(town):
    dossier = town.filed()
    instant = dossier.law_acts_at
    acts.settle_clock(dossier=dossier, at=instant - timedelta(microseconds=1))
    dossier.refresh_from_db()
    assert dossier.state == State.IN_REVIEW
    acts.settle_clock(dossier=dossier, at=instant)
    dossier.refresh_from_db()
    assert (dossier.state, dossier.closed_at) == (State.REFUSED_BY_SILENCE, instant)


def test_a_worker_that_was_down_for_a_day_writes_the_legal_instant_and_its_own(town):
    dossier = town.filed()
    instant = dossier.law_acts_at
    assert sweeping.sweep(instant + A_DAY) == 1
    dossier.refresh_from_db()
    sheet = Sheet.objects.about(dossier.subject).order_by("number").last()
    assert dossier.closed_at == instant
    assert instant.isoformat()[:16] in sheet.header.replace("Z", "+00:00") or sheet.at == instant
    assert (dossier.silence.at, dossier.silence.noticed_at) == (instant, instant + A_DAY)
    assert list(breaks()) == []


def test_the_worker_that_starts_again_settles_at_once(town, clock):
    dossier = town.filed()
    drain()
    instant = dossier.law_acts_at
    clock.set(instant + A_DAY)
    drain()
    dossier.refresh_from_db()
    assert dossier.closed_at == instant
    assert dossier.silence.noticed_at == instant + A_DAY


def test_what_silence_granted_lasts_as_long_as_what_an_officer_grants(town, kind_town):
    granted = kind_town.filed()
    acts.settle_clock(dossier=granted, at=granted.law_acts_at)
    content = Paper.objects.of(granted.subject).get(kind="silence").content
    since = timezone.localdate(Dossier.objects.get(pk=granted.pk).closed_at)
    assert content["valid_from"] == since.isoformat()
    assert content["valid_until"] == since.replace(year=since.year + 1).isoformat()


def test_a_certificate_of_refusal_says_nothing_of_expiry(town):
    dossier = town.filed()
    acts.settle_clock(dossier=dossier, at=dossier.law_acts_at)
    said = words(pdf(Paper.objects.of(dossier.subject).get(kind="silence")))
    assert "negativa ficta" in said
    assert "No vence" not in said


@pytest.mark.parametrize("positive", [True, False])
def test_silence_issues_its_certificate_as_a_pdf(town, kind_town, positive):
    where = kind_town if positive else town
    if not positive:
        where.edition = published(
            PERMIT.replace("MTR-PERMIT", "MTR-MUTE"),
            town.extra["registrar"],
            town.extra["publisher"],
            town.at,
        )
    dossier = where.filed()
    acts.settle_clock(dossier=dossier, at=dossier.law_acts_at + A_DAY)
    dossier.refresh_from_db()
    paper = Paper.objects.get(subject=dossier.subject, kind="silence")
    assert dossier.silence.paper == paper
    said = " ".join(paper.content["statement"])
    assert ("afirmativa ficta" if positive else "negativa ficta") in said
    assert ("recurso de inconformidad" in said.lower()) is not positive
    assert len(paper.content["sections"][0]["rows"]) == 3
    assert pdf(paper).startswith(b"%PDF-1.7")


def test_the_person_the_units_and_the_control_body_are_told(town):
    control = Unit.objects.create(agency=town.agency, code="contraloria", name_es="Contraloría")
    Post.objects.create(officer=town.luis, unit=control, role=Role.AUDITOR, from_on=town.at.date())
    town.agency.control = control
    town.agency.save()
    dossier = town.filed()
    acts.settle_clock(dossier=dossier, at=dossier.law_acts_at)
    later = dossier.law_acts_at + timedelta(hours=1)
    drain(lambda: later)
    drain(lambda: later)
    told = {
        who: Message.objects.filter(account=getattr(town, who).account, title__contains="ley").count()
        for who in ("rosa", "elena", "pedro", "luis", "mario")
    }
    assert told == {"rosa": 1, "elena": 1, "pedro": 1, "luis": 1, "mario": 0}
    assert Message.objects.filter(account=town.ana.account).exists()


def test_an_act_against_silence_is_refused_with_the_reason(town):
    dossier = town.ready_to_decide()
    late = dossier.law_acts_at
    with pytest.raises(SilenceTookEffect) as first:
        acts.decide(dossier=dossier, stage="decision", granted=True, by=town.elena, at=late)
    assert "10" in first.value.sentence or dossier.due_on.strftime("%d/%m/%Y") in first.value.sentence
    acts.settle_clock(dossier=dossier, at=late)
    with pytest.raises(WrongState) as second:
        acts.decide(dossier=dossier, stage="decision", granted=True, by=town.elena, at=late + A_DAY)
    assert "La ley ya respondió" in second.value.sentence


def test_a_correction_that_never_came_closes_the_case_at_its_instant(town):
    dossier = town.filed()
    acts.request_correction(
        dossier=dossier, stage="papers", items=[("area", "wrong")], by=town.rosa, at=town.at
    )
    dossier.refresh_from_db()
    instant = dossier.law_acts_at
    assert sweeping.sweep(instant + A_DAY) == 1
    dossier.refresh_from_db()
    assert (dossier.state, dossier.closed_at) == (State.DISCARDED, instant)
    assert not Silence.objects.exists()


def test_silence_that_means_nothing_leaves_the_case_open_and_the_sweep_alone(town):
    text = PERMIT.replace("MTR-PERMIT", "MTR-NONE").replace("silence: negative", "silence: none")
    town.edition = published(text, town.extra["registrar"], town.extra["publisher"], town.at)
    dossier = town.filed()
    assert dossier.law_acts_at is None
    Dossier.objects.filter(pk=dossier.pk).update(law_acts_at=town.at)  # as an old row might say
    assert sweeping.sweep(town.at + timedelta(days=90)) == 0
    dossier.refresh_from_db()
    assert (dossier.state, dossier.law_acts_at) == (State.IN_REVIEW, None)


def test_silence_waits_behind_no_mail_and_lasts_no_minute(town, clock):
    dossier = town.filed()
    drain()
    clock.set(dossier.law_acts_at)
    for _letter in range(300):
        enqueue("send-mail", at=clock.now() - A_DAY, envelope=0)
    urgent = [kind for kind in scheduled() if kind.urgent]
    Worker(clock.now).work_once()
    for _other in urgent[1:]:
        Worker(clock.now).work_once()
    dossier.refresh_from_db()
    assert (dossier.state, dossier.silence.noticed_at) == (State.REFUSED_BY_SILENCE, dossier.law_acts_at)
    assert all(kind.every <= timedelta(minutes=1) for kind in urgent)
    assert Job.objects.waiting().filter(name="send-mail").count() == 300


def test_a_damaged_case_keeps_the_law_from_no_other(town, monkeypatch, caplog):
    first, second, third = town.filed(), town.filed(owner=town.mario), town.filed(key="x" * 32)
    real = settling.settle

    def settle(dossier, at):
        if dossier.pk == first.pk:
            raise KeyError("a name")
        return real(dossier, at)

    monkeypatch.setattr(settling, "settle", settle)
    monkeypatch.setattr(sweeping, "AT_ONCE", 1)
    assert sweeping.sweep(first.law_acts_at) == 2
    assert "a name" not in caplog.text
    assert set(Silence.objects.values_list("dossier", flat=True)) == {second.pk, third.pk}


def test_the_sweep_begins_with_the_oldest_and_repeats_nothing(town):
    dossiers = [town.filed(key=f"{n}" * 32, at=town.at + n * A_DAY) for n in range(3)]
    at = max(dossier.law_acts_at for dossier in dossiers)
    assert list(sweeping._fallen(at)) == [dossier.pk for dossier in dossiers]
    assert (sweeping.sweep(at), sweeping.sweep(at)) == (3, 0)
    assert Silence.objects.count() == 3


def test_what_silence_did_is_never_rewritten(town):
    dossier = town.filed()
    acts.settle_clock(dossier=dossier, at=dossier.law_acts_at)
    for change in ({"effect": "granted"}, {"at": town.at}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Silence.objects.update(**change)
