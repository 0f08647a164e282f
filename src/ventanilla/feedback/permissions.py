"""Who may do what to an error report: one predicate. The day comes in, since posts begin and end."""

from datetime import date

from ventanilla.agencies.models import Officer, Post, Role

from .models import ErrorReport
from .models.report import IN_THE_UNIT


def posts_for_reports(officer: Officer, on: date) -> list[Post]:
    """The posts in which this officer reads error reports on that day."""
    posts = Post.objects.in_force(on).held_by(officer).filter(role__in=IN_THE_UNIT)
    return list(posts.select_related("unit__agency").order_by("unit__agency__code", "unit__code", "pk"))


def may_attend(officer: Officer, report: ErrorReport, on: date) -> bool:
    """Whoever works in its unit; and the agency's registrars, who write every sheet of it."""
    if not officer.account.is_active:
        return False
    posts = posts_for_reports(officer, on)
    return any(
        post.unit_id == report.unit_id
        or (post.role == Role.REGISTRAR and post.unit.agency_id == report.agency_id)
        for post in posts
    )
