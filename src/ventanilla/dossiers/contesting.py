"""Whether a decision can be contested here, and until when (procedencia y plazo del recurso)."""

from datetime import date

from django.utils import timezone

from ventanilla.procedures.terms import end_of

from .law import calendar_of
from .models import Dossier, Link
from .refusals import AppealTooLate, NotContestable
from .states import CONTESTABLE, State


def last_day_to_appeal(dossier: Dossier) -> date | None:
    """The last day to contest what the case ended with; its term runs from the next day (LFPA 38, 85).

    None for a refusal by silence: nothing was notified, so nothing runs against the person.
    """
    appeal = dossier.definition.appeal
    if appeal is None or dossier.closed_at is None or dossier.state == State.REFUSED_BY_SILENCE:
        return None
    return end_of(appeal.term, timezone.localdate(dossier.closed_at), calendar_of(dossier))


def refuse_if_not_contestable(dossier: Dossier, today: date) -> None:
    """Raise NotContestable or AppealTooLate, with the reason, unless an appeal may be filed here today."""
    if dossier.is_appeal or not dossier.definition.appeal_unit:
        raise NotContestable("elsewhere")
    if dossier.state not in CONTESTABLE:
        raise NotContestable("undecided")
    if appeal_against(dossier):
        raise NotContestable("contested")
    last_day = last_day_to_appeal(dossier)
    if last_day and today > last_day:
        raise AppealTooLate(last_day)


def may_be_contested(dossier: Dossier, today: date) -> bool:
    """Whether an appeal may be filed here today."""
    try:
        refuse_if_not_contestable(dossier, today)
    except (NotContestable, AppealTooLate):
        return False
    return True


def appeal_against(dossier: Dossier) -> Dossier | None:
    """The appeal that was filed against it, if any."""
    link = Link.objects.appeals().select_related("dossier__edition").filter(earlier=dossier).first()
    return link.dossier if link else None


def contested_by(appeal: Dossier) -> Dossier:
    """The case whose outcome this appeal contests."""
    return Link.objects.appeals().select_related("earlier__edition").get(dossier=appeal).earlier


def is_suspended(dossier: Dossier) -> bool:
    """Whether its decision has no effect because it is contested and its edition says so (LFPA 87)."""
    appeal = dossier.edition.definition.appeal
    if dossier.is_appeal or appeal is None or not appeal.suspends:
        return False
    contest = appeal_against(dossier)
    return contest is not None and not contest.is_closed
