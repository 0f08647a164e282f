"""Publishing the library's definitions as the demonstration's registrars would: one proposes, another publishes."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from ventanilla.agencies.models import Agency, Officer
from ventanilla.procedures import acts
from ventanilla.procedures.models import Edition
from ventanilla.procedures.reading import read_yaml

PUBLISHED_AT = datetime(2026, 1, 2, 16, 0, tzinfo=UTC)


def publish(folder: Path) -> Iterator[str]:
    """Publish every definition below `folder` that has no edition yet; one line for each."""
    for path in sorted(folder.glob("*/definition.yaml")):
        source = path.read_text("utf-8")
        definition = read_yaml(source, path.parent)
        if Edition.objects.of_code(definition.code).exists():
            continue
        agency = Agency.objects.get(code=definition.agency)
        carmen, tomas = (_officer(name, agency) for name in ("carmen", "tomas"))
        draft = acts.draft_edition(
            source=source, folder=path.parent, agency=agency, by=carmen, at=PUBLISHED_AT
        )
        acts.propose(draft=draft, by=carmen, at=PUBLISHED_AT)
        acts.publish(draft=draft, in_force_from=PUBLISHED_AT.date(), by=tomas, at=PUBLISHED_AT)
        yield f"Published {definition.code}: {definition.name}"


def _officer(name: str, agency: Agency) -> Officer:
    return Officer.objects.get(account__email=f"{name}@{agency.code}.ejemplo.mx")
