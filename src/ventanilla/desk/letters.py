"""The letter that a page shows: what was saved, what this officer was typing, and who else writes it now."""

import secrets
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.core import signing
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from ventanilla.agencies.models import Officer
from ventanilla.casework.merging import Content, Merge, merged
from ventanilla.casework.models import Copy, Letter, LetterKind
from ventanilla.dossiers.models import Dossier
from ventanilla.kernel import sealing

from .attempting import LONGEST

TYPED = "typed_at_desk"
MOST_KEPT = 60_000  # characters of one page
LATELY = timedelta(minutes=20)
FAULT, GROUND = "fault__", "ground__"
WORDS = {LetterKind.DECISION: "reasons"}
SINGLE = {LetterKind.DECISION: "outcome", LetterKind.REVIEW: "conclusion", LetterKind.OPINION: "conclusion"}
MOST_CHOICES = 500


@dataclass(frozen=True)
class Opening:
    """What a page of a letter begins with. `merge` is there when what was typed clashes with what was saved."""

    content: Content
    base: int
    copies: tuple[Copy, ...] = ()
    merge: Merge | None = None
    with_typed: bool = False
    letter: Letter | None = None


def sent_content(request: HttpRequest, kind: str) -> Content:
    """The letter as the page sent it, whatever else stands in the request."""
    return _content(kind, {name: request.POST.getlist(name) for name in request.POST})


def _content(kind: str, sent: Mapping[str, list[str]]) -> Content:
    said = {name: [value.replace("\0", "") for value in values] for name, values in sent.items()}
    words = (said.get(WORDS.get(LetterKind(kind), "words")) or [""])[-1][: LONGEST * 2]
    choices = {name: values[-1][:20] for name, values in said.items() if name.startswith(FAULT)}
    choices |= {f"{GROUND}{ground[:60]}": "yes" for ground in said.get("grounds", [])}
    if single := SINGLE.get(LetterKind(kind)):
        choices[single] = (said.get(single) or [""])[-1][:20]
    kept = [(name[:80], value) for name, value in choices.items() if value][:MOST_CHOICES]
    return Content(words.replace("\r\n", "\n").strip(), dict(kept))


def as_initial(content: Content, kind: str) -> dict[str, Any]:
    """The letter as what a form of this kind begins with."""
    initial: dict[str, Any] = {WORDS.get(LetterKind(kind), "words"): content.words}
    if single := SINGLE.get(LetterKind(kind)):
        initial[single] = content.choices.get(single, "")
    initial["grounds"] = [name.removeprefix(GROUND) for name in content.choices if name.startswith(GROUND)]
    return initial


def faults_in(content: Content) -> dict[str, str]:
    """What a correction asks for: id of a requirement or question, and what is wrong with it."""
    return {
        name.removeprefix(FAULT): value for name, value in content.choices.items() if name.startswith(FAULT)
    }


def letter_of(dossier: Dossier, stage: str, kind: str) -> Letter | None:
    return Letter.objects.filter(dossier=dossier, stage=stage, kind=kind).first()


def opened_letter(request: HttpRequest, dossier: Dossier, stage: str, kind: str) -> Opening:
    """The letter as this officer left it: the saved version, with what they were typing merged into it."""
    letter = letter_of(dossier, stage, kind)
    number = letter.number if letter else 0
    saved = letter.content_of(number) if letter and number else Content()
    now, taken, typed = saved, [], False
    for copy, base, content in _left(request, letter, dossier, stage, kind):
        was = letter.content_of(base) if letter and base else Content()
        alone = merged(was, content, saved)
        if base != number and not alone.is_clean:
            return Opening(content, base, (copy,) if copy else (), alone, with_typed=True, letter=letter)
        merge = merged(was, content, now)
        if merge.is_clean:  # a second window's words wait until those of the first are saved
            now, typed = merge.content(), True
            taken += [copy] if copy else []
    return Opening(now, number, tuple(taken), with_typed=typed, letter=letter)


def _left(
    request: HttpRequest, letter: Letter | None, dossier: Dossier, stage: str, kind: str
) -> list[tuple[Copy | None, int, Content]]:
    """What this officer typed and did not save: in a session that ended, then in each window, the latest last."""
    kept = [*letter.copies.filter(by=request.officer).order_by("at", "pk")] if letter else []
    before = [(None, base, content) for base, content in _typed_before(request, dossier, stage, kind)]
    return [*before, *((copy, copy.base, copy.content) for copy in kept)]


def keeping(request: HttpRequest, letter: Letter | None, stage: str, kind: str, base: int) -> dict[str, Any]:
    """What a page needs to keep its letter: the base of what is typed, its window, and whose hand it is."""
    return {
        "stage": stage,
        "kind": kind,
        "base": base,
        "sitting": _token(request.POST.get("sitting", "")) or secrets.token_hex(8),
        "hand": signing.Signer(salt=TYPED).sign(request.officer.ref),
        "others": writing_too(request.officer, letter),
        "taken": _numbers(request.POST.getlist("taken")),
    }


def _token(said: str) -> str:
    return said if said.isalnum() and said.isascii() and len(said) <= 32 else ""


def _numbers(said: list[str]) -> list[int]:
    return [int(each) for each in said if each.isascii() and each.isdigit() and len(each) < 16]


def taken_in(request: HttpRequest) -> list[int]:
    """The copies whose words stand on the page that was sent."""
    return _numbers(request.POST.getlist("taken"))


def number_in(request: HttpRequest, name: str) -> int:
    """A version's number as the page sent it; 0 for what is none."""
    said = request.POST.get(name, "")
    return int(said) if said.isascii() and said.isdigit() and len(said) < 9 else 0


def sitting_in(request: HttpRequest) -> str:
    return _token(request.POST.get("sitting", "")) or secrets.token_hex(8)


def writing_too(officer: Officer, letter: Letter | None) -> list[dict[str, Any]]:
    """Colleagues who saved or typed in this letter a moment ago, each once, the latest first."""
    if letter is None:
        return []
    since = timezone.now() - LATELY
    rows = [
        *letter.copies.filter(at__gte=since).exclude(by=officer).select_related("by").order_by("-at", "pk"),
        *letter.versions.filter(at__gte=since).exclude(by=officer).select_related("by").order_by("-number"),
    ]
    found: dict[int, dict[str, Any]] = {}
    for row in sorted(rows, key=lambda each: each.at, reverse=True):
        found.setdefault(row.by_id, {"name": row.by.name, "at": row.at})
    return list(found.values())


def keep_typed(request: HttpRequest) -> None:
    """A page that comes after the session has ended is kept until the same officer is back, and nobody else."""
    said = {name: request.POST.getlist(name) for name in request.POST if name != "csrfmiddlewaretoken"}
    sealed = sealing.seal(said)
    if {"sitting", "hand", "letter"} <= set(said) and len(sealed) <= MOST_KEPT:
        request.session[TYPED] = sealed


def address_of_letter(request: HttpRequest) -> str:
    """The page on which the letter that was sent is written; nothing for anything else."""
    parts = request.POST.get("letter", "").split("/")
    if len(parts) != len(("folio", "stage", "kind")) or parts[2] not in LetterKind.values:
        return ""
    with suppress(NoReverseMatch):
        return reverse(f"desk:{parts[2]}", args=parts[:2])
    return ""


def forget_typed(request: HttpRequest) -> None:
    request.session.pop(TYPED, None)


def _typed_before(request: HttpRequest, dossier: Dossier, stage: str, kind: str) -> list[tuple[int, Content]]:
    sealed = request.session.get(TYPED)
    said: dict[str, list[str]] = sealing.unseal(sealed) if sealed else {}
    if not said or said["letter"] != [f"{dossier.folio}/{stage}/{kind}"]:
        return []
    try:
        whose = signing.Signer(salt=TYPED).unsign(said["hand"][-1])
    except signing.BadSignature:
        return []
    if whose != request.officer.ref:
        return []
    base = (said.get("base") or ["0"])[-1]
    return [(int(base) if base.isascii() and base.isdigit() and len(base) < 9 else 0, _content(kind, said))]
