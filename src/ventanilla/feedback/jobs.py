"""Scheduled work: reminders of what is late, and forgetting what need not be kept."""

from datetime import timedelta

from django.db.models import Q
from django.utils import timezone

from ventanilla.outbox.jobs import every

from .acts import forget_person, remind
from .models import Comment, ErrorReport

A_ROUND = 500
KEEP_COMMENTS = timedelta(days=180)
KEEP_WORDS = timedelta(days=365)
"""How long after its answer a report keeps the words of whoever wrote it."""


@every(hours=12)
def remind_of_what_is_late() -> None:
    """Remind the heads of units whose reports are overdue."""
    now = timezone.now()
    today = timezone.localdate(now)
    not_today = Q(reminded_on__isnull=True) | Q(reminded_on__lt=today)
    for report in ErrorReport.objects.overdue(today).filter(not_today).in_line()[:A_ROUND]:
        remind(report=report, at=now)


@every(hours=24)
def forget_what_is_old() -> None:
    """Throw away comments after half a year, and the words of reports a year after their answer."""
    now = timezone.now()
    old = Comment.objects.written_before(timezone.localdate(now) - KEEP_COMMENTS)
    Comment.objects.filter(pk__in=list(old.order_by("pk").values_list("pk", flat=True)[:A_ROUND])).delete()
    answered = ErrorReport.objects.answered().filter(answered_at__lt=now - KEEP_WORDS)
    for report in answered.exclude(text="", email="").order_by("pk")[:A_ROUND]:
        forget_person(report=report, at=now)
