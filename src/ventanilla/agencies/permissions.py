"""Who may do what in a unit: one predicate per act. The day comes in, since posts begin and end."""

from datetime import date

from .models import Agency, Officer, Post, Role, Unit


def holds(officer: Officer, role: str, unit: Unit, on: date) -> bool:
    """Whether the officer holds this role in this unit on that day."""
    posts = Post.objects.in_force(on).held_by(officer).as_role(role)
    return officer.account.is_active and posts.filter(unit=unit).exists()


def serves(officer: Officer, unit: Unit, on: date) -> bool:
    """Whether the officer holds any role in this unit on that day."""
    return officer.account.is_active and Post.objects.in_force(on).held_by(officer).filter(unit=unit).exists()


def may_appoint(officer: Officer, unit: Unit, on: date) -> bool:
    """A head appoints within their own unit."""
    return holds(officer, Role.HEAD, unit, on)


def may_enrol(officer: Officer, agency: Agency, on: date) -> bool:
    """A head of any unit brings new officers into the agency."""
    posts = Post.objects.in_force(on).held_by(officer).as_role(Role.HEAD)
    return officer.account.is_active and posts.filter(unit__agency=agency).exists()
