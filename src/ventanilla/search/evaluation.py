"""How good the answers are: questions as people type them, with the sheets that answer each, graded by hand.

What is judged is the list of groups, as a person sees it: a group is worth its best member, in the answer and in the
ideal answer alike (NDCG, discounted by the logarithm of the place in the list).
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from .query import Filters, Group, search

LABELLED = Path(__file__).parent / "labelled"
HALVES = ("opened", "unopened")
TOP = 10
GOAL_NDCG, GOAL_EMPTY = 0.85, 0.03


@dataclass(frozen=True)
class Question:
    """One labelled question; `relevant` grades sheets by code, 3 for exactly what is needed."""

    id: str
    text: str
    language: str
    place: str
    relevant: Mapping[str, int]


@dataclass(frozen=True)
class Judged:
    """How one question was answered."""

    question: Question
    ndcg: float
    found: int
    codes: tuple[str, ...]


@dataclass(frozen=True)
class Evaluation:
    """How one half was answered."""

    half: str
    questions: int
    ndcg: float
    empty: float

    @property
    def is_good(self) -> bool:
        return self.ndcg >= GOAL_NDCG and self.empty < GOAL_EMPTY


def questions_of(half: str) -> list[Question]:
    said: dict[str, Any] = yaml.safe_load((LABELLED / f"{half}.yaml").read_text(encoding="utf-8"))
    return [
        Question(each["id"], each["text"], each["language"], each.get("place") or "", each["relevant"] or {})
        for each in said["questions"]
    ]


def judge(question: Question) -> Judged:
    """Ask the question and grade the first page."""
    results = search(
        question.text, language=question.language, filters=Filters(place=question.place), size=TOP
    )
    gains = [_gain(group, question.relevant) for group in results.groups]
    codes = tuple(group.best.code for group in results.groups)
    return Judged(question, ndcg(gains, ideal(question)), results.total, codes)


def ideal(question: Question) -> list[int]:
    """Return the grades of the best possible list: relevant sheets, grouped as the index groups them."""
    from .lookup import groups_of

    best: dict[int | str, int] = {}
    for code, number in groups_of(question.relevant).items():
        best[number] = max(best.get(number, 0), question.relevant[code])
    return sorted(best.values(), reverse=True)


def _gain(group: Group, relevant: Mapping[str, int]) -> int:
    return max(relevant.get(hit.code, 0) for hit in (group.best, *group.others))


def ndcg(gains: Sequence[int], perfect: Sequence[int]) -> float:
    """Return how near the order is to the perfect one, from 0 to 1, looking at the first ten."""
    whole = _discounted(perfect)
    return _discounted(gains) / whole if whole else 0.0


def _discounted(gains: Sequence[int]) -> float:
    return sum((2**gain - 1) / math.log2(place + 2) for place, gain in enumerate(gains[:TOP]))


def evaluate(half: str) -> tuple[Evaluation, list[Judged]]:
    """Ask every question of a half."""
    judged = [judge(question) for question in questions_of(half) if question.relevant]
    count = len(judged)
    empty = sum(not each.found for each in judged)
    return Evaluation(half, count, sum(each.ndcg for each in judged) / count, empty / count), judged
