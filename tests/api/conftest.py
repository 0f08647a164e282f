"""The interface seen from a program: a client that keeps nothing, and a catalogue to read."""

import gzip
import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from tests.bench.clock import Clock
from tests.bench.town import PERMIT, Town, published

INFORMS = """
code: MTR-INFO
name: {es: Consulta de adeudos, en: Check what you owe}
agency: metropolis
unit: licencias
kind: service
life_events: [conducir, pagar]
applicants: [person, company]
channels: [counter]
cost: unstated
source: {name: Registro municipal, licence: CC-BY-4.0, address: "https://ejemplo.mx/datos"}
originals: [{part: cost, text: "según tabulador"}]
requirements:
  - {id: placa, name: {es: Número de placa, en: Plate number}}
  - id: domicilio
    name: {es: Comprobante de domicilio, en: Proof of address}
    any_of:
      - {id: luz, name: Recibo de luz, max_age: 3 months}
      - all_of: [{id: agua, name: Recibo de agua}, {id: carta, name: Carta}]
deadline: {resolve: 72 hours, silence: none}
"""


@pytest.fixture(autouse=True)
def at_ten(clock: Clock) -> Clock:
    """The door reads the bench's clock."""
    return clock


@dataclass
class Program:
    """Reads addresses and says what came back."""

    client: Client

    def __call__(self, path: str, **headers: str) -> Any:
        return self.client.get(f"/api/v1/{path}", headers=headers)

    def json(self, path: str, **headers: str) -> Any:
        answer = self(path, **headers)
        assert answer.status_code == 200, (path, answer.status_code, answer.content[:300])
        return json.loads(answer.content)

    def walk(self, path: str, after_each: Callable[[], None] = lambda: None) -> list[Any]:
        """Everything in a list, page after page."""
        found: list[Any] = []
        while path:
            page = self.json(path)
            found += page["items"]
            path = (page["next"] or "").partition("/api/v1/")[2]
            after_each()
        return found


@pytest.fixture
def read(town: Town) -> Program:
    """A program, with the town's permit and a sheet that only informs to read."""
    town.extra["informs"] = published(INFORMS, town.extra["registrar"], town.extra["publisher"], town.at)
    return Program(Client())


def unpacked(answer: Any) -> bytes:
    packed = answer.headers.get("Content-Encoding") == "gzip"
    return gzip.decompress(answer.content) if packed else answer.content


def many(town: Town, number: int, *, since: date | None = None, prefix: str = "AAA") -> list[str]:
    """So many sheets in force, made without the acts that publish one by one."""
    from ventanilla.procedures.models import DraftState, Edition, EditionDraft, Procedure

    codes = [f"{prefix}-{n:05}" for n in range(number)]
    of = town.edition
    procedures = Procedure.objects.bulk_create(
        Procedure(code=code, slug=code.lower(), agency=town.agency, kind="procedure") for code in codes
    )
    drafts = EditionDraft.objects.bulk_create(
        EditionDraft(
            procedure=procedure,
            state=DraftState.PUBLISHED,
            source="",
            drafted_by=of.drafted_by,
            drafted_at=town.at,
            proposed_by=of.proposed_by,
            proposed_at=town.at,
        )
        for procedure in procedures
    )
    Edition.objects.bulk_create(
        Edition(
            procedure=draft.procedure,
            number=1,
            in_force_from=since or town.at.date() - timedelta(days=1),
            name_es=f"Trámite {draft.procedure.code}",
            unit="licencias",
            online=False,
            source="",
            content=of.content,
            digest=of.digest,
            draft=draft,
            drafted_by=of.drafted_by,
            proposed_by=of.proposed_by,
            published_by=of.published_by,
            published_at=town.at,
        )
        for draft in drafts
    )
    return codes


__all__ = ["INFORMS", "PERMIT", "Program", "many", "unpacked"]
