"""Several people, windows and workers at once: one act, one sheet, and never half of it."""

from collections.abc import Callable
from threading import Barrier, Thread
from typing import Any

import pytest
from django.db import connection

from tests.bench.town import ANSWERS, build
from ventanilla.documents.models import Paper
from ventanilla.documents.papers import pdf
from ventanilla.dossiers import acts
from ventanilla.dossiers.models import Answers, Decision, Dossier, Draft, WrongState
from ventanilla.dossiers.refusals import AlreadyCorrected, AlreadyDecided, Refusal
from ventanilla.dossiers.states import State
from ventanilla.ledger.models import Sheet
from ventanilla.ledger.verify import breaks
from ventanilla.outbox.models import Fact


@pytest.fixture
def town(transactional_db, at):
    return build(at)


def at_once(*works: Callable[[], Any]) -> list[Any]:
    """Start all of them at the same moment; return what each gave back or raised, in order."""
    start, ends = Barrier(len(works)), [None] * len(works)

    def run(number: int, work: Callable[[], Any]) -> None:
        try:
            start.wait()
            ends[number] = work()
        except Exception as error:  # noqa: BLE001 - told to the test
            ends[number] = error
        finally:
            connection.close()

    threads = [Thread(target=run, args=pair) for pair in enumerate(works)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return ends


def acts_on(dossier: Dossier) -> list[str]:
    return [sheet.act for sheet in Sheet.objects.about(dossier.subject)]


def test_two_windows_that_begin_at_once_share_one_draft(town):
    def begin() -> Draft:
        return acts.open_draft(edition=town.edition, owner=town.ana, key="", language="es", at=town.at)

    ends = at_once(*[begin] * 4)
    assert {getattr(end, "pk", end) for end in ends} == {Draft.objects.get().pk}


def test_sending_four_times_at_once_files_one_case_with_one_receipt(town):
    draft = town.draft()
    ends = at_once(*[lambda: acts.submit(draft=draft, sworn=True, at=town.at)] * 4)
    dossier = Dossier.objects.get()
    assert {end.pk for end in ends} == {dossier.pk}
    assert acts_on(dossier) == ["dossier.submitted"]
    assert Paper.objects.count() == 1
    assert Fact.objects.filter(name="dossier_submitted").count() == 1


def test_a_page_saved_while_the_draft_is_sent_leaves_nothing_behind_in_the_draft(town):
    draft = town.draft()
    other = {**ANSWERS, "shop": "Otra"}
    at_once(
        lambda: acts.submit(draft=draft, sworn=True, at=town.at),
        lambda: acts.save_page(draft=draft, answers=other, page="shop", at=town.at),
    )
    draft.refresh_from_db()
    assert draft.answers == {}
    assert Answers.objects.get().content["shop"] in {"Papelería Lupita", "Otra"}


def test_two_windows_that_save_different_pages_lose_nothing_of_each_other(town):
    draft = acts.open_draft(edition=town.edition, owner=town.ana, key="", language="es", at=town.at)
    seen = draft.answers
    acts.save_page(draft=draft, answers={"shop": "Uno"}, page="shop", at=town.at, before=seen)
    late = acts.save_page(draft=draft, answers={"kind": "shop"}, page="papers", at=town.at, before=seen)
    assert late.answers == {"shop": "Uno", "kind": "shop"}


def test_an_answer_taken_away_on_a_page_is_gone_and_no_other(town):
    draft = town.draft()
    seen = draft.answers
    acts.save_page(draft=draft, answers={**seen, "shop": "Dos"}, page="shop", at=town.at, before=seen)
    fewer = {name: said for name, said in seen.items() if name != "alcohol"}
    last = acts.save_page(draft=draft, answers=fewer, page="shop", at=town.at, before=seen)
    assert last.answers == {"shop": "Dos", "kind": "shop", "area": "40"}


def test_two_heads_who_decide_at_once_make_one_decision_and_the_other_is_told(town):
    dossier = town.ready_to_decide()
    said = {"dossier": dossier, "stage": "decision", "by": town.elena, "at": town.at}
    refuse = {"granted": False, "grounds": ["unsafe"], "reasons": "No."}
    ends = at_once(lambda: acts.decide(granted=True, **said), lambda: acts.decide(**refuse, **said))
    assert [type(end) for end in ends if isinstance(end, Exception)] == [AlreadyDecided]
    assert Decision.objects.count() == 1
    assert Paper.objects.exclude(kind="receipt").count() == 1
    assert list(breaks()) == []


def test_withdrawing_and_deciding_at_once_closes_the_case_once(town):
    dossier = town.ready_to_decide()
    ends = at_once(
        lambda: acts.withdraw(dossier=dossier, by=town.ana, at=town.at),
        lambda: acts.decide(dossier=dossier, stage="decision", granted=True, by=town.elena, at=town.at),
    )
    refused = [end for end in ends if isinstance(end, Exception)]
    assert len(refused) == 1
    assert isinstance(refused[0], WrongState | Refusal)
    assert Fact.objects.filter(name="dossier_closed").count() == 1


def test_two_requests_to_correct_at_once_are_one(town):
    dossier = town.filed()

    def ask() -> Any:
        items = [("area", "wrong")]
        return acts.request_correction(dossier=dossier, stage="papers", items=items, by=town.rosa, at=town.at)

    ends = at_once(ask, ask)
    assert [type(end) for end in ends if isinstance(end, Exception)] == [AlreadyCorrected]
    assert acts_on(dossier).count("dossier.correction_requested") == 1


def test_an_answer_sent_twice_at_once_is_one_version(town):
    dossier = town.filed()
    acts.request_correction(
        dossier=dossier, stage="papers", items=[("area", "wrong")], by=town.rosa, at=town.at
    )

    def answer() -> Any:
        return acts.answer_correction(dossier=dossier, answers={"area": "50"}, by=town.ana, at=town.at)

    ends = at_once(answer, answer)
    assert sum(isinstance(end, Exception) for end in ends) == 1
    assert Answers.objects.filter(dossier=dossier).count() == 2


def test_an_answer_that_comes_too_late_loses_against_the_clock_whoever_is_first(town):
    from datetime import timedelta

    dossier = town.filed()
    acts.request_correction(
        dossier=dossier, stage="papers", items=[("area", "wrong")], by=town.rosa, at=town.at
    )
    late = town.at + timedelta(days=60)
    at_once(
        lambda: acts.answer_correction(dossier=dossier, answers={"area": "50"}, by=town.ana, at=late),
        lambda: acts.settle_clock(dossier=dossier, at=late),
    )
    dossier.refresh_from_db()
    assert dossier.state == State.DISCARDED
    assert Answers.objects.filter(dossier=dossier).count() == 1


def test_a_paper_asked_for_by_several_at_once_has_one_set_of_bytes(town):
    town.filed()
    ends = at_once(*[lambda: pdf(Paper.objects.get())] * 3)
    assert len(set(ends)) == 1
    assert ends[0].startswith(b"%PDF-")
