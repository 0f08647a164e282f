"""Asking for a correction, and answering it (prevención y desahogo)."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from ventanilla.agencies.models import Officer
from ventanilla.kernel.sealing import unseal
from ventanilla.ledger.record import record
from ventanilla.outbox.facts import announce
from ventanilla.people.models import Person

from ..clock import last_day_to_comply
from ..conflicts import note_parties
from ..consequences import opened_by
from ..hands import take_up
from ..law import calendar_of, rules_of, surroundings_at
from ..leftovers import discard_leftovers
from ..models import Answers, Correction, CorrectionItem, Dossier
from ..permissions import may_act_for, may_work_on
from ..refusals import AlreadyCorrected, NotRegistered, NotYours, TooLateToCorrect
from ..settling import DATES, clock_of, keep_dates, opened
from ..stages import follow_answers, move_due_dates, open_ready, open_stage
from ..validity import fields_to_correct, validated


@transaction.atomic
def request_correction(
    *, dossier: Dossier, stage: str, items: Iterable[tuple[str, str]], by: Officer, at: datetime
) -> Correction:
    """Ask the person, once, to correct what the edition lists (prevención, LFPA 17-A).

    `items` are pairs: the id of a requirement or question of this edition, and what is wrong with it
    (`CorrectionItem.Fault`). The clock stands still until the answer.
    """
    dossier = opened(dossier, at)
    run = open_stage(dossier, stage, "review")
    today = timezone.localdate(at)
    if not may_work_on(by, run, today):
        raise NotYours
    take_up(run, by, at)
    asked = dict(items)
    _refuse_demands_beyond_the_edition(dossier, asked)
    if hasattr(dossier, "correction"):
        raise AlreadyCorrected
    rules, clock = rules_of(dossier), clock_of(dossier)
    if at >= clock.prevent_until:
        raise TooLateToCorrect(clock.prevent_by)
    dossier.move("request_correction")
    comply_by = last_day_to_comply(rules, at)
    correction = Correction.objects.create(
        dossier=dossier, asked_by=by, asked_at=at, asked_on=rules.day(at), comply_by=comply_by
    )
    _write_items(correction, asked)
    keep_dates(dossier, clock_of(dossier))
    dossier.save(update_fields=["state", *DATES])
    said = {"officer": by.name, "unit": run.unit.name_es, "items": asked, "comply_by": comply_by.isoformat()}
    record("dossier.correction_requested", subject=dossier.subject, by=by.ref, at=at, **said)
    announce("dossier_correction_requested", at=at, dossier=dossier.subject)
    return correction


def _write_items(correction: Correction, asked: Mapping[str, str]) -> None:
    requirements = {known.id for known in correction.dossier.definition.requirements}
    CorrectionItem.objects.bulk_create(
        CorrectionItem(
            correction=correction, fault=fault, **{"requirement" if name in requirements else "field": name}
        )
        for name, fault in asked.items()
    )


def _refuse_demands_beyond_the_edition(dossier: Dossier, asked: Mapping[str, str]) -> None:
    """LNETB 51: nothing may be demanded that is not registered, nor what this case does not need, nor in free text."""
    answers = dossier.answer_versions.latest_first().first()
    given = answers.content if answers else {}
    unknown = [name for name in asked if not fields_to_correct(dossier, [name], given)]
    unknown += [fault or "?" for fault in asked.values() if fault not in CorrectionItem.Fault.values]
    if unknown or not asked:
        raise NotRegistered(unknown or ["?"])


@transaction.atomic
def answer_correction(
    *, dossier: Dossier, answers: Mapping[str, Any], by: Person | None, at: datetime
) -> Dossier:
    """Send what was asked to be corrected, and nothing else; the clock goes on (desahogo de la prevención).

    `answers` are the corrected questions in their JSON form, and those that show only because of them; any
    other is refused. A question asked for and left out is empty now.
    """
    dossier = opened(dossier, at)
    if dossier.applicant_id is not None and not may_act_for(by, dossier):
        raise NotYours
    dossier.move("answer_correction")
    correction = dossier.correction
    before = dossier.answer_versions.latest_first()[0]
    asked = [item.requirement or item.field for item in correction.items.order_by("pk")]
    allowed = fields_to_correct(dossier, asked, before.content)
    kept = {name: value for name, value in before.content.items() if name not in allowed}
    if extra := sorted(set(answers) - set(allowed) - opened_by(dossier, before.content, {**kept, **answers})):
        raise NotRegistered(extra)
    whole = validated(
        dossier.definition, {**kept, **answers}, surroundings_at(dossier.edition, dossier.filed_at)
    )
    Answers.objects.create(dossier=dossier, number=before.number + 1, sealed=whole.sealed, at=at)
    note_parties(dossier, unseal(whole.sealed))
    discard_leftovers(dossier.correction_ref, unseal(whole.sealed))
    correction.answer(at=at, on=rules_of(dossier).day(at))
    correction.save(update_fields=["answered_at", "answered_on"])
    _compare_again(dossier, asked, allowed)
    follow_answers(dossier, whole.stages, at)
    _resume(dossier, at)
    open_ready(dossier, calendar_of(dossier), at)
    said = {"fields": sorted(answers), "answers_digest": whole.digest}
    author = by.ref if by else "applicant"
    record("dossier.correction_answered", subject=dossier.subject, by=author, at=at, **said)
    announce("dossier_correction_answered", at=at, dossier=dossier.subject)
    return dossier


def _compare_again(dossier: Dossier, asked: Iterable[str], corrected: Iterable[str]) -> None:
    """What was found about a requirement no longer holds once its papers are new; the sheets keep what was."""
    names = set(asked)
    fields = set(corrected)
    names |= {each.id for each in dossier.definition.requirements if fields & set(each.fields)}
    dossier.findings.filter(requirement__in=names).delete()


def _resume(dossier: Dossier, at: datetime) -> None:
    """Let the clock run again and give open stages their new last day."""
    calendar = calendar_of(dossier)
    keep_dates(dossier, clock_of(dossier))
    dossier.save(update_fields=["state", *DATES])
    move_due_dates(dossier, calendar, timezone.localdate(at))
