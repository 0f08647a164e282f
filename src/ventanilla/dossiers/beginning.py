"""A case that another case brings with it: an appeal, or what has to be decided again."""

from datetime import datetime

from django.utils import timezone

from ventanilla.agencies.models import Unit
from ventanilla.kernel.folios import new_folio
from ventanilla.kernel.sealing import unseal

from .clock import History, wind
from .conflicts import note_parties
from .law import rules_of
from .models import Answers, Dossier, Link
from .settling import keep_dates
from .validity import Whole


def begin_from(
    earlier: Dossier, *, kind: Dossier.Kind, link: Link.Kind, unit: Unit, whole: Whole, at: datetime
) -> Dossier:
    """Write the row of a case that follows from `earlier`, its answers and its link; its clock runs from today.

    It is the same applicant's and under the same edition, with a folio of its own.
    """
    filed_on = timezone.localdate(at)
    dossier = Dossier(
        kind=kind,
        folio=new_folio(),
        edition=earlier.edition,
        agency=unit.agency,
        jurisdiction_id=unit.agency.jurisdiction_id,
        applicant=earlier.applicant,
        language=earlier.language,
        channel=earlier.channel,
        place=earlier.place,
        filed_at=at,
        filed_on=filed_on,
        prevent_by=filed_on,
        fees=whole.total.amount if kind == Dossier.Kind.APPEAL else 0,
    )
    clock = wind(rules_of(dossier), History(at))  # nothing has happened to it yet
    dossier.filed_on = clock.filed_on
    keep_dates(dossier, clock)
    dossier.save(force_insert=True)
    Answers.objects.create(dossier=dossier, number=1, sealed=whole.sealed, at=at)
    note_parties(dossier, unseal(whole.sealed))
    Link.objects.create(dossier=dossier, earlier=earlier, kind=link, at=at)
    return dossier
