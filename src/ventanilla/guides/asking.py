"""Where a person stands in a guide, from the words of the address alone: no session, nothing kept. Pure values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from ventanilla.forms import writing
from ventanilla.forms.answers import ASKED
from ventanilla.forms.expressions import Surroundings
from ventanilla.forms.field import Field, Unreadable
from ventanilla.forms.posted import Posted
from ventanilla.forms.settling import Settled

from .fields import LONGEST_TYPED, SearchField
from .matching import Found
from .tree import Tree

AGAIN = "pregunta"
"""The word of the address that asks a question again although it has an answer."""
LONGEST = 200
"""Characters of one answer; nothing longer is an answer of a guide."""

Given = tuple[tuple[str, str], ...]
"""Names and texts as an address carries them."""


@dataclass(frozen=True)
class Standing:
    """The answers so far and the question that comes next, None when there is none left."""

    settled: Settled
    given: Mapping[str, Given]
    """What goes on in the address, by question, in the order of asking. A question left open is there, empty."""
    question: Field | None = None
    refusal: Unreadable | None = None
    typed: str = ""
    close: tuple[Found, ...] = ()
    """Options of a search that come close to what was typed."""
    place: int = 0
    count: int = 0

    @property
    def address(self) -> Given:
        """The whole of what was said, as the address of the answer carries it."""
        return tuple(pair for pairs in self.given.values() for pair in pairs)

    @property
    def others(self) -> Given:
        """What the form of the question carries along: all answers but its own."""
        asked = self.question.id if self.question else ""
        return tuple(pair for name, pairs in self.given.items() if name != asked for pair in pairs)

    @property
    def before(self) -> str:
        """The question before this one; "" for the first."""
        names = list(self.given)
        place = names.index(self.question.id) if self.question and self.question.id in names else None
        earlier = names[:place] if place is not None else names[: self.place - 1]
        return earlier[-1] if earlier else ""


@dataclass
class _Walk:
    """Going through the questions in order."""

    tree: Tree
    posted: Posted
    language: str
    surroundings: Surroundings
    settled: Settled
    given: dict[str, Given] = field(default_factory=dict)

    def take(self, question: Field) -> Unreadable | None:
        """Take the answer to one question; return why it can't be read."""
        try:
            if any(len(text) > LONGEST for text in question.sent_texts(self.posted)):
                raise Unreadable(question.too_long(LONGEST, self.language))
            value = question.read(self.posted, self.language, today=self.surroundings.today)
        except Unreadable as refusal:
            return refusal
        self.given[question.id] = _texts(question, value, self.posted)
        answers = {**self.settled.answers, question.id: value}
        self.settled = self.tree.settle(answers, self.surroundings, self.settled)
        return None


def stand(tree: Tree, posted: Posted, language: str, surroundings: Surroundings) -> Standing:
    """Return where these words lead: to the first question without a good answer, or to the end.

    Words for questions that do not show are not looked at, and neither are unknown ones; of a word said twice the
    last counts.
    """
    walk = _Walk(tree, posted, language, surroundings, tree.settle({}, surroundings))
    open_question: Field | None = None
    refusal: Unreadable | None = None
    for question in tree.asked:
        if question.id not in walk.settled.shown:
            continue
        said = _is_said(question, posted)
        trouble = walk.take(question) if said else None
        if (trouble or not said) and open_question is None:
            open_question, refusal = question, trouble
    again = tree.asking.fields.get(posted.text(AGAIN))
    if again is not None and again.asked and again.id in walk.settled.shown and again.id in walk.given:
        open_question, refusal = again, None
    return _standing(walk, open_question, refusal)


def _standing(walk: _Walk, question: Field | None, refusal: Unreadable | None) -> Standing:
    order = [each.id for each in walk.tree.asked if each.id in walk.settled.shown]
    given = {name: walk.given[name] for name in order if name in walk.given}
    if question is None:
        return Standing(walk.settled, given, place=len(order), count=len(order))
    typed = _readable(walk.posted.text(question.id)) if refusal else ""
    close: tuple[Found, ...] = ()
    if refusal and isinstance(question, SearchField):
        close = walk.tree.finder(question, walk.language).find(typed)
    return Standing(
        walk.settled,
        given,
        question,
        refusal,
        typed,
        close,
        place=order.index(question.id) + 1,
        count=len(order),
    )


def _readable(text: str) -> str:
    """What was typed, as far as it can be shown again."""
    return writing.line(text[:LONGEST_TYPED]) if writing.is_readable(text) else ""


def _is_said(question: Field, posted: Posted) -> bool:
    """Was the question answered, or left open on purpose? A required one left empty was sent all the same."""
    return posted.has(question.id) or question.id in posted.texts(ASKED)


def _texts(question: Field, value: Any, posted: Posted) -> Given:
    if value is None:
        return ((question.id, ""),)
    if isinstance(value, tuple):
        return tuple((question.id, each) for each in value)
    if isinstance(question, SearchField):
        return ((question.id, str(value)),)
    return ((question.id, posted.text(question.id).strip()),)
