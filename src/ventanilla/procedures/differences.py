"""What changes between two editions, in plain words (cambios entre versiones)."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override
from pydantic import BaseModel

from .vocabulary import Look, Outcome, Route, Term, Vocabulary

Sort = Literal["added", "removed", "changed"]


@dataclass(frozen=True)
class Difference:
    """One change: where ("requirements.identidad"), of what sort, and the sentence."""

    part: str
    sort: Sort
    sentence: str


@dataclass(frozen=True)
class Parts:
    """One list of parts with ids: what one is called, and by which name people know it."""

    word: str
    noun: Callable[[], str]
    called: Callable[[Any], Any]


def _listed(word: str) -> Callable[[Vocabulary], Iterable[Any]]:
    return lambda said: getattr(said, word)


PARTS: tuple[tuple[Parts, Callable[[Vocabulary], Iterable[Any]]], ...] = (
    (Parts("requirements", lambda: _("Requirement"), lambda each: each.name), _listed("requirements")),
    (
        Parts(
            "questions",
            lambda: _("Question"),
            lambda each: each.label if each.kind != "computed" else each.id,
        ),
        lambda said: [field for page in said.form for field in page.fields],
    ),
    (Parts("pages", lambda: _("Page of the form"), lambda each: each.title), _listed("form")),
    (Parts("checks", lambda: _("Check"), lambda each: each.otherwise), _listed("checks")),
    (Parts("fees", lambda: _("Fee"), lambda each: each.concept), _listed("fees")),
    (Parts("stages", lambda: _("Stage"), lambda each: each.name or each.id), _listed("stages")),
    (
        Parts("grounds", lambda: _("Ground for refusal"), lambda each: each.text),
        lambda said: said.outcome.refused.grounds if said.outcome else (),
    ),
)

WORDS: dict[str, Callable[[], str]] = {
    "name": lambda: _("name"),
    "agency": lambda: _("agency"),
    "unit": lambda: _("unit"),
    "kind": lambda: _("kind"),
    "purpose": lambda: _("purpose"),
    "who": lambda: _("who may do it"),
    "obtains": lambda: _("what is obtained"),
    "modality": lambda: _("modality"),
    "channels": lambda: _("channels"),
    "applicants": lambda: _("applicants"),
    "assurance": lambda: _("level of account"),
    "signature": lambda: _("signature"),
    "legal_basis": lambda: _("legal basis"),
    "label": lambda: _("wording"),
    "title": lambda: _("title"),
    "hint": lambda: _("hint"),
    "required": lambda: _("obligation to answer"),
    "when": lambda: _("condition"),
    "that": lambda: _("rule"),
    "otherwise": lambda: _("sentence"),
    "amount": lambda: _("amount"),
    "concept": lambda: _("concept"),
    "value": lambda: _("formula"),
    "options": lambda: _("options"),
    "after": lambda: _("order"),
    "joined": lambda: _("how it waits"),
    "role": lambda: _("role"),
    "confidential": lambda: _("confidentiality"),
    "drawn": lambda: _("draw at random"),
    "looks_at": lambda: _("what the visit looks at"),
    "notice": lambda: _("working days of notice"),
    "minutes": lambda: _("minutes"),
    "any_of": lambda: _("alternatives"),
    "copies": lambda: _("copies"),
    "max_age": lambda: _("greatest age"),
    "fields": lambda: _("questions"),
    "resolve": lambda: _("time to resolve"),
    "prevent": lambda: _("time to ask for corrections"),
    "comply": lambda: _("time to correct"),
    "silence": lambda: _("meaning of silence"),
    "calendar": lambda: _("calendar"),
    "valid": lambda: _("validity"),
    "text": lambda: _("text"),
    "reasons": lambda: _("reasons"),
    "grants": lambda: _("condition to grant"),
    "working_days": lambda: _("working days"),
    "life_events": lambda: _("life events"),
    "volume": lambda: _("how many a year"),
    "reviewed_on": lambda: _("day of the last review"),
    "source": lambda: _("source"),
    "contact": lambda: _("contact"),
    "offices": lambda: _("offices"),
    "steps": lambda: _("steps"),
    "inspection": lambda: _("visits"),
    "payment": lambda: _("how to pay"),
    "appeal": lambda: _("how to contest it"),
    "oath": lambda: _("statement under oath"),
    "privacy": lambda: _("privacy notice"),
    "retention": lambda: _("how long cases are kept"),
    "also_called": lambda: _("other names"),
    "summary": lambda: _("plain summary"),
    "business_lines": lambda: _("lines of business"),
    "begins_at": lambda: _("where it is begun online"),
    "originals": lambda: _("words of the source"),
    "cost": lambda: _("cost"),
}

WHOLE = frozenset(
    {"requirements", "form", "checks", "fees", "stages", "cases", "tables", "deadline", "outcome"}
)
"""Words of the top that are told part by part, or, like cases, say nothing to the public."""


def differences(old: Vocabulary, new: Vocabulary, language: str = "es") -> tuple[Difference, ...]:
    """Return every change from the old edition to the new, in the order of the sheet; () when there is none."""
    with override(language):
        return tuple(_differences(old, new, language))


def _differences(old: Vocabulary, new: Vocabulary, language: str) -> Iterator[Difference]:
    for word in type(old).model_fields:
        if word not in WHOLE and getattr(old, word) != getattr(new, word):
            yield _told(
                word, "changed", _sheet_sentence(word, getattr(old, word), getattr(new, word), language)
            )
    for parts, listed in PARTS:
        yield from _of_parts(parts, _by_id(listed(old)), _by_id(listed(new)), language)
    yield from _of_model("deadline", _("Deadlines"), old.deadline, new.deadline, language)
    yield from _of_outcome(old.outcome, new.outcome, language)
    for name in sorted(old.tables.keys() | new.tables.keys()):
        if old.tables.get(name) != new.tables.get(name):
            yield _told(f"tables.{name}", "changed", _("The table “%(name)s” changes.") % {"name": name})


def _of_outcome(old: Outcome | None, new: Outcome | None, language: str) -> Iterator[Difference]:
    if old and new:
        yield from _of_model("outcome", _("What is granted"), old.granted, new.granted, language)
        if old.refused.text != new.refused.text:
            yield _told("outcome.refused", "changed", _("The text of the refusal changes."))
    elif old or new:
        sentence = _("It is decided here from now on.") if new else _("It is no longer decided here.")
        yield _told("outcome", "added" if new else "removed", sentence)


def _of_parts(
    parts: Parts, old: Mapping[str, Any], new: Mapping[str, Any], language: str
) -> Iterator[Difference]:
    for id in [id for id in old if id not in new]:
        said = {"noun": parts.noun(), "name": _words(parts.called(old[id]), language)}
        yield _told(f"{parts.word}.{id}", "removed", _("%(noun)s removed: %(name)s") % said)
    for id, part in new.items():
        name = _words(parts.called(part), language)
        if id not in old:
            said = {"noun": parts.noun(), "name": name}
            yield _told(f"{parts.word}.{id}", "added", _("%(noun)s added: %(name)s") % said)
        else:
            whole = f"{parts.noun()} “{name}”"
            skip = "fields" if parts.word == "pages" else ""
            yield from _of_model(f"{parts.word}.{id}", whole, old[id], part, language, skip)
    if list(old) != list(new) and set(old) == set(new):
        yield _told(parts.word, "changed", _("%(noun)s: the order changes.") % {"noun": parts.noun()})


def _of_model(
    part: str, whole: str, old: BaseModel, new: BaseModel, language: str, skip: str = ""
) -> Iterator[Difference]:
    words = dict.fromkeys([*type(old).model_fields, *type(new).model_fields])
    for word in words:
        before, after = getattr(old, word, None), getattr(new, word, None)
        if before != after and word != skip:
            said = {"whole": whole, "change": _change(word, before, after, language)}
            yield _told(f"{part}.{word}", "changed", _("%(whole)s: %(change)s") % said)


def _sheet_sentence(word: str, old: Any, new: Any, language: str) -> str:
    return _("Sheet: %(change)s") % {"change": _change(word, old, new, language)}


def _change(word: str, old: Any, new: Any, language: str) -> str:
    said = {
        "word": WORDS[word]() if word in WORDS else word,
        "old": _words(old, language),
        "new": _words(new, language),
    }
    if not said["old"] and not said["new"]:
        return _("%(word)s changes.") % said
    if not said["old"]:
        return _("%(word)s is now “%(new)s”.") % said
    if not said["new"]:
        return _("%(word)s is no longer “%(old)s”.") % said
    return _("%(word)s changes from “%(old)s” to “%(new)s”.") % said


def _words(value: Any, language: str) -> str:
    """Return a value as people read it; "" for what has no short wording."""
    if value is None or value == ():
        return ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if hasattr(value, "to"):
        return str(value.to(language))
    if isinstance(value, Term):
        return term_words(value)
    if isinstance(value, Route | Look):
        return value.unit if isinstance(value, Route) else str(value.text.to(language))
    if isinstance(value, BaseModel):
        law, article = getattr(value, "law", None), getattr(value, "article", None)
        return f"{law} {article}" if law else ""
    if isinstance(value, tuple):
        return ", ".join(filter(None, (_words(each, language) for each in value)))
    return "" if isinstance(value, Mapping) else str(value)


def term_words(term: Term) -> str:
    """Return a length of time in words of the active language: "10 días hábiles"."""
    if term.unit == "immediate":
        return _("at once")
    if term.unit == "unstated":
        return _("not stated")
    said = {"amount": term.amount}
    return {
        "minutes": lambda: ngettext("%(amount)s minute", "%(amount)s minutes", term.amount),
        "hours": lambda: ngettext("%(amount)s hour", "%(amount)s hours", term.amount),
        "working_hours": lambda: ngettext("%(amount)s office hour", "%(amount)s office hours", term.amount),
        "days": lambda: ngettext("%(amount)s day", "%(amount)s days", term.amount),
        "working_days": lambda: ngettext("%(amount)s working day", "%(amount)s working days", term.amount),
        "calendar_days": lambda: ngettext("%(amount)s calendar day", "%(amount)s calendar days", term.amount),
        "months": lambda: ngettext("%(amount)s month", "%(amount)s months", term.amount),
        "years": lambda: ngettext("%(amount)s year", "%(amount)s years", term.amount),
    }[term.unit]() % said


def _by_id(parts: Iterable[Any]) -> dict[str, Any]:
    return {getattr(part, "page", None) or part.id: part for part in parts}


def _told(part: str, sort: Sort, sentence: str) -> Difference:
    return Difference(part, sort, sentence)
