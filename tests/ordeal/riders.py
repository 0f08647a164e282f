"""Riders: threads that take the next attempt, ask, and ask again until they have an answer."""

import http.client
import json
import threading
import time
from dataclasses import dataclass, field
from datetime import datetime

from .deeds import MONTHS_AGO, at_of
from .house import House
from .plan import Attempt, Plan

PATIENCE = 120.0
PAUSE = 0.1


@dataclass
class Outcome:
    """What a rider learned of one attempt: the answer in the end, and whether some asking was left without one."""

    attempt: Attempt
    answer: str = ""
    why: str = ""
    asked: int = 0
    unheard: int = 0


@dataclass
class Ride:
    """All riders of one plan. `outcomes` has one entry for each attempt when it is over."""

    plan: Plan
    house: House
    drafts: list[str]
    begun: datetime
    outcomes: dict[int, Outcome] = field(default_factory=dict)

    def run(self, riders: int) -> None:
        self._next = iter(self.plan.attempts)
        self._kills = iter(self.plan.kills)
        self._due = next(self._kills, None)
        self._lock = threading.Lock()
        threads = [threading.Thread(target=self._ride, daemon=True) for _rider in range(riders)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    def _take(self) -> Attempt | None:
        with self._lock:
            attempt = next(self._next, None)
            while attempt and self._due and self._due.after <= attempt.number:
                threading.Timer(self._due.delay, self.house.kill, [self._due.program]).start()
                self._due = next(self._kills, None)
            return attempt

    def _ride(self) -> None:
        while attempt := self._take():
            self.outcomes[attempt.number] = self._attempt(attempt)

    def _attempt(self, attempt: Attempt) -> Outcome:
        outcome, until = Outcome(attempt), time.monotonic() + PATIENCE
        at = at_of(self.begun, attempt.number)
        filed_at = at - MONTHS_AGO if attempt.case in self.plan.overdue else at
        said = {
            "draft": self.drafts[attempt.case],
            "act": attempt.act,
            "by": attempt.by,
            "words": attempt.words,
            "at": at.isoformat(),
            "filed_at": filed_at.isoformat(),
        }
        while time.monotonic() < until:
            outcome.asked += 1
            try:
                answer = self._ask(said)
            except ConnectionRefusedError:  # nobody heard it
                time.sleep(PAUSE)
                continue
            except (OSError, http.client.HTTPException, ValueError):  # somebody may have
                outcome.unheard += 1
                time.sleep(PAUSE)
                continue
            outcome.answer, outcome.why = answer["answer"], answer.get("why", "")
            return outcome
        outcome.answer = "none"
        return outcome

    def _ask(self, said: dict[str, object]) -> dict[str, str]:
        connection = http.client.HTTPConnection("127.0.0.1", self.house.port, timeout=30)
        try:
            connection.request("POST", "/", json.dumps(said), {"Host": "localhost"})
            answer: dict[str, str] = json.loads(connection.getresponse().read())
            return answer
        finally:
            connection.close()
