"""Any history of acts, by right and wrong people, with time moving: what must always hold, holds after each step."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.utils.timezone import localdate
from django.utils.translation import override
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from tests.dossiers.undoing import undone
from ventanilla.documents.models import Paper
from ventanilla.dossiers import acts
from ventanilla.dossiers.models import Correction, CorrectionItem, Decision, Dossier, StageRun, WrongState
from ventanilla.dossiers.openacts import acts_open_to_officer, acts_open_to_person
from ventanilla.dossiers.refusals import Refusal
from ventanilla.dossiers.states import CLOSED, LIVE, MOVES, Conclusion, StageState, State
from ventanilla.dossiers.telling import closed, correction_requested
from ventanilla.dossiers.timeline import events
from ventanilla.jurisdictions.models import calendar
from ventanilla.ledger.models import Sheet
from ventanilla.ledger.verify import breaks
from ventanilla.outbox.models import Fact

HISTORIES = settings(max_examples=settings().max_examples // 2, stateful_step_count=18)
OFFICERS = st.sampled_from(["rosa", "elena", "pedro", "luis"])
PEOPLE = st.sampled_from(["ana", "ana", "mario"])
STAGES = st.sampled_from(["papers", "papers", "safety", "decision", "nowhere", ""])
FAULTS = st.sampled_from([*CorrectionItem.Fault.values, "", "a fault that nobody listed"])
DEMANDS = st.sampled_from(["area", "shop", "kind", "alcohol", "deed", "alcohol_permit", "bribe", ""])
# The sign NUL never comes this far: every form and the middleware refuse it (tests/security/test_entrances.py).
WORDS = st.sampled_from(["", "  ", "Falta la salida de emergencia.", "<b>x</b>\x01", "ñ" * 3000])
AREAS = st.sampled_from(["45", "40", "501", "NaN", "", None])
SHEETS_OF_TIME = {"dossier.discarded", "dossier.silence_took_effect"}
WITHOUT_FACT = {"dossier.requirement_checked"}


class AnyHistory(RuleBasedStateMachine):
    """One dossier and everybody who might touch it."""

    town: Any

    def __init__(self) -> None:
        super().__init__()
        self.undoing = undone()
        self.undoing.__enter__()
        self.at: datetime = self.town.at
        self.dossier = self.town.filed(alcohol=False)
        self.states = [State(self.dossier.state)]
        self.written = 1

    def teardown(self) -> None:
        self.undoing.__exit__(None, None, None)

    # What may happen

    @rule(days=st.sampled_from([0, 0, 0, 1, 2, 4, 9]), hours=st.integers(0, 13))
    def time_passes(self, days: int, hours: int) -> None:
        self.at += timedelta(days=days, hours=hours)

    @rule(who=OFFICERS, requirement=DEMANDS, met=st.booleans())
    def somebody_compares_a_requirement(self, who: str, requirement: str, met: bool) -> None:
        self.attempt(acts.check_requirement, requirement=requirement, met=met, by=getattr(self.town, who))

    @rule(who=st.just("rosa") | OFFICERS, stage=STAGES, favourable=st.booleans(), words=WORDS)
    def somebody_closes_a_review(self, who: str, stage: str, favourable: bool, words: str) -> None:
        said = {"stage": stage, "favourable": favourable, "words": words}
        self.attempt(acts.close_review, by=getattr(self.town, who), **said)

    @rule(who=st.just("pedro") | OFFICERS, stage=st.just("safety") | STAGES, words=WORDS)
    def somebody_gives_an_opinion(self, who: str, stage: str, words: str) -> None:
        said = {"stage": stage, "conclusion": Conclusion.CONDITIONAL, "words": words}
        self.attempt(acts.give_opinion, by=getattr(self.town, who), **said)

    @rule(who=st.just("rosa") | OFFICERS, items=st.lists(st.tuples(DEMANDS, FAULTS), max_size=3))
    def somebody_asks_for_a_correction(self, who: str, items: list[tuple[str, str]]) -> None:
        self.attempt(acts.request_correction, stage="papers", items=items, by=getattr(self.town, who))

    @rule(items=st.sampled_from([["area"], ["alcohol"], ["area", "deed"], ["alcohol", "kind", "shop"]]))
    def rosa_asks_for_a_correction(self, items: list[str]) -> None:
        asked = [(name, CorrectionItem.Fault.WRONG.value) for name in items]
        self.attempt(acts.request_correction, stage="papers", items=asked, by=self.town.rosa)

    @precondition(lambda self: State.CORRECTION in self.states)
    @rule(who=PEOPLE, area=AREAS, alcohol=st.sampled_from([None, True, False, "yes"]), extra=st.booleans())
    def somebody_answers_the_correction(self, who: str, area: Any, alcohol: Any, extra: bool) -> None:
        given = {"area": area, "alcohol": alcohol, "bribe": "100" if extra else None}
        answers = {name: value for name, value in given.items() if value is not None}
        self.attempt(acts.answer_correction, answers=answers, by=getattr(self.town, who))

    @rule(
        who=st.just("elena") | OFFICERS,
        stage=st.just("decision") | STAGES,
        granted=st.booleans(),
        grounds=st.lists(st.sampled_from(["unsafe", "unsafe", "ugly"]), max_size=2),
        reasons=WORDS,
    )
    def somebody_decides(self, who: str, stage: str, granted: bool, grounds: list[str], reasons: str) -> None:
        said = {"stage": stage, "granted": granted, "grounds": grounds, "reasons": reasons}
        self.attempt(acts.decide, by=getattr(self.town, who), **said)

    @rule()
    def the_rules_are_asked_to_decide(self) -> None:
        self.attempt(acts.decide_automatically)

    @precondition(lambda self: len(self.states) > 1 or self.at > self.town.at + timedelta(days=2))
    @rule(who=PEOPLE)
    def somebody_withdraws(self, who: str) -> None:
        self.attempt(acts.withdraw, by=getattr(self.town, who))

    @rule()
    def the_worker_settles_the_clock(self) -> None:
        self.attempt(acts.settle_clock)

    def attempt(self, act: Any, **said: Any) -> None:
        """Do it, or be refused in words; a refusal leaves everything as it was."""
        before = self.everything()
        try:
            act(dossier=self.dossier, at=self.at, **said)
        except (Refusal, WrongState) as refusal:
            told = refusal
        else:
            state = State(Dossier.objects.get(pk=self.dossier.pk).state)
            self.dossier = Dossier.objects.get(pk=self.dossier.pk)
            if state != self.states[-1]:
                assert state in MOVES[self.states[-1]].values()
                self.states.append(state)
            return
        for language in ("es", "en"):
            with override(language):
                assert told.sentence.strip()
                assert all(sentence.strip() for sentence in getattr(told, "errors", {}).values())
        assert self.everything() == before

    def everything(self) -> Any:
        rows = Dossier.objects.filter(pk=self.dossier.pk).values().get()
        stages = list(StageRun.objects.filter(dossier=self.dossier).in_order().values())
        counts = [
            model.objects.count() for model in (Sheet, Fact, Paper, Decision, Correction, CorrectionItem)
        ]
        return rows, stages, counts

    # What must always hold

    @invariant()
    def the_ledger_is_whole_and_has_one_sheet_for_each_change(self) -> None:
        assert list(breaks(self.dossier.subject)) == []
        sheets = list(Sheet.objects.about(self.dossier.subject))
        assert [sheet.number for sheet in sheets] == list(range(1, len(sheets) + 1))
        acted = [sheet.act for sheet in sheets]
        facts = Fact.objects.filter(said__dossier=self.dossier.subject).count()
        assert facts == sum(act not in WITHOUT_FACT for act in acted)
        assert len([act for act in acted if act in SHEETS_OF_TIME]) <= 1
        assert len(list(events(self.dossier, for_officers=True))) == len(sheets)

    @invariant()
    def a_closed_case_stays_closed(self) -> None:
        for before, after in zip(self.states, self.states[1:], strict=False):
            assert before not in CLOSED
            assert after != before
        assert self.dossier.state == self.states[-1]
        assert (self.dossier.closed_at is not None) == (self.dossier.state in CLOSED)
        if self.dossier.is_closed:
            assert acts_open_to_person(self.town.ana, self.dossier) == []
            for officer in (self.town.rosa, self.town.elena):
                assert not any(acts_open_to_officer(officer, self.dossier, localdate(self.at)).values())

    @invariant()
    def there_is_at_most_one_decision_and_one_paper_that_says_it(self) -> None:
        decisions = list(Decision.objects.filter(dossier=self.dossier))
        assert len(decisions) == (self.dossier.state in {State.GRANTED, State.REFUSED})
        papers = Paper.objects.of(self.dossier.subject)
        assert papers.filter(kind="receipt").count() == 1
        issued = papers.exclude(kind__in=["receipt", "silence", "lapse"])
        assert [paper.pk for paper in issued] == [decision.paper_id for decision in decisions]

    @invariant()
    def the_last_day_is_the_one_that_counting_gives(self) -> None:
        if self.dossier.state == State.CORRECTION:
            assert self.dossier.due_on is None
            assert self.dossier.comply_by is not None
            return
        correction = Correction.objects.filter(dossier=self.dossier).first()
        if correction is not None and correction.answered_on is None:
            return  # discarded or withdrawn while it waited
        assert self.dossier.due_on == counted(self.dossier.filed_on, 10, correction)

    @invariant()
    def stages_wait_for_those_before_them(self) -> None:
        runs = {run.stage: run for run in StageRun.objects.filter(dossier=self.dossier)}
        for run in runs.values():
            if run.state not in (StageState.WAITING, StageState.LEFT):
                assert all(runs[before].state == StageState.DONE for before in run.after)
            assert (run.closed_at is not None) == (run.state in (StageState.DONE, StageState.LEFT))
            assert not (self.dossier.is_closed and run.state in LIVE), "an ended case leaves no work behind"

    @invariant()
    def there_are_words_for_the_person(self) -> None:
        if self.dossier.state == State.CORRECTION:
            correction_requested(self.dossier, at=self.at)
        if self.dossier.is_closed:
            closed(self.dossier, at=self.at)


def counted(filed_on: date, working_days: int, correction: Correction | None) -> date:
    """Count one day at a time; days of a correction, from the day after it was asked, do not count."""
    days_off, day = calendar("cdmx"), filed_on
    while working_days:
        day += timedelta(days=1)
        waits = correction is not None and correction.asked_on < day <= correction.answered_on
        working_days -= days_off.is_working(day) and not waits
    return day


@pytest.mark.django_db
def test_any_history_keeps_what_must_always_hold(town):
    class History(AnyHistory):
        pass

    History.town = town
    run_state_machine_as_test(History, settings=HISTORIES)
