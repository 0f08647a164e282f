"""The bench's town with a unit above it, before which its decisions are contested."""

from typing import Any

from tests.bench.town import PERMIT, SINCE, Town, published

SUPERIOR = PERMIT.replace(
    "  term: 15 working_days\n", "  term: 15 working_days\n  unit: juridico\n  resolve: 20 working_days\n"
)
GRIEVANCES = {"grievances": "Sí hay salida de emergencia: está en el plano."}


def with_superior(town: Town, text: str = SUPERIOR) -> Town:
    """The town where appeals are filed here: before the legal unit, whose head is Julia."""
    from ventanilla.agencies.models import Officer, Post, Role, Unit
    from ventanilla.people.models import Account

    legal = Unit.objects.create(agency=town.agency, code="juridico", name_es="Jurídico", name_en="Legal")
    account = Account.objects.create_user(email="julia@metropolis.ejemplo.mx", password="una clave larga")
    julia = Officer.objects.create(account=account, agency=town.agency, name="Julia", title="Directora")
    Post.objects.create(officer=julia, unit=legal, role=Role.HEAD, from_on=SINCE)
    town.edition = published(text, town.extra["registrar"], town.extra["publisher"], town.at)
    town.extra |= {"julia": julia, "legal": legal}
    return town


def refused(town: Town, **said: Any) -> Any:
    """A dossier that Elena refused."""
    from ventanilla.dossiers import acts

    dossier = town.ready_to_decide(**said)
    acts.decide(
        dossier=dossier,
        stage="decision",
        granted=False,
        grounds=["unsafe"],
        reasons="No hay salida.",
        by=town.elena,
        at=said.get("at") or town.at,
    )
    dossier.refresh_from_db()
    return dossier


def granted(town: Town, **said: Any) -> Any:
    """A dossier that Elena granted."""
    from ventanilla.dossiers import acts

    dossier = town.ready_to_decide(**said)
    acts.decide(dossier=dossier, stage="decision", granted=True, by=town.elena, at=said.get("at") or town.at)
    dossier.refresh_from_db()
    return dossier
