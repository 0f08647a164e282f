"""Who may do what to a dossier: one predicate per act."""

from datetime import date

from django.db.models import Q

from ventanilla.agencies.models import Agency, Officer, Post, Role, Unit
from ventanilla.agencies.models.officer import PostQuerySet
from ventanilla.agencies.permissions import holds
from ventanilla.people.models import Person

from .conflicts import has_conflict
from .models import Dossier, Recusal, StageRun
from .models.link import READ_WITH

DECIDING = ("decision", "signature", "appeal", "automatic")
WORKING = (Role.REVIEWER, Role.INSPECTOR, Role.HEAD)


def may_read(officer: Officer, dossier: Dossier, on: date) -> bool:
    """Whoever works on cases reads those in which one of their units has a stage; registrars and publishers do not."""
    posts = Post.objects.in_force(on).held_by(officer).filter(role__in=WORKING)
    in_what_follows = Q(dossier__follows__kind__in=READ_WITH, dossier__follows__earlier=dossier)
    seen = StageRun.objects.filter(Q(dossier=dossier) | in_what_follows).values("unit")
    is_seated = officer.account.is_active and posts.filter(unit__in=seen).exists()
    return is_seated and not has_conflict(officer, dossier)


def seat_in(officer: Officer, dossier: Dossier, on: date) -> Unit | None:
    """The unit in which this officer works on the case today: the one whose stage is open first; None for no unit."""
    posts = Post.objects.in_force(on).held_by(officer).filter(role__in=WORKING)
    if not officer.account.is_active or has_conflict(officer, dossier):
        return None
    runs = dossier.stages.filter(unit__in=posts.values("unit")).select_related("unit").in_order()
    return next((run.unit for run in sorted(runs, key=lambda run: not run.is_open)), None)


def may_compare(officer: Officer, dossier: Dossier, on: date) -> bool:
    """Comparing requirements is a reviewer's or head's work, in a unit that has a stage of the case."""
    if not isinstance(officer, Officer):
        return False
    posts = Post.objects.in_force(on).held_by(officer).filter(role__in=[Role.REVIEWER, Role.HEAD])
    return _is_seated(officer, dossier, posts) and not has_conflict(officer, dossier)


def _is_seated(officer: Officer, dossier: Dossier, posts: PostQuerySet) -> bool:
    return officer.account.is_active and posts.filter(unit__in=dossier.stages.values("unit")).exists()


def may_work_on(officer: Officer, run: StageRun, on: date) -> bool:
    """Whoever holds the stage, and has no conflict of interest in the case."""
    return holds_stage(officer, run, on) and not has_conflict(officer, run.dossier)


def holds_stage(officer: Officer, run: StageRun, on: date) -> bool:
    """The stage's role in the stage's unit; a head may do what a reviewer does. Who was drawn does it alone."""
    roles = dict.fromkeys(
        (run.role, Role.HEAD.value)
    )  # in this order: most who ask hold the stage's own role
    return any(holds(officer, role, run.unit, on) for role in roles) and _may_be_theirs(officer, run)


def may_arrange(officer: Officer, run: StageRun, on: date) -> bool:
    """A visit is arranged by who works in its unit; the inspector, who is drawn, does not choose day and case."""
    seated = any(holds(officer, role, run.unit, on) for role in (Role.REVIEWER.value, Role.HEAD.value))
    return seated and not has_conflict(officer, run.dossier)


def may_send_back(officer: Officer, run: StageRun, on: date) -> bool:
    """Whoever works on an open stage may send the case back from it; nobody can from a stage of rules."""
    if run.kind == "automatic":
        return False
    return may_work_on(officer, run, on)


def in_absence_of(officer: Officer, run: StageRun, on: date) -> Officer | None:
    """For whom the officer acts on this stage, where they do so only because that officer is absent (suplencia)."""
    posts = (
        Post.objects.in_force(on).held_by(officer).filter(unit=run.unit_id, role__in=[run.role, Role.HEAD])
    )
    if posts.own().exists():
        return None
    standing_in = posts.standing_in().select_related("stands_in_for").order_by("pk").first()
    return standing_in.stands_in_for if standing_in else None


def _may_be_theirs(officer: Officer, run: StageRun) -> bool:
    """A stage drawn by lot is its holder's alone; where nobody could be drawn it is the unit's like any other.

    (A visit is arranged by its unit and made by who was drawn: its own acts see to that.)
    """
    stage = run.dossier.definition.stage(run.stage)
    if not stage.drawn or str(stage.kind) == "inspection" or not run.draws.exists():
        return True
    return run.assignments.standing().filter(officer=officer).exists()


def may_keep_time(officer: Officer, dossier: Dossier, on: date) -> bool:
    """The head of a unit that decides the case gives it more time, stops its clock and lets it run again."""
    deciding = dossier.stages.filter(kind__in=DECIDING).values("unit")
    posts = Post.objects.in_force(on).held_by(officer).as_role(Role.HEAD)
    seated = officer.account.is_active and posts.filter(unit__in=deciding).exists()
    return seated and not has_conflict(officer, dossier)


def took_part_in(officer: Officer, dossier: Dossier) -> bool:
    """Whether this officer concluded a stage of the case, the decision among them."""
    return dossier.stages.filter(closed_by=officer).exists()


def may_act_for(person: Person | None, dossier: Dossier) -> bool:
    """Only the applicant answers or withdraws. (Mandates will add whom the applicant names.)"""
    return person is not None and dossier.applicant_id == person.pk


def may_answer_recusal(officer: Officer, recusal: Recusal, on: date) -> bool:
    """A head of a unit that has a stage of the case, or the agency's control body; never the officer in question."""
    if recusal.officer_id == officer.pk or has_conflict(officer, recusal.dossier):
        return False
    heads = Post.objects.in_force(on).held_by(officer).as_role(Role.HEAD)
    return _is_seated(officer, recusal.dossier, heads) or may_answer_for(officer, recusal.dossier.agency, on)


def may_answer_for(officer: Officer, agency: Agency, on: date) -> bool:
    """The control body of an agency (órgano interno de control): who holds an auditor's post in one of its units."""
    posts = Post.objects.in_force(on).held_by(officer).as_role(Role.AUDITOR)
    return officer.account.is_active and posts.filter(unit__agency=agency).exists()


def may_hold(officer: Officer, dossier: Dossier, on: date) -> bool:
    """A head of a unit that had a stage of the case, or an auditor of its agency, keeps it from being erased."""
    posts = Post.objects.in_force(on).held_by(officer)
    heads = posts.as_role(Role.HEAD).filter(unit__in=dossier.stages.values("unit"))
    auditors = posts.as_role(Role.AUDITOR).filter(unit__agency=dossier.agency_id)
    return officer.account.is_active and (heads | auditors).exists()
