"""Who may write and who may publish an edition: one predicate per act. The day comes in, since posts end."""

from datetime import date

from ventanilla.agencies.models import Agency, Officer, Post, Role


def may_draft(officer: Officer, agency: Agency, on: date) -> bool:
    """A registrar of any unit writes drafts for the whole agency."""
    return _holds(officer, Role.REGISTRAR, agency, on)


may_propose = may_draft


def may_publish(officer: Officer, agency: Agency, on: date) -> bool:
    """A publisher of the agency is the second pair of eyes."""
    return _holds(officer, Role.PUBLISHER, agency, on)


may_withdraw = may_publish


def _holds(officer: Officer, role: Role, agency: Agency, on: date) -> bool:
    posts = Post.objects.in_force(on).held_by(officer).as_role(role)
    return officer.account.is_active and posts.filter(unit__agency=agency).exists()
