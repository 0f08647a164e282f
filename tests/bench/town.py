"""A small town: one agency with two departments, its officers, two people, and a permit to ask for."""

from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

PERMIT = (Path(__file__).parent / "permit.yaml").read_text(encoding="utf-8")
ANSWERS: dict[str, Any] = {"shop": "Papelería Lupita", "kind": "shop", "area": "40", "alcohol": False}
PASSWORD = "una clave larga"
SINCE = date(2025, 1, 1)


@dataclass
class Town:
    """The people of the town, and the few things tests do again and again."""

    agency: Any
    licences: Any
    safety: Any
    rosa: Any  # reviewer of licences
    elena: Any  # head of licences
    pedro: Any  # reviewer of safety
    luis: Any  # officer of another agency
    ana: Any  # applicant
    mario: Any  # another applicant
    edition: Any
    at: datetime
    extra: dict[str, Any] = field(default_factory=dict)

    def draft(self, *, owner: Any = None, key: str = "", at: datetime | None = None, **answers: Any) -> Any:
        """A draft with every answer in place; `answers` change some, None takes one away."""
        from ventanilla.dossiers import acts

        at = at or self.at
        owner = owner if owner or key else self.ana
        draft = acts.open_draft(edition=self.edition, owner=owner, key=key, language="es", at=at)
        given = {name: value for name, value in {**ANSWERS, **answers}.items() if value is not None}
        return acts.save_page(draft=draft, answers=given, page="shop", at=at)

    def filed(self, *, at: datetime | None = None, **said: Any) -> Any:
        """A dossier just filed."""
        from ventanilla.dossiers import acts

        at = at or self.at
        return acts.submit(draft=self.draft(at=at, **said), sworn=True, at=at)

    def ready_to_decide(self, *, at: datetime | None = None, **said: Any) -> Any:
        """A dossier whose two departments have spoken."""
        from ventanilla.dossiers import acts
        from ventanilla.dossiers.states import Conclusion

        at = at or self.at
        dossier = self.filed(at=at, **said)
        acts.close_review(dossier=dossier, stage="papers", favourable=True, words="", by=self.rosa, at=at)
        acts.give_opinion(
            dossier=dossier, stage="safety", conclusion=Conclusion.FAVOURABLE, words="", by=self.pedro, at=at
        )
        dossier.refresh_from_db()
        return dossier


@pytest.fixture
def town(db: None, at: datetime) -> Town:
    """The town at the bench's instant, with the permit published."""
    return build(at)


def build(at: datetime) -> Town:
    from allauth.account.models import EmailAddress

    from ventanilla.agencies.models import Agency, Officer, Post, Role, Unit
    from ventanilla.jurisdictions.models import Jurisdiction
    from ventanilla.people.models import Account, Person

    def account(email: str) -> Any:
        made = Account.objects.create_user(email=email, password=PASSWORD)
        EmailAddress.objects.create(user=made, email=email, verified=True, primary=True)
        return made

    def agency(code: str, place: str) -> Any:
        where = Jurisdiction.objects.get(code=place)
        return Agency.objects.create(
            code=code, jurisdiction=where, name_es=code.title(), name_en=code.title()
        )

    def officer(name: str, where: Any, *posts: tuple[Any, Any]) -> Any:
        made = Officer.objects.create(
            account=account(f"{name}@{where.code}.ejemplo.mx"),
            agency=where,
            name=name.title(),
            title="Oficial",
        )
        for unit, role in posts:
            Post.objects.create(officer=made, unit=unit, role=role, from_on=SINCE)
        return made

    def person(name: str, surname: str) -> Any:
        return Person.objects.create(
            account=account(f"{name}@ejemplo.mx"), given_names=name.title(), first_surname=surname
        )

    ours, theirs = agency("metropolis", "cdmx"), agency("otra", "mx")
    licences = Unit.objects.create(agency=ours, code="licencias", name_es="Licencias", name_en="Licences")
    safety = Unit.objects.create(agency=ours, code="seguridad", name_es="Seguridad", name_en="Safety")
    elsewhere = Unit.objects.create(agency=theirs, code="otra", name_es="Otra", name_en="Other")
    registrar = officer("carmen", ours, (licences, Role.REGISTRAR))
    publisher = officer("tomas", ours, (licences, Role.PUBLISHER))
    return Town(
        agency=ours,
        licences=licences,
        safety=safety,
        rosa=officer("rosa", ours, (licences, Role.REVIEWER)),
        elena=officer("elena", ours, (licences, Role.HEAD)),
        pedro=officer("pedro", ours, (safety, Role.REVIEWER)),
        luis=officer("luis", theirs, (elsewhere, Role.REVIEWER)),
        ana=person("ana", "Gómez"),
        mario=person("mario", "de la O"),
        edition=published(PERMIT, registrar, publisher, at),
        at=at,
        extra={"registrar": registrar, "publisher": publisher},
    )


def published(source: str, registrar: Any, publisher: Any, at: datetime) -> Any:
    """The edition of this text, written by one and published by the other."""
    from ventanilla.procedures import acts

    draft = acts.draft_edition(source=source, by=registrar, at=at)
    acts.propose(draft=draft, by=registrar, at=at)
    return acts.publish(draft=draft, in_force_from=at.date(), by=publisher, at=at)
