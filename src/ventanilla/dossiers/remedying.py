"""What follows from an outage: days moved, and word to everyone concerned (remedio de la interrupción)."""

from collections import Counter
from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from ventanilla.agencies.models import Unit
from ventanilla.ledger.record import record
from ventanilla.notices.acts import tell

from .acts.outages import move_last_day
from .models import Attempt, Dossier, Draft, Outage
from .states import State
from .telling_units import tell_unit

STILL_LOOKED_AT = timedelta(days=2)


def move_touched(outage: Outage, at: datetime) -> int:
    """Move the last day of each case that the outage touched, and tell the units. Safe to run twice."""
    first, last = timezone.localdate(outage.from_at), timezone.localdate(outage.until_at)
    touched = Dossier.objects.filter(state=State.CORRECTION, comply_by__range=(first, last))
    if outage.agency_id:
        touched = touched.filter(agency=outage.agency_id)
    moved = 0
    units: Counter[Unit] = Counter()
    for dossier in touched.order_by("pk"):
        if move_last_day(dossier=dossier, outage=outage, at=at):
            moved += 1
            units.update({run.unit for run in dossier.stages.open().select_related("unit").order_by("pk")})
    for unit, number in units.items():
        _tell_unit(unit, number, outage, at)
    return moved


def move_all_touched(at: datetime) -> int:
    """Look again at outages of now and of the last two days: a term that began meanwhile may end in one."""
    lately = Outage.objects.real().filter(from_at__lte=at, until_at__gte=at - STILL_LOOKED_AT)
    return sum(move_touched(outage, at) for outage in lately.order_by("pk"))


def _tell_unit(unit: Unit, number: int, outage: Outage, at: datetime) -> None:
    def title(_language: str) -> str:
        return _("An interruption of the service moved last days")

    def body(_language: str) -> str:
        said = ngettext(
            "%(n)s case of this unit: the person has more time to correct.",
            "%(n)s cases of this unit: the people have more time to correct.",
            number,
        )
        return said % {"n": number}

    key = f"outage:{outage.pk}:{unit.pk}:{timezone.localdate(at)}"
    tell_unit(
        unit=unit, title=title, body=body, link=lambda language: f"/{language}/escritorio/", at=at, key=key
    )


def tell_who_tried(at: datetime) -> int:
    """Tell those who tried to file, have an account and have not filed since, that it works again. Once a day."""
    lately = Attempt.objects.filter(at__gte=at - STILL_LOOKED_AT).values_list("draft", flat=True)
    drafts = Draft.objects.unfiled().filter(
        uuid__in=list(lately.order_by("pk")), owner__account__isnull=False
    )
    told = 0
    for draft in drafts.select_related("owner__account").order_by("pk"):
        _tell_who_tried(draft, at)
        told += 1
    return told


def _tell_who_tried(draft: Draft, at: datetime) -> None:
    assert draft.owner is not None  # noqa: S101 - the query asks for it
    with override(draft.language):
        tell(
            account=draft.owner.account,
            title=_("You can send your request now"),
            body=_(
                "You tried to send a request and we could not take it. "
                "The service works again: open your draft and send it."
            ),
            link=f"/{draft.language}/borradores/{draft.uuid}/",
            at=at,
            language=draft.language,
            key=f"attempt:{draft.uuid}:{timezone.localdate(at)}",
        )


def note_attempts(dossier: Dossier, at: datetime) -> int:
    """Write into the file of a case that its person had tried before, once for each attempt."""
    draft = Draft.objects.filter(dossier=dossier).first()
    if draft is None:
        return 0
    attempts = list(Attempt.objects.of_draft(draft.uuid))
    for attempt in attempts:
        record(
            "dossier.attempt_noted",
            subject=dossier.subject,
            by="applicant",
            at=at,
            tried_at=attempt.at.isoformat(),
            why=attempt.why,
            answers_digest=attempt.digest,
            receipt=attempt.receipt,
        )
    return len(attempts)
