from datetime import timedelta
from types import SimpleNamespace

import pytest


@pytest.fixture
def office(db, at):
    """An agency with a registrar, a publisher, a person who is both, and an outsider of another agency."""
    from ventanilla.agencies.models import (
        Agency,
        Officer,
        Post,
        Role,
        Unit,
    )  # models wait until Django stands
    from ventanilla.jurisdictions.models import Jurisdiction
    from ventanilla.people.models import Account

    place = Jurisdiction.objects.filter(code="mx").first() or Jurisdiction.objects.create(
        code="mx", name_es="México"
    )

    def agency(code):
        found = Agency.objects.create(code=code, jurisdiction=place, name_es=code.title())
        units = [
            Unit.objects.create(agency=found, code=unit, name_es=unit) for unit in ("mercados", "sanidad")
        ]
        return found, units

    def officer(name, owner, unit, *roles):
        account = Account.objects.create_user(email=f"{name}@{owner.code}.ejemplo.mx")
        made = Officer.objects.create(account=account, agency=owner, name=name)
        for role in roles:
            Post.objects.create(officer=made, unit=unit, role=role, from_on=at.date() - timedelta(days=365))
        return made

    ours, (markets, health) = agency("prueba")
    theirs, (elsewhere, _other) = agency("otra")
    return SimpleNamespace(
        agency=ours,
        other_agency=theirs,
        registrar=officer("carmen", ours, markets, Role.REGISTRAR),
        publisher=officer("tomas", ours, health, Role.PUBLISHER),
        both=officer("eva", ours, markets, Role.REGISTRAR, Role.PUBLISHER),
        reviewer=officer("rosa", ours, markets, Role.REVIEWER),
        outsider=officer("luis", theirs, elsewhere, Role.REGISTRAR, Role.PUBLISHER),
    )
