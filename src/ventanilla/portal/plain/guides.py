"""The words of the guides that are offered today."""

from collections.abc import Iterator

from django.utils import timezone

from ventanilla.guides.models import GuideEdition

from .gates import Piece
from .sheets import passages_of


def guides(language: str) -> Iterator[Piece]:
    """Every guide in force: its questions, its warnings and its steps. The rows of its tables are a source's words."""
    editions = GuideEdition.objects.in_force(timezone.localdate()).select_related("guide")
    for edition in editions.order_by("guide__code", "pk"):
        said = tuple(passages_of(edition.tree, language))
        if said:
            yield Piece("guide", edition.guide.code, language, said)
