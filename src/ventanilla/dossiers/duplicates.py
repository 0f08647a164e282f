"""Two requests that say the same: of one person, for one procedure, both undecided."""

from .models import Dossier
from .models.dossier import DossierQuerySet


def is_duplicate(later: Dossier, earlier: Dossier) -> bool:
    """Whether `later` may be joined to `earlier`."""
    return (
        later.applicant_id is not None
        and later.applicant_id == earlier.applicant_id
        and later.kind == earlier.kind == Dossier.Kind.FILING
        and later.edition.procedure_id == earlier.edition.procedure_id
        and (earlier.filed_at, earlier.pk) < (later.filed_at, later.pk)
        and not earlier.is_closed
    )


def earlier_ones(dossier: Dossier) -> DossierQuerySet:
    """The open requests of the same person for the same procedure, filed before this one."""
    if dossier.applicant_id is None or dossier.is_closed or dossier.is_appeal:
        return Dossier.objects.none()
    same = Dossier.objects.undecided().filter(
        applicant=dossier.applicant_id,
        kind=Dossier.Kind.FILING,
        edition__procedure=dossier.edition.procedure_id,
        filed_at__lte=dossier.filed_at,
        pk__lt=dossier.pk,
    )
    return same.select_related("edition").order_by("filed_at", "pk")
