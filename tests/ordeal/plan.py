"""What will be tried, by whom and in which order; and when something is killed. Pure: a seed gives one plan."""

from dataclasses import dataclass, field
from random import Random
from typing import Any

ACTS_A_CASE = 12
STAGE_OFFICERS = {"papers": "reviewer", "safety": "safety", "decision": "head"}
OVERDUE = 0.06  # of the cases were filed so long ago that the law has already answered
FAULTS = ("missing", "unreadable", "expired")


@dataclass(frozen=True)
class Attempt:
    """One try of one act: `number` is also its instant, so that its sheet can be told from all others."""

    number: int
    case: int
    act: str
    by: int  # which of the officers of that kind; for the person's own acts nobody asks
    words: dict[str, Any] = field(default_factory=dict, hash=False)


@dataclass(frozen=True)
class Kill:
    """After so many attempts have begun, and a moment more, this program is killed with signal 9."""

    after: int
    program: str
    delay: float


@dataclass(frozen=True)
class Plan:
    seed: int
    cases: int
    overdue: frozenset[int]
    attempts: tuple[Attempt, ...]
    kills: tuple[Kill, ...]


def plan(seed: int, acts: int, kills: int, officers: int) -> Plan:
    """The plan of this seed: at least `acts` attempts on cases whose stories overlap, and `kills` kills among them."""
    chance = Random(seed)
    cases = max(1, acts // ACTS_A_CASE)
    overdue = frozenset(case for case in range(cases) if chance.random() < OVERDUE)
    stories = [_story(case, chance, officers) for case in range(cases)]
    tries: list[Attempt] = []
    running: list[list[Any]] = []
    while stories or running or len(tries) < acts:
        while stories and len(running) < 3 * officers:
            running.append(stories.pop(0))
        if not running:  # a few more looks at cases that are over, until the number is reached
            running.append([("check_requirement", chance.randrange(cases), chance.randrange(officers), {})])
        mine = chance.choice(running)
        act, case, by, words = mine.pop(0)
        tries.append(Attempt(len(tries), case, act, by, words))
        running = [each for each in running if each]
    moments = sorted(chance.sample(range(len(tries)), min(kills, len(tries))))
    return Plan(
        seed,
        cases,
        overdue,
        tuple(tries),
        tuple(Kill(after, chance.choice(("web", "worker")), chance.random() / 10) for after in moments),
    )


Try = tuple[str, int, int, dict[str, Any]]


def _story(case: int, chance: Random, officers: int) -> list[Try]:
    """Filed, looked at, perhaps corrected, concluded by two at once, decided by three at once, perhaps withdrawn."""

    def tries(act: str, times: int, **words: Any) -> list[Try]:
        return [(act, case, chance.randrange(officers), words) for _time in range(times)]

    def perhaps(chances: float, act: str, times: int = 1, **words: Any) -> list[Try]:
        return tries(act, times, **words) if chance.random() < chances else []

    asked = perhaps(0.25, "request_correction", times=2, fault=chance.choice(FAULTS))
    concluded = [*tries("close_review", 2), *tries("give_opinion", 2)]
    chance.shuffle(concluded)
    return [
        *tries("submit", 1),
        *perhaps(0.3, "submit"),  # sent twice by an impatient finger
        *tries("check_requirement", chance.randrange(1, 4), met=True),
        *asked,
        *(perhaps(0.8, "answer_correction") if asked else []),
        *concluded,
        *perhaps(0.15, "withdraw"),
        *tries("decide", 2, granted=True),
        *tries("decide", 1, granted=False),
        *perhaps(0.1, "withdraw"),
    ]
