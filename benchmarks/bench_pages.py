"""Pages whose time must not grow with what is stored: the sheet of a procedure, and the inbox of a busy unit."""

import os
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

from benchmarks import ground
from benchmarks.side_by_side import Comparison, seconds, side_by_side

ROUNDS = int(os.environ.get("BENCH_ROUNDS", "25"))
FEW, MANY = 200, 20_000


def run() -> Iterator[Comparison]:
    town = ground.town()
    visitor = ground.client_of(town.ana.account)
    slug = town.edition.procedure.slug
    public = {
        "sheet of a procedure": asked(visitor, f"/es/tramites/{slug}/"),
        "start page": asked(visitor, "/es/"),
        "page without content": asked(visitor, "/es/accesibilidad/"),
    }
    yield side_by_side(
        public, what="public pages, signed in", rounds=ROUNDS, warm_up=3, unit="ms", scale=1000
    )
    fill(town, town.safety, MANY)
    fill(town, town.licences, FEW)
    inboxes = {
        f"{MANY} open stages": asked(ground.client_of(town.pedro.account), "/es/escritorio/"),
        f"{FEW} open stages": asked(ground.client_of(town.rosa.account), "/es/escritorio/"),
    }
    yield side_by_side(inboxes, what="inbox of a unit", rounds=ROUNDS, warm_up=3, unit="ms", scale=1000)


def asked(client: Any, address: str) -> Callable[[], float]:
    """Return a measurement: seconds until the page came."""

    def once() -> None:
        answer = client.get(address)
        assert answer.status_code == 200, (address, answer.status_code)

    def measured() -> float:
        ground.unhurried()
        return seconds(once)

    return measured


def fill(town: Any, unit: Any, count: int) -> None:
    """Give the unit this many open stages, as rows: filing twenty thousand cases would take the afternoon."""
    from ventanilla.dossiers.models import Dossier, StageRun
    from ventanilla.dossiers.states import StageState

    on = town.at.date()
    dossiers = [
        Dossier(
            folio=f"VT-{unit.code[:4]}-{number:06}",
            edition=town.edition,
            agency=town.agency,
            jurisdiction_id=town.agency.jurisdiction_id,
            applicant=town.ana,
            filed_at=town.at,
            filed_on=on,
            due_on=on + timedelta(days=number % 60),
            prevent_by=on,
        )
        for number in range(count)
    ]
    Dossier.objects.bulk_create(dossiers, batch_size=500)
    StageRun.objects.bulk_create(
        (
            StageRun(
                dossier=dossier,
                agency=town.agency,
                unit=unit,
                stage="review",
                kind="review",
                role="reviewer",
                position=1,
                state=StageState.OPEN,
                opened_at=town.at,
                due_on=dossier.due_on,
            )
            for dossier in dossiers
        ),
        batch_size=500,
    )
