"""A few cases of the made-up city, from the library's own examples, each at another point of its way."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import Any

from django.utils import timezone
from PIL import Image, ImageDraw

from ventanilla.agencies.models import Officer
from ventanilla.documents import uploads
from ventanilla.documents.files import scan
from ventanilla.dossiers import acts
from ventanilla.dossiers.law import calendar_of, surroundings_at
from ventanilla.dossiers.models import CorrectionItem, Dossier, Draft, StageRun
from ventanilla.dossiers.refusals import Refusal
from ventanilla.dossiers.states import Conclusion
from ventanilla.dossiers.visiting import begins, earliest_day
from ventanilla.forms.kinds.files import FileField
from ventanilla.people.models import Person
from ventanilla.procedures.cases import answers_of
from ventanilla.procedures.models import Edition
from ventanilla.procedures.vocabulary import Case

DAYS_AGO = (9, 6, 4, 2, 1)
MANY_DEPARTMENTS = "MET-DE-LIC-FUNC"
VISIT_TO_COME = 2  # steps: so far the visit is still to come
RECENT = timedelta(days=730)


def file_some(now: datetime) -> Iterator[str]:
    """File examples of every procedure for the demonstration's people and move some on; one line for each."""
    if Dossier.objects.exists():
        return
    people = list(Person.objects.order_by("pk"))
    number = 0
    for edition in (
        Edition.objects.in_force(timezone.localdate(now)).select_related("procedure").order_by("pk")
    ):
        for example in _fileable(edition):
            filed_at = now - timedelta(days=DAYS_AGO[number % len(DAYS_AGO)], minutes=7 * number)
            dossier = _filed(edition, example, people[number % len(people)], filed_at)
            if dossier is None:
                continue
            number += 1
            _move_on(dossier, number, filed_at + timedelta(hours=3))
            yield f"Filed {dossier.folio}: {edition.name_es}"


def _fileable(edition: Edition) -> list[Case]:
    """At most two examples that the lawyer expects to be accepted."""
    accepted = [
        case for case in edition.definition.cases if not case.expect.refused_by and not case.expect.errors
    ]
    return accepted[:2]


def _filed(edition: Edition, example: Case, person: Person, at: datetime) -> Dossier | None:
    """File one example as if it were of that day; None when its rules refuse it, or the person has one going."""
    draft = acts.open_draft(edition=edition, owner=person, key="", language="es", at=at)
    questions = edition.definition.questions
    answers, _unreadable = answers_of(edition.definition, example.given)
    answers = _as_of(at.date(), example, answers)
    world = surroundings_at(edition, at)
    shown = questions.shown(answers, world)
    for name, field in questions.fields.items():
        if isinstance(field, FileField) and name in shown and (field.required or name in answers):
            photos = [_photo(draft, field.label.es, copy, at) for copy in range(field.min_files)]
            answers[name] = field.from_json(photos)
    stored = questions.to_json(questions.settle(answers, world).answers)
    acts.save_page(draft=draft, answers=stored, page=None, at=at)
    try:
        return acts.submit(draft=draft, sworn=True, at=at)
    except Refusal:
        acts.discard_draft(draft=draft, at=at)
        return None


def _as_of(today: date, example: Case, answers: Mapping[str, Any]) -> dict[str, Any]:
    """The answers with recent dates moved to today's; birthdays and the like stay."""
    written = datetime.fromisoformat(example.filed_at).date()
    moved = today - written
    return {
        name: value + moved if isinstance(value, date) and abs(written - value) < RECENT else value
        for name, value in answers.items()
    }


def _photo(draft: Draft, words: str, copy: int, at: datetime) -> dict[str, Any]:
    """A picture that says what it stands for."""
    picture = Image.new("RGB", (1200, 800), "#f4ede0")
    pen = ImageDraw.Draw(picture)
    pen.rectangle((40, 40, 1160, 760), outline="#0d4a45", width=6)
    pen.text(
        (90, 90),
        f"{words} ({copy + 1})\nDocumento inventado para la demostración",
        fill="#1d1d1b",
        font_size=40,
    )
    content = BytesIO()
    picture.save(content, "JPEG", quality=85)
    content.seek(0)
    name = f"{words[:40]} {copy + 1}.jpg"
    return scan(file=uploads.accept(content, owner=draft.ref, at=at, name=name), at=at).reference


def _move_on(dossier: Dossier, number: int, at: datetime) -> None:
    """Every third case stays new, one waits for a correction, the others get what their units can give today."""
    acts.decide_automatically(dossier=dossier, at=at)
    dossier.refresh_from_db()
    if dossier.is_closed or number % 3 == 0:
        return
    if number % 3 == 1 and _ask_for_a_correction(dossier, at):
        return
    for run in dossier.stages.open().in_order():
        _conclude(dossier, run, at)


def _ask_for_a_correction(dossier: Dossier, at: datetime) -> bool:
    review = dossier.stages.open().filter(kind="review").first()
    asked = next((each for each in dossier.definition.requirements if each.fields and not each.when), None)
    if review is None or asked is None:
        return False
    fault = CorrectionItem.Fault.UNREADABLE.value
    try:
        acts.request_correction(
            dossier=dossier, stage=review.stage, items=[(asked.id, fault)], by=_officer(review), at=at
        )
    except Refusal:
        return False
    return True


def _conclude(dossier: Dossier, run: StageRun, at: datetime) -> None:
    stage, by, words = run.stage, _officer(run), "Revisado."
    if run.kind == "review":
        acts.close_review(dossier=dossier, stage=stage, favourable=True, words=words, by=by, at=at)
    elif run.kind == "opinion":
        favourable = Conclusion.FAVOURABLE
        acts.give_opinion(dossier=dossier, stage=stage, conclusion=favourable, words=words, by=by, at=at)


def file_in_many_departments(now: datetime) -> Iterator[str]:
    """File the licence of many departments six times more, each at another point of its way: one line for each."""
    found = Edition.objects.in_force(timezone.localdate(now)).filter(procedure__code=MANY_DEPARTMENTS)
    edition = found.select_related("procedure").first()
    if edition is None or Dossier.objects.filter(edition=edition).count() > len(_fileable(edition)):
        return
    people, example = list(Person.objects.order_by("pk")), _fileable(edition)[0]
    large = example.model_copy(
        update={"given": {**example.given, "superficie": 150}}
    )  # so that it is visited
    for number, (name, steps) in enumerate(POINTS.items()):
        filed_at = now - timedelta(days=3 if len(steps) <= VISIT_TO_COME else 12, minutes=11 * number)
        dossier = _filed(edition, large, people[number % len(people)], filed_at)
        if dossier is None:
            continue
        for days, step in enumerate(steps, start=1):
            step(Dossier.objects.whole().get(pk=dossier.pk), filed_at + timedelta(days=days))
        yield f"Filed {dossier.folio}: {edition.name_es}, {name}"


def _departments_speak(dossier: Dossier, at: datetime) -> None:
    for run in dossier.stages.open().in_order():
        _conclude(dossier, run, at)


def _arrange_visit(dossier: Dossier, at: datetime) -> None:
    run = dossier.stages.open().get(kind="inspection")
    earliest = earliest_day(dossier.definition.stage(run.stage), timezone.localdate(at), calendar_of(dossier))
    hours = {"from_time": time(10), "until_time": time(12)}
    by = Officer.objects.get(posts__unit=run.unit, posts__role="head")
    acts.schedule_visit(dossier=dossier, stage=run.stage, on=earliest, by=by, at=at, **hours)


def _make_visit(dossier: Dossier, at: datetime) -> None:
    run = dossier.stages.open().get(kind="inspection")
    visit = run.visits.arranged().get()
    looks = dossier.definition.stage(run.stage).looks_at
    acts.record_visit(
        dossier=dossier,
        stage=run.stage,
        seen={look.id: (True, "") for look in looks},
        conclusion=Conclusion.FAVOURABLE,
        words="El local está en orden.",
        by=visit.inspector,
        at=max(at, begins(visit.on, visit.from_time) + timedelta(hours=1)),
    )


def _propose(dossier: Dossier, at: datetime) -> None:
    run = dossier.stages.open().filter(kind="signature").in_order()[0]
    words = "Los departamentos opinaron a favor y la visita no encontró faltas."
    at = _not_before_the_last(dossier, at)
    acts.propose_decision(
        dossier=dossier, stage=run.stage, granted=True, reasons=words, by=_officer(run), at=at
    )


def _sign(dossier: Dossier, at: datetime) -> None:
    run = dossier.stages.open().get(kind="signature")
    digest = dossier.proposals.standing().get().digest
    at = _not_before_the_last(dossier, at)
    acts.sign(dossier=dossier, stage=run.stage, digest=digest, by=_officer(run), at=at)


def _decide_as_signed(dossier: Dossier, at: datetime) -> None:
    run, signed = dossier.stages.open().get(kind="decision"), dossier.proposals.standing().get()
    at = _not_before_the_last(dossier, at)
    acts.decide(
        dossier=dossier, stage=run.stage, granted=True, reasons=signed.reasons, by=_officer(run), at=at
    )


def _not_before_the_last(dossier: Dossier, at: datetime) -> datetime:
    """A step comes after the one before it, however far a rest day moved that one."""
    ends = [run.closed_at for run in dossier.stages.in_order() if run.closed_at]
    return max([at, *(end + timedelta(minutes=20) for end in ends)])


POINTS = {
    "wait for their visit to be arranged": [_departments_speak],
    "know their visit": [_departments_speak, _arrange_visit],
    "wait for the draft": [_departments_speak, _arrange_visit, _make_visit],
    "wait for the first signature": [_departments_speak, _arrange_visit, _make_visit, _propose],
    "wait for the second signature": [_departments_speak, _arrange_visit, _make_visit, _propose, _sign],
    "granted": [_departments_speak, _arrange_visit, _make_visit, _propose, _sign, _sign, _decide_as_signed],
}


def _officer(run: StageRun) -> Officer:
    """Somebody who holds the stage's role in its unit."""
    holders = Officer.objects.filter(posts__unit=run.unit, posts__role=run.role)
    return holders.order_by("pk")[0]
