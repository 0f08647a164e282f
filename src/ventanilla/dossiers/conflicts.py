"""Conflict of interest: which cases an officer must never see (conflicto de interés, LFPA 21; LGRA 58).

Nobody handles their own case, one of somebody they declared, one they were taken off, or one about themselves. The cut
is in the query, so that such a case does not exist for them. People are compared by blind marks: a keyed digest of a
CURP, an RFC or a name, which tells nobody who it is.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeVar

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.crypto import salted_hmac

from ventanilla.agencies.models import Officer
from ventanilla.kernel.identifiers import CURP_SHAPE, RFC_GENERIC, RFC_SHAPE
from ventanilla.kernel.names import fold
from ventanilla.people.models import Person

from .models import Bar, DeclaredMark, Dossier, Party

Rows = TypeVar("Rows", bound=QuerySet[Any, Any])
SALT = "ventanilla.parties"
NUMBER = re.compile(f"(?:{CURP_SHAPE.pattern})|(?:{RFC_SHAPE.pattern})")


def without_conflict(rows: Rows, officer: Officer, case: str = "") -> Rows:
    """Leave out what this officer must not see. `case` is the way from the row to its dossier: "" for dossiers."""
    prefix = f"{case}__" if case else ""
    outer = OuterRef(case or "pk")
    declared = DeclaredMark.objects.filter(
        declaration__officer=officer, declaration__ended_at__isnull=True
    ).values("mark")
    own = Person.objects.filter(account=officer.account_id).values("pk")
    return rows.filter(
        ~Q(**{f"{prefix}applicant__in": own}),
        ~Exists(Bar.objects.filter(dossier=outer, officer=officer)),
        ~Exists(Party.objects.filter(dossier=outer, mark__in=declared)),
    )


def has_conflict(officer: Officer, dossier: Dossier) -> bool:
    """Whether this officer must not see this case."""
    return not without_conflict(Dossier.objects.filter(pk=dossier.pk), officer).exists()


def mark_of(kind: str, text: str) -> str:
    """The blind mark of a number ("number") or a name ("name"): equal for equal people, and it tells nothing."""
    return salted_hmac(SALT, f"{kind}:{text}", algorithm="sha256").hexdigest()


def marks_of(*, name: str = "", number: str = "") -> set[str]:
    """The marks of somebody declared. With a number the name is not compared: namesakes keep their officers."""
    if number:
        return {mark_of("number", number)}
    return {mark_of("name", _in_any_order(name))} if name else set()


def parties_of(dossier: Dossier, answers: Mapping[str, Any]) -> set[str]:
    """The marks of everybody in a case: every CURP and RFC among the answers (as JSON), and the applicant."""
    found = {mark_of("number", number) for number in _numbers(answers)}
    if person := dossier.applicant:
        found.add(mark_of("name", _in_any_order(person.full_name)))
        found |= {mark_of("number", number) for number in (person.curp, person.claimed_curp) if number}
    return found


def note_parties(dossier: Dossier, answers: Mapping[str, Any]) -> None:
    """Write down the marks of the people in a case, inside the act that brings its answers."""
    new = parties_of(dossier, answers) - set(dossier.parties.values_list("mark", flat=True))
    Party.objects.bulk_create(Party(dossier=dossier, mark=mark) for mark in sorted(new))


def _numbers(said: Any) -> Iterator[str]:
    """Every CURP and RFC in an answer, however deep it lies."""
    if isinstance(said, str):
        if NUMBER.fullmatch(said) and said not in RFC_GENERIC:
            yield said
    elif isinstance(said, Mapping):
        yield from _all_numbers(said.values())
    elif isinstance(said, list | tuple):
        yield from _all_numbers(said)


def _all_numbers(said: Iterable[Any]) -> Iterator[str]:
    for each in said:
        yield from _numbers(each)


def _in_any_order(name: str) -> str:
    return " ".join(sorted(fold(name).split()))
