"""Two officers wrote the same letter: what each changed, put together paragraph by paragraph. Pure.

Nothing is ever thrown away. What only one of them changed is taken; what both changed, each in another way, is a
`Clash` that a person resolves with both before their eyes.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import SequenceMatcher

MINE, THEIRS, BOTH = "mine", "theirs", "both"
BETWEEN_PARAGRAPHS = re.compile(r"\n[^\S\n]*\n\s*")


@dataclass(frozen=True)
class Content:
    """A letter as it is written: its words, and what was chosen in it (faults, grounds, what is decided)."""

    words: str = ""
    choices: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Clash:
    """The same place written in two ways. An empty side means: taken out."""

    mine: str
    theirs: str


Part = str | Clash


@dataclass(frozen=True)
class Merge:
    """What comes of two versions: parts of the words in their order, and choices by name."""

    parts: tuple[Part, ...]
    choices: Mapping[str, Part]

    @property
    def is_clean(self) -> bool:
        return not any(isinstance(part, Clash) for part in (*self.parts, *self.choices.values()))

    def resolved(self, words: list[str], chosen: Mapping[str, str]) -> Content:
        """The letter, with the clashes of the words and of the choices decided: "mine", "theirs" or "both".

        Whatever is not decided keeps both, in the words, and mine, in the choices.
        """
        decided = iter(words)
        said = [
            _decided(part, next(decided, BOTH)) if isinstance(part, Clash) else part for part in self.parts
        ]
        choices = {
            name: _one(part, chosen.get(name, MINE)) if isinstance(part, Clash) else part
            for name, part in self.choices.items()
        }
        return Content(_joined(said), {name: value for name, value in choices.items() if value})

    def content(self) -> Content:
        """The letter when nothing clashes; where it does, with both sides in the words."""
        return self.resolved([], {})


def merged(base: Content, mine: Content, theirs: Content) -> Merge:
    """Put together what two officers made of the same letter."""
    return Merge(
        tuple(_merged_words(paragraphs(base.words), paragraphs(mine.words), paragraphs(theirs.words))),
        _merged_choices(base.choices, mine.choices, theirs.choices),
    )


def paragraphs(words: str) -> list[str]:
    """The paragraphs of a text, parted by empty lines, without spaces at their ends."""
    plain = words.replace("\r\n", "\n").replace("\r", "\n")
    return [each.strip() for each in BETWEEN_PARAGRAPHS.split(plain) if each.strip()]


def _merged_words(base: list[str], mine: list[str], theirs: list[str]) -> list[Part]:
    parts: list[Part] = []
    at_base = at_mine = at_theirs = 0
    for same_base, same_mine, same_theirs in [*_kept_by_both(base, mine, theirs)]:
        parts += _between(base[at_base:same_base], mine[at_mine:same_mine], theirs[at_theirs:same_theirs])
        if same_base < len(base):
            parts.append(base[same_base])
        at_base, at_mine, at_theirs = same_base + 1, same_mine + 1, same_theirs + 1
    return parts


def _kept_by_both(base: list[str], mine: list[str], theirs: list[str]) -> list[tuple[int, int, int]]:
    """Where a paragraph of the base stands in both versions; and, last, the end of all three."""
    in_mine, in_theirs = _places(base, mine), _places(base, theirs)
    kept = [(place, in_mine[place], in_theirs[place]) for place in sorted(in_mine) if place in in_theirs]
    return [*kept, (len(base), len(mine), len(theirs))]


def _places(base: list[str], now: list[str]) -> dict[int, int]:
    blocks = SequenceMatcher(None, base, now, autojunk=False).get_matching_blocks()
    return {block.a + step: block.b + step for block in blocks for step in range(block.size)}


def _between(base: list[str], mine: list[str], theirs: list[str]) -> list[Part]:
    """The parts of one stretch between two paragraphs that both kept."""
    if mine == theirs or theirs == base:
        return [*mine]
    if mine == base:
        return [*theirs]
    if 1 < len(base) == len(mine) == len(theirs):  # neighbours, each changed by another officer
        return [
            part
            for one, ours, other in zip(base, mine, theirs, strict=True)
            for part in _between([one], [ours], [other])
        ]
    return [Clash(_joined(mine), _joined(theirs))]


def _merged_choices(
    base: Mapping[str, str], mine: Mapping[str, str], theirs: Mapping[str, str]
) -> dict[str, Part]:
    found: dict[str, Part] = {}
    for name in dict.fromkeys([*base, *theirs, *mine]):
        before, one, other = (said.get(name, "") for said in (base, mine, theirs))
        value: Part = (
            one if one == other or other == before else other if one == before else Clash(one, other)
        )
        if value:
            found[name] = value
    return found


def _decided(clash: Clash, how: str) -> str:
    return _joined([clash.theirs, clash.mine]) if how not in {MINE, THEIRS} else _one(clash, how)


def _one(clash: Clash, how: str) -> str:
    return clash.theirs if how == THEIRS else clash.mine


def _joined(parts: list[str]) -> str:
    return "\n\n".join(part for part in parts if part)
