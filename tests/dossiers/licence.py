"""A licence of many departments, and the town that grants it: three units, a visit, a payment, two signatures."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from tests.bench.town import PASSWORD, PERMIT, SINCE, Town, published

HEAD, _stages, _rest = PERMIT.partition("stages:\n")
TAIL = _rest[_rest.index("outcome:") :]
WAY = """
stages:
  - {id: papers, kind: review, unit: licencias, working_days: 5}
  - id: zoning
    kind: opinion
    unit: [{when: "area > 300", unit: obras}, {when: "kind == 'workshop'", unit: seguridad}, {unit: licencias}]
    confidential: true
  - id: visit
    kind: inspection
    unit: seguridad
    after: [papers, zoning]
    when: 'stages["zoning"].conclusion != "favourable" || alcohol'
    looks_at:
      - {id: exits, text: {es: Salidas libres, en: Clear exits}, legal_basis: [{law: Ley de Prueba, article: "9"}]}
      - {id: extinguisher, text: {es: Extintor cargado, en: Charged extinguisher}}
  - {id: pay, kind: payment, unit: licencias, after: [visit]}
  - {id: legal, kind: signature, unit: consejeria, after: [pay]}
  - {id: chief, kind: signature, unit: obras, after: [legal], when: "area > 100"}
  - {id: decision, kind: decision, unit: licencias, after: [legal, chief]}
"""
VISITS = """
inspection:
  purpose: {es: Ver si el local es seguro., en: To see whether the place is safe.}
  authority: {es: Seguridad, en: Safety}
  how_to_check: {es: Compara su gafete con la lista de la página., en: Compare the badge with the list.}
"""
LICENCE = (
    (HEAD + VISITS + WAY + TAIL).replace("MTR-PERMIT", "MTR-LICENCE").replace("area <= 500", "area <= 900")
)


@dataclass
class Departments:
    """The town with more units and officers, and how a case goes on."""

    town: Town
    edition: Any
    works: Any  # obras
    legal: Any  # consejeria
    rest: Any  # the unit that takes the rest
    leonor: Any  # head of legal
    omar: Any  # head of works
    raul: Any  # head of safety
    ines: Any  # inspector
    ivan: Any  # inspector
    clara: Any  # head of the rest

    @property
    def at(self) -> datetime:
        return self.town.at

    def filed(self, *, at: datetime | None = None, **answers: Any) -> Any:
        from ventanilla.dossiers import acts

        at, self.town.edition = at or self.at, self.edition
        return acts.submit(draft=self.town.draft(at=at, **answers), sworn=True, at=at)

    def reviewed(self, *, zoning: str = "conditional", **answers: Any) -> Any:
        """Papers and land use have spoken."""
        from ventanilla.dossiers import acts
        from ventanilla.dossiers.states import Conclusion

        dossier = self.filed(**answers)
        acts.close_review(
            dossier=dossier, stage="papers", favourable=True, words="", by=self.town.rosa, at=self.at
        )
        by = {"obras": self.omar, "seguridad": self.town.pedro, "licencias": self.town.rosa}
        unit = self.run(dossier, "zoning").unit.code
        acts.give_opinion(
            dossier=dossier,
            stage="zoning",
            conclusion=Conclusion(zoning),
            words="Así.",
            by=by[unit],
            at=self.at,
        )
        return dossier

    def visited(self, **answers: Any) -> Any:
        """The visit was made; three days later."""
        from ventanilla.dossiers import acts
        from ventanilla.dossiers.states import Conclusion

        dossier = self.reviewed(**answers)
        visit = self.arranged(dossier)
        acts.record_visit(
            dossier=dossier,
            stage="visit",
            seen={"exits": (True, "Dos"), "extinguisher": (True, "")},
            conclusion=Conclusion.FAVOURABLE,
            words="En orden.",
            by=visit.inspector,
            at=self.later,
        )
        return dossier

    def to_sign(self, **answers: Any) -> Any:
        """Paid, and the first signature waits for its draft."""
        dossier = self.visited(**answers)
        self.paid(dossier)
        return dossier

    def proposed(self, *, granted: bool = True, **answers: Any) -> Any:
        from ventanilla.dossiers import acts

        dossier = self.to_sign(**answers)
        grounds = [] if granted else ["unsafe"]
        acts.propose_decision(
            dossier=dossier,
            stage="legal",
            granted=granted,
            grounds=grounds,
            reasons="Se vio todo.",
            by=self.town.rosa,
            at=self.later,
        )
        return dossier

    def arranged(self, dossier: Any, on: date | None = None) -> Any:
        from ventanilla.dossiers import acts

        return acts.schedule_visit(
            dossier=dossier,
            stage="visit",
            on=on or self.later.date(),
            from_time=time(9),
            until_time=time(11),
            by=self.town.pedro,
            at=self.at,
        )

    def paid(self, dossier: Any) -> Any:
        from ventanilla.dossiers import acts

        return acts.record_payment(
            dossier=dossier,
            stage="pay",
            reference="A-17",
            paid_on=self.later.date(),
            words="Vi el recibo.",
            by=self.town.rosa,
            at=self.later,
        )

    @property
    def later(self) -> datetime:
        return self.at + timedelta(days=3)

    def run(self, dossier: Any, stage: str) -> Any:
        return dossier.stages.select_related("unit").filter(stage=stage).order_by("-round")[0]

    def states(self, dossier: Any) -> dict[str, str]:
        from ventanilla.dossiers.stages import current

        return {id: str(run.state) for id, run in current(dossier).items()}


def departments(town: Town, text: str = LICENCE) -> Departments:
    from allauth.account.models import EmailAddress

    from ventanilla.agencies.models import Officer, Post, Role, Unit
    from ventanilla.people.models import Account

    def unit(code: str, **said: Any) -> Any:
        return Unit.objects.create(
            agency=town.agency, code=code, name_es=code.title(), name_en=code.title(), **said
        )

    def officer(name: str, where: Any, role: str) -> Any:
        email = f"{name}@metropolis.ejemplo.mx"
        account = Account.objects.create_user(email=email, password=PASSWORD)
        EmailAddress.objects.create(user=account, email=email, verified=True, primary=True)
        made = Officer.objects.create(account=account, agency=town.agency, name=name.title(), title="Oficial")
        Post.objects.create(officer=made, unit=where, role=role, from_on=SINCE)
        return made

    works, legal, rest = unit("obras"), unit("consejeria"), unit("oficialia", takes_the_rest=True)
    return Departments(
        town=town,
        works=works,
        legal=legal,
        rest=rest,
        leonor=officer("leonor", legal, Role.HEAD),
        omar=officer("omar", works, Role.HEAD),
        raul=officer("raul", town.safety, Role.HEAD),
        ines=officer("ines", town.safety, Role.INSPECTOR),
        ivan=officer("ivan", town.safety, Role.INSPECTOR),
        clara=officer("clara", rest, Role.HEAD),
        edition=published(text, town.extra["registrar"], town.extra["publisher"], town.at),
    )


def photo_licence() -> str:
    """The same licence with an appointment in place of the payment."""
    return LICENCE.replace("kind: payment", "kind: appointment, minutes: 20").replace("LICENCE", "PHOTO")
