"""Reminding officers, and those above them, of the limits they have to keep: one message a person and day."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from ventanilla.agencies.models import Officer, Role, Unit
from ventanilla.notices.acts import tell

from .law import rules_of
from .models import Limit, Reminder, StageRun
from .reminders import HALF, reached
from .telling_units import officers_of

AT_ONCE = 500
MOST_LINES = 40
HEADS_FROM = 1
"""From the last working day before a limit on, the head of the unit is told too."""
KEY = "reminders:"
Seats = tuple[int, str]


@transaction.atomic
def remind(at: datetime) -> int:
    """Tell each officer, in one message, which limits of their units came near or passed. Return how many were told.

    Each step of each limit is told once, whatever happens to the worker: marks and messages are one transaction.
    """
    by_officer: dict[int, list[Reminder]] = {}
    officers: dict[int, Officer] = {}
    seated: dict[Seats, list[Officer]] = {}
    for reminder in _new(at):
        for unit, role in _seats(reminder):
            if (unit.pk, role) not in seated:
                seated[unit.pk, role] = officers_of([unit], [role], at)
            for officer in seated[unit.pk, role]:
                officers[officer.pk] = officer
                by_officer.setdefault(officer.pk, []).append(reminder)
    for pk, reminders in by_officer.items():
        _tell(officers[pk], list(dict.fromkeys(reminders)), at)
    return len(by_officer)


def _new(at: datetime) -> Iterator[Reminder]:
    """The steps reached and not yet told, written down as told, the most urgent first."""
    runs = StageRun.objects.at_work().exclude(kind="automatic")
    whole = runs.select_related(
        "dossier__edition__procedure",
        "dossier__correction",
        "unit__agency",
        "dossier__agency__jurisdiction",
        "dossier__agency__control__agency",
    )
    found: list[Reminder] = []
    chunk: list[StageRun] = []
    for run in whole.order_by("pk").iterator(chunk_size=AT_ONCE):
        chunk.append(run)
        if len(chunk) == AT_ONCE:
            found += _untold(chunk, at)
            chunk = []
    found += _untold(chunk, at)
    yield from sorted(found, key=lambda each: (each.limit_on, each.run_id, each.limit))


def _untold(runs: Iterable[StageRun], at: datetime) -> list[Reminder]:
    due = [reminder for run in runs for reminder in _reached(run, at)]
    told = Reminder.objects.filter(run__in=[each.run_id for each in due]).order_by("pk")
    known = {each.key for each in told}
    new = [each for each in due if each.key not in known]
    Reminder.objects.bulk_create(new)
    return new


def _reached(run: StageRun, at: datetime) -> Iterator[Reminder]:
    rules, today = rules_of(run.dossier), timezone.localdate(at)
    own = rules.deadline.reminders
    days, steps = rules.almanac.calendar, rules.profile.reminders if own is None else own
    for limit, begins, limit_on in _limits(run):
        step = reached(begins, limit_on, today, days, steps)
        if step is not None:
            yield Reminder(
                dossier=run.dossier, run=run, limit=limit, limit_on=limit_on, step=step, told_at=at
            )


def _limits(run: StageRun) -> Iterator[tuple[Limit, date, date]]:
    """The last days that whoever has this stage must keep: which, counted from when, until when."""
    dossier = run.dossier
    if dossier.due_on:
        yield Limit.RESOLUTION, dossier.filed_on, dossier.due_on
    if run.due_on and run.opened_at and run.due_on != dossier.due_on:
        yield Limit.STAGE, timezone.localdate(run.opened_at), run.due_on
    if run.kind == "review" and not hasattr(dossier, "correction"):
        yield Limit.PREVENTION, dossier.filed_on, dossier.prevent_by


def _seats(reminder: Reminder) -> Iterator[tuple[Unit, str]]:
    """Who is told: who does the work; near the end and after it their head too; once the answer is late, the
    control unit of the agency."""
    unit = reminder.run.unit
    yield unit, reminder.run.role
    if reminder.step != HALF and int(reminder.step) <= HEADS_FROM:
        yield unit, Role.HEAD
    control = reminder.dossier.agency.control
    if control and reminder.limit == Limit.RESOLUTION and reminder.step.startswith("-"):
        yield control, Role.AUDITOR


def _tell(officer: Officer, reminders: list[Reminder], at: datetime) -> None:
    """One message for the day; its key keeps a second one from leaving."""
    language = officer.account.language
    with override(language):
        number = len(reminders)
        title = ngettext("%(n)s last day to look at", "%(n)s last days to look at", number) % {"n": number}
        lines = [_line(each, at, language) for each in reminders[:MOST_LINES]]
        if number > MOST_LINES:
            lines.append(_("And %(n)s more: they are in your inbox.") % {"n": number - MOST_LINES})
        tell(
            account=officer.account,
            title=title,
            body="\n\n".join(lines),
            link=f"/{language}/escritorio/",
            at=at,
            language=language,
            key=key_of(timezone.localdate(at)),
        )


def key_of(on: date) -> str:
    """By what the message of a day is found again."""
    return f"{KEY}{on.isoformat()}"


def _line(reminder: Reminder, at: datetime, language: str) -> str:
    said = {
        "folio": reminder.dossier.folio,
        "procedure": reminder.dossier.edition.name_in(language),
        "limit": Limit(reminder.limit).label,
        "day": date_format(reminder.limit_on, "d/m/Y"),
        "step": step_in_words(reminder.step),
    }
    return _("%(folio)s, %(procedure)s. %(limit)s: %(day)s. %(step)s") % said


def step_in_words(step: str) -> str:
    """Where a limit stands when it is told."""
    if step == HALF:
        return _("Half of the time has passed.")
    left = int(step)
    if left < 0:
        return _("It has passed.")
    if left == 0:
        return _("It is today.")
    return ngettext("%(n)s working day is left.", "%(n)s working days are left.", left) % {"n": left}
