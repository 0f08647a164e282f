"""Who may do what in a unit: one predicate per act. The day comes in, since posts begin and end."""

from datetime import date

from .models import Agency, Officer, Post, Role, Unit


def holds(officer: Officer, role: str, unit: Unit, on: date) -> bool:
    """Whether the officer holds this role in this unit on that day. Nobody else ever does."""
    if not isinstance(officer, Officer):
        return False
    posts = Post.objects.in_force(on).held_by(officer).as_role(role)
    return officer.account.is_active and posts.filter(unit=unit).exists()


def serves(officer: Officer, unit: Unit, on: date) -> bool:
    """Whether the officer holds any role in this unit on that day."""
    return officer.account.is_active and Post.objects.in_force(on).held_by(officer).filter(unit=unit).exists()


def may_appoint(officer: Officer, unit: Unit, on: date) -> bool:
    """A head appoints within their own unit; who stands in for a head does not."""
    return may_delegate(officer, unit, on)


def may_delegate(officer: Officer, unit: Unit, on: date) -> bool:
    """Who was appointed head names who acts in their absence; a stand-in cannot pass it on."""
    posts = Post.objects.in_force(on).own().held_by(officer).as_role(Role.HEAD)
    return officer.account.is_active and posts.filter(unit=unit).exists()


def may_note_absence(by: Officer, officer: Officer, on: date) -> bool:
    """The officer themselves, or the head of a unit in which the officer has a post."""
    if by.pk == officer.pk:
        return by.account.is_active
    headed = Post.objects.in_force(on).held_by(by).as_role(Role.HEAD).values("unit")
    return (
        by.account.is_active and Post.objects.in_force(on).held_by(officer).filter(unit__in=headed).exists()
    )


def may_enrol(officer: Officer, agency: Agency, on: date) -> bool:
    """A head of any unit brings new officers into the agency."""
    posts = Post.objects.in_force(on).held_by(officer).as_role(Role.HEAD)
    return officer.account.is_active and posts.filter(unit__agency=agency).exists()
