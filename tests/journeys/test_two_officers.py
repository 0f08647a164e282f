"""Two officers decide the same case at the same time, each in a browser of their own."""

from typing import Any

import pytest
from playwright.sync_api import expect

from tests.bench.town import PASSWORD, SINCE, Town
from tests.journeys.visitor import SEND
from tests.journeys.ways import Way, in_ways
from ventanilla.dossiers.models import Decision

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def hugo(stage: Town) -> Any:
    """Another head of the same unit."""
    from allauth.account.models import EmailAddress

    from ventanilla.agencies.models import Officer, Post, Role
    from ventanilla.people.models import Account

    email = "hugo@metropolis.ejemplo.mx"
    account = Account.objects.create_user(email=email, password=PASSWORD)
    EmailAddress.objects.create(user=account, email=email, verified=True, primary=True)
    hugo = Officer.objects.create(account=account, agency=stage.agency, name="Hugo", title="Titular")
    Post.objects.create(officer=hugo, unit=stage.licences, role=Role.HEAD, from_on=SINCE)
    return hugo


@in_ways(1)
def test_two_heads_decide_at_once_and_one_is_told(stage: Town, visitor: Any, hugo: Any, way: Way) -> None:
    dossier = stage.ready_to_decide()
    heads = []
    for officer, answers in (
        (stage.elena, {"outcome": "grant"}),
        (hugo, {"outcome": "refuse", "grounds": "unsafe", "reasons": "No hay salida."}),
    ):
        head = visitor(way)
        head.sign_in(officer.account.email)
        head.go("desk:decision", folio=dossier.folio, stage="decision")
        head.answer(**answers)
        heads.append(head)
    for head in heads:
        head.page.locator(SEND).last.click(no_wait_after=True)
    for head in heads:
        expect(head.page.locator("[name=outcome]")).to_have_count(0)
    told = [head for head in heads if head.place == "desk:decision"]
    done = [head for head in heads if head.place == "desk:dossier"]
    assert len(told) == len(done) == 1
    assert Decision.objects.get().by.name in told[0].text
    assert done[0].reads("The decision is recorded and the person is told.")
    told[0].follow("desk:dossier", folio=dossier.folio)
    assert told[0].place == "desk:dossier"
    assert told[0].reads("Nothing: the case is closed.")
