"""The town at its desk: officers signed in, on the tests' own clock, and a procedure as large as any."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from tests.bench.clock import MONDAY, Clock
from tests.bench.town import PERMIT, Town, published

BASIS = '[{law: Ley de Prueba, article: "2"}]'


@pytest.fixture
def town(clock: Clock, town: Town) -> Town:
    """The bench's town, on a clock that stands still."""
    return town


@pytest.fixture
def at_desk() -> Callable[[Any], Client]:
    """Sit an officer, or anybody with an account, at the desk."""

    def sit(who: Any) -> Client:
        client = Client()
        client.force_login(who.account)
        return client

    return sit


@pytest.fixture
def hugo(town: Town) -> Any:
    """Another head of the same unit."""
    from ventanilla.agencies.models import Officer, Post, Role
    from ventanilla.people.models import Account

    account = Account.objects.create_user(email="hugo@metropolis.ejemplo.mx", password="x")
    hugo = Officer.objects.create(account=account, agency=town.agency, name="Hugo", title="Titular")
    Post.objects.create(officer=hugo, unit=town.licences, role=Role.HEAD, from_on="2025-01-01")
    return hugo


def place(name: str, dossier: Any = None, *parts: Any) -> str:
    """The address of a page of the desk."""
    return reverse(f"desk:{name}", args=[*([dossier.folio] if dossier else []), *parts])


@pytest.fixture
def large_case(town: Town) -> Callable[[int], Any]:
    """File a case of a procedure with so many requirements, each with its own file and its own question."""

    def file(size: int) -> Any:
        requirements, questions = "", ""
        for number in range(size):
            name = f"{{es: Papel {number}, en: Paper {number}}}"
            requirements += (
                f"  - {{id: r{number}, name: {name}, legal_basis: {BASIS}, fields: [f{number}]}}\n"
            )
            questions += f"      - {{id: f{number}, kind: file, label: {name}}}\n"
            questions += f"      - {{id: t{number}, kind: text, label: {name}}}\n"
        text = PERMIT.replace("MTR-PERMIT", f"MTR-LARGE-{size}")
        text = text.replace("form:\n", f"{requirements}form:\n").replace("checks:\n", f"{questions}checks:\n")
        town.edition = published(text, town.extra["registrar"], town.extra["publisher"], town.at)
        answers = {f"f{number}": [a_file(f"papel-{number}.pdf")] for number in range(size)}
        return town.filed(**answers, **{f"t{number}": f"Dato {number}" for number in range(size)})

    return file


def a_file(name: str, *, state: str = "clean", content_type: str = "application/pdf") -> dict[str, Any]:
    """A stored file, as an answer refers to it."""
    from ventanilla.documents.models import File

    kept = File.objects.create(
        owner="draft:test",
        name=name,
        content_type=content_type,
        size=1200,
        sha256=uuid4().hex * 2,
        received_sha256=uuid4().hex * 2,
        storage_name=f"files/{uuid4()}",
        state=state,
        received_at=MONDAY,
        scanned_at=None if state == "quarantined" else MONDAY,
    )
    return {
        "id": str(kept.uuid),
        "name": kept.name,
        "size": kept.size,
        "sha256": kept.sha256,
        "content_type": kept.content_type,
    }
