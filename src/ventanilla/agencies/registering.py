"""Writing offices and points of service into the register, many at once; what is there already is not touched."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import models, transaction

from ventanilla.ledger.record import record
from ventanilla.outbox import generations
from ventanilla.outbox.facts import announce

from .lines import OfficeLine, PointLine
from .mapping import Source
from .models import Agency, Office, OfficeService, ServicePoint, Unit

REGISTER = "6a1f1c5e-3f0b-5f0e-9d2c-000000000002"  # the ledger file of all offices and points
BATCH = 2_000
Told = Callable[[int, int], None]


@dataclass
class Outcome:
    """What an import did. `refused` are lines whose agency or unit nobody knows, each with the reason."""

    made: int = 0
    changed: int = 0
    same: int = 0
    removed: int = 0
    refused: list[tuple[Any, str]] = field(default_factory=list)

    @property
    def wrote(self) -> bool:
        return bool(self.made or self.changed or self.removed)


def silent(done: int, whole: int) -> None:
    """Nobody watches."""


@transaction.atomic
def register_offices(
    *, lines: Sequence[OfficeLine], source: Source, by: str, at: datetime, tell: Told = silent
) -> Outcome:
    """Write these offices: new ones made, those that say something else changed, the rest left alone."""
    outcome = Outcome()
    agencies = {agency.code: agency for agency in Agency.objects.all()}
    units = {(unit.agency_id, unit.code): unit for unit in Unit.objects.all()}
    for done, part in _parts(lines, len(lines)):
        known = Office.objects.in_bulk([line.code for line in part], field_name="code")
        new, other, services = [], [], {}
        for line in part:
            agency = agencies.get(line.agency)
            unit = units.get((agency.pk, line.unit)) if agency and line.unit else None
            if reason := _unknown(line, agency, unit):
                outcome.refused.append((line, reason))
                continue
            said = {**line.columns, "agency": agency, "unit": unit, **_sourced(source)}
            services[line.code] = line.services
            if (office := known.get(line.code)) is None:
                new.append(Office(code=line.code, **said))
            elif _differs(office, said):
                other.append(_rewritten(office, said))
        Office.objects.bulk_create(new, batch_size=BATCH)
        if other:
            Office.objects.bulk_update(other, [*lines[0].columns, "agency", "unit", *_sourced(source)], BATCH)
        moved = _serve(services) - {office.code for office in (*new, *other)}
        outcome.made += len(new)
        outcome.changed += len(other) + len(moved)
        outcome.same += len(services) - len(new) - len(other) - len(moved)
        tell(done, len(lines))
    _conclude("offices.registered", outcome, source, by, at)
    return outcome


@transaction.atomic
def register_points(
    *, lines: Sequence[PointLine], source: Source, whole: bool, by: str, at: datetime, tell: Told = silent
) -> Outcome:
    """Write these points. `whole`: the file is the whole list of its kinds, what is not in it is gone."""
    outcome = Outcome()
    columns = ("programme", "municipality", "lat", "lon", "source", "source_date")
    known = {
        (kind, code): (pk, tuple(said))
        for pk, kind, code, *said in ServicePoint.objects.values_list("pk", "kind", "code", *columns)
    }
    seen: set[int] = set()
    for done, part in _parts(lines, len(lines)):
        new, other = [], []
        for line in part:
            point = _point(line, source)
            point.pk, said = known.get((line.kind, line.code), (None, ()))
            if point.pk is None:
                new.append(point)
                continue
            seen.add(point.pk)
            if said != tuple(getattr(point, name) for name in columns):
                other.append(point)
        ServicePoint.objects.bulk_create(new, batch_size=BATCH)
        if other:
            ServicePoint.objects.bulk_update(other, [*columns, "zone"], batch_size=BATCH // 4)
        outcome.made += len(new)
        outcome.changed += len(other)
        outcome.same += len(part) - len(new) - len(other)
        tell(done, len(lines))
    if whole:
        outcome.removed = _remove(known, seen, {line.kind for line in lines})
    _conclude("points.registered", outcome, source, by, at)
    return outcome


def _parts(lines: Sequence[Any], whole: int) -> Iterator[tuple[int, Sequence[Any]]]:
    for start in range(0, whole, BATCH):
        yield min(start + BATCH, whole), lines[start : start + BATCH]


def _unknown(line: OfficeLine, agency: Agency | None, unit: Unit | None) -> str:
    if agency is None:
        return f"no agency has the code {line.agency!r}"
    if line.unit and unit is None:
        return f"{line.agency} has no unit with the code {line.unit!r}"
    return ""


def _sourced(source: Source) -> dict[str, str]:
    return {"source": source.name, "source_url": source.address, "source_date": source.date}


def _differs(office: Office, said: dict[str, Any]) -> bool:
    return any(_plain(getattr(office, name)) != _plain(value) for name, value in said.items())


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal | float):
        return round(float(value), 6)
    return value.pk if isinstance(value, models.Model) else value


def _rewritten(office: Office, said: dict[str, Any]) -> Office:
    for name, value in said.items():
        setattr(office, name, value)
    return office


def _serve(services: dict[str, tuple[str, ...]]) -> set[str]:
    """Make each office attend exactly these procedures; return the codes of those where that changed something."""
    offices = dict(Office.objects.filter(code__in=services).values_list("code", "pk"))
    rows = OfficeService.objects.filter(office__in=offices.values()).values_list(
        "pk", "office__code", "procedure"
    )
    kept: dict[str, dict[str, int]] = {code: {} for code in services}
    for pk, code, procedure in rows:
        kept[code][procedure] = pk
    gone = [pk for code, found in kept.items() for each, pk in found.items() if each not in services[code]]
    new = [
        OfficeService(office_id=offices[code], procedure=each)
        for code, said in services.items()
        for each in said
        if each not in kept[code]
    ]
    OfficeService.objects.filter(pk__in=gone).delete()
    OfficeService.objects.bulk_create(new, batch_size=BATCH)
    return {code for code, said in services.items() if set(said) != set(kept[code])}


def _point(line: PointLine, source: Source) -> ServicePoint:
    return ServicePoint.at(
        line.position,
        kind=line.kind,
        code=line.code,
        programme=line.programme,
        municipality=line.municipality,
        source=source.name,
        source_date=source.date,
    )


def _remove(known: dict[tuple[str, str], Any], seen: set[int], kinds: Iterable[str]) -> int:
    gone = [pk for (kind, _code), (pk, _said) in known.items() if kind in kinds and pk not in seen]
    for start in range(0, len(gone), BATCH):
        ServicePoint.objects.filter(pk__in=gone[start : start + BATCH]).delete()
    return len(gone)


def _conclude(act: str, outcome: Outcome, source: Source, by: str, at: datetime) -> None:
    """One sheet and one turn of the pages for the whole file; neither where nothing was written."""
    if not outcome.wrote:
        return
    said = {"made": outcome.made, "changed": outcome.changed, "removed": outcome.removed}
    record(act, subject=REGISTER, by=by, at=at, source=source.name, dated=source.date, **said)
    announce(act.replace(".", "_"), at=at, **said)
    generations.turn(generations.PAGES)
