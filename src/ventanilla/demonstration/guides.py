"""Publishing the library's guides as the demonstration's registrars would: one writes, another publishes."""

from collections.abc import Iterator
from pathlib import Path

from ventanilla.agencies.models import Agency, Officer
from ventanilla.guides import acts
from ventanilla.guides.models import GuideEdition
from ventanilla.guides.reading import read_guide

from .library import PUBLISHED_AT


def publish(folder: Path) -> Iterator[str]:
    """Publish every guide below `folder` that has no edition yet; one line for each."""
    for path in sorted(folder.glob("*/guide.yaml")):
        source = path.read_text("utf-8")
        tree = read_guide(source, path.parent).sound
        if GuideEdition.objects.of_code(tree.code).exists():
            continue
        agency = Agency.objects.get(code=tree.agency)
        acts.publish_guide(
            source=source,
            folder=path.parent,
            written_by=_officer("carmen", agency),
            by=_officer("tomas", agency),
            in_force_from=PUBLISHED_AT.date(),
            at=PUBLISHED_AT,
        )
        yield f"Published {tree.code}: {tree.title}"


def _officer(name: str, agency: Agency) -> Officer:
    return Officer.objects.get(account__email=f"{name}@{agency.code}.ejemplo.mx")
