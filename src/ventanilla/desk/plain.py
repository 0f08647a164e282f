"""How easy a letter is to read, shown while it is written, with the sentences to shorten (legibilidad)."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ventanilla.kernel import readability

EASY = 65.0
"""INFLESZ from which on a text is "fairly easy": what a letter to a person should reach."""
FEWEST_WORDS = 20
"""With fewer words the formula says little; then nothing is warned of."""
MOST_SHOWN = 5
FULL = 100.0


@dataclass(frozen=True)
class LetterReading:
    """The score as a page shows it. `is_hard`: it is long enough to be measured, and below 65."""

    score: float | None
    grade: Any
    is_hard: bool
    sentences: tuple[str, ...]
    office: tuple[tuple[str, str], ...]

    @property
    def tone(self) -> str:
        return "waiting" if self.score is None else "attention" if self.is_hard else "good"


def reading_of(words: str, spoken: str) -> LetterReading:
    """Read a letter in its language. The hard sentences are those of more than 25 words and the hardest others."""
    found = readability.read(words, spoken)
    enough = found.words >= FEWEST_WORDS
    score = min(found.score, FULL) if found.score is not None and enough else None
    is_hard = score is not None and score < EASY
    return LetterReading(
        score=score,
        grade=found.grade if score is not None else None,
        is_hard=is_hard,
        sentences=_hardest(words, spoken, found.hard) if is_hard else found.hard[:MOST_SHOWN],
        office=found.office[:MOST_SHOWN],
    )


def _hardest(words: str, spoken: str, long: tuple[str, ...]) -> tuple[str, ...]:
    """The long sentences first, then those that score worst."""
    scored = [
        (found.score, sentence)
        for sentence in readability.sentences(words)
        if sentence not in long and readability.is_running(sentence)
        if (found := readability.read(sentence, spoken)).score is not None
    ]
    worst = [sentence for score, sentence in sorted(scored) if score < EASY]
    return (*long, *worst)[:MOST_SHOWN]


class HardToRead(forms.Form):
    """A form whose letter is measured: one that is hard to read goes out only if the officer says so."""

    measured = "words"

    as_it_is = forms.BooleanField(required=False)

    def __init__(self, *args: Any, spoken: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.spoken, self.is_warned = spoken, False

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if reading_of(said.get(self.measured, ""), self.spoken).is_hard:
            self.is_warned = True
            if not said.get("as_it_is"):
                self.add_error(
                    self.measured,
                    _(
                        "This is hard to read. Shorten the sentences below, or tick that it goes out as it is."
                    ),
                )
        return said
