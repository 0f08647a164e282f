"""What a later act does to the papers of a case: the old ones stay, and say that they no longer hold."""

from ventanilla.documents import papers
from ventanilla.documents.models import Paper

from .models import Amendment, Dossier


def paper_in_force(dossier: Dossier) -> Paper | None:
    """The paper by which its outcome holds now: the latest that is valid, receipts aside."""
    issued = Paper.objects.of(dossier.subject).valid().exclude(kind__in=["receipt", "notice"])
    return issued.order_by("-pk").first()


def end_paper(amendment: Amendment) -> None:
    """The paper before loses its effect: replaced where there is a new one, else revoked."""
    if amendment.ended and amendment.paper:
        papers.replace(paper=amendment.ended, by=amendment.paper, at=amendment.at)
    elif amendment.ended:
        papers.revoke(paper=amendment.ended, at=amendment.at)


def closed_case(dossier: Dossier) -> Dossier:
    """The case under lock, for an act upon its decision: a closed case has no clock to settle."""
    related = Dossier.objects.locked().select_related("edition", "agency__jurisdiction", "jurisdiction")
    return related.get(pk=dossier.pk)
