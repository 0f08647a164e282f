"""Drawing the officer of a stage by lot, inside the act that opens it (sorteo, insaculación)."""

import secrets
from datetime import date, datetime, time, timedelta
from uuid import NAMESPACE_URL, uuid5

from django.db import IntegrityError, transaction
from django.utils import timezone

from ventanilla.agencies.models import Absence, Officer, Post
from ventanilla.kernel import sealing
from ventanilla.ledger.record import record
from ventanilla.procedures.vocabulary import Stage

from .conflicts import has_conflict
from .draws import SEED_BYTES, commitment, context_of, ranking
from .models import Assignment, Draw, Seed, StageRun
from .models.assignment import Released, Taken

FILE = str(uuid5(NAMESPACE_URL, "ventanilla:seeds"))
"""The ledger's file in which seeds are promised and shown, one for the whole house."""
AHEAD = timedelta(days=7)


def is_drawn(stage: Stage) -> bool:
    """Whether the officer of this stage is drawn by lot: always for a visit, else where the edition says so."""
    return stage.drawn or str(stage.kind) == "inspection"


def promise(day: date, at: datetime) -> Seed:
    """The seed of that day, promised now if nobody has; a promise made after the day began says so."""
    if known := Seed.objects.filter(day=day).first():
        return known
    secret = secrets.token_bytes(SEED_BYTES)
    seed = Seed(
        day=day,
        commitment=commitment(secret),
        sealed=sealing.seal({"seed": secret.hex()}),
        promised_at=at,
        is_late=at >= beginning_of(day),
    )
    try:
        with transaction.atomic():
            seed.save(force_insert=True)
    except IntegrityError:  # another worker promised it in this very moment
        return Seed.objects.get(day=day)
    said = {"day": day.isoformat(), "commitment": seed.commitment, "late": seed.is_late}
    record("draws.seed_promised", subject=FILE, by="system", at=at, **said)
    return seed


def beginning_of(day: date) -> datetime:
    """The first instant of a day where the house stands."""
    return timezone.make_aware(datetime.combine(day, time.min))


def candidates_for(run: StageRun, on: date) -> list[Officer]:
    """Who can be drawn: all who were appointed to the stage's role in its unit and are there that day.

    Without those who have a conflict of interest, in the order of their opaque names.
    """
    posts = Post.objects.in_force(on).own().as_role(run.role).filter(unit=run.unit_id)
    officers = Officer.objects.filter(pk__in=posts.values("officer"), account__is_active=True)
    officers = officers.exclude(pk__in=Absence.objects.on(on).values("officer"))
    able = [each for each in officers.select_related("account") if not has_conflict(each, run.dossier)]
    return sorted(able, key=lambda each: str(each.uuid))


def draw_for(run: StageRun, at: datetime) -> Draw | None:
    """Draw the officer of an open stage and put it in their hands, with its sheet. None when nobody can be drawn.

    Who was drawn stays drawn: asked again, it answers with the draw that stands.
    """
    if standing := run.draws.select_related("seed", "officer__account").order_by("-position").first():
        return standing
    on = timezone.localdate(at)
    known = {str(officer.uuid): officer for officer in candidates_for(run, on)}
    if not known:
        return None
    seed = promise(on, at)
    context = context_of(run.dossier.subject, run.stage, run.round)
    first = ranking(seed.secret, context, known)[0]
    draw = Draw(seed=seed, run=run, context=context, candidates=list(known), officer=known[first], at=at)
    return _drawn(draw, at)


def draw_next(run: StageRun, at: datetime) -> Draw | None:
    """Go on to the next in the draw, because whoever was drawn must step aside. None when nobody is left."""
    last = run.draws.select_related("seed").order_by("-position").first()
    if last is None:
        return None
    order = ranking(last.seed.secret, last.context, last.candidates)
    able = {str(officer.uuid): officer for officer in candidates_for(run, timezone.localdate(at))}
    place = next((place for place in range(last.position + 1, len(order)) if order[place] in able), None)
    if place is None:
        return None
    draw = Draw(
        seed=last.seed,
        run=run,
        position=place,
        context=last.context,
        candidates=last.candidates,
        officer=able[order[place]],
        at=at,
    )
    return _drawn(draw, at)


def _drawn(draw: Draw, at: datetime) -> Draw:
    """Keep the draw, put the stage in the drawn officer's hands, and write the sheet."""
    draw.save(force_insert=True)
    run, officer = draw.run, draw.officer
    for held in run.assignments.filter(released_at__isnull=True):
        held.release(Released.REASSIGNED, at)
    Assignment.objects.create(run=run, officer=officer, how=Taken.DRAWN, at=at)
    said = {
        "officer": officer.name,
        "unit": run.unit.name_es,
        "stage": run.stage,
        "draw": str(draw.uuid),
        "seed": draw.seed.commitment,
        "context": draw.context,
        "candidates": draw.candidates,
        "position": draw.position,
    }
    record("dossier.officer_drawn", subject=run.dossier.subject, by="system", at=at, **said)
    return draw
