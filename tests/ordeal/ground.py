"""The town of an ordeal: a permit, many officers of each kind, and for each case a person with a draft and its twin."""

from datetime import datetime, timedelta
from typing import Any

from tests.bench.town import ANSWERS, SINCE, Town, build
from ventanilla.agencies.models import Officer, Post, Role
from ventanilla.dossiers.models import Draft
from ventanilla.kernel import sealing
from ventanilla.people.models import Account, Person

KINDS = {
    "reviewer": ("licences", Role.REVIEWER),
    "safety": ("safety", Role.REVIEWER),
    "head": ("licences", Role.HEAD),
}
BEFORE = timedelta(days=120)


def town(begun: datetime, officers: int) -> Town:
    """The bench's town, its permit in force long before the ordeal, with so many officers of each kind."""
    made = build(begun - BEFORE)
    for kind, (unit, role) in KINDS.items():
        for number in range(officers):
            account = Account.objects.create_user(email=f"{kind}{number}@ordeal.ejemplo.mx")
            officer = Officer.objects.create(
                account=account, agency=made.agency, name=f"{kind} {number}", title="Oficial"
            )
            Post.objects.create(officer=officer, unit=getattr(made, unit), role=role, from_on=SINCE)
    return made


def drafts(made: Town, cases: int, family: str, at: datetime) -> list[Draft]:
    """One draft ready to be filed for each case, each of a person of its own."""
    accounts = Account.objects.bulk_create(
        Account(email=f"{family}{case}@ordeal.ejemplo.mx", password="!") for case in range(cases)
    )
    people = Person.objects.bulk_create(
        Person(account=account, given_names=f"Persona {case}", first_surname=family.title())
        for case, account in enumerate(accounts)
    )
    ready: list[Any] = [
        Draft(
            edition=made.edition,
            owner=person,
            sealed=sealing.seal(ANSWERS),
            visited=["shop", "papers"],
            begun_at=at,
            saved_at=at,
        )
        for person in people
    ]
    return list(Draft.objects.bulk_create(ready))
