from django.apps import AppConfig

from ventanilla.ledger.guards import declare_immutable


class Dossiers(AppConfig):
    name = "ventanilla.dossiers"
    label = "dossiers"

    def ready(self) -> None:
        """What a person answered and what was decided are never rewritten (answers may be erased, not changed)."""
        declare_immutable("dossiers", "dossiers_answers", allow_delete=True)
        declare_immutable("dossiers", "dossiers_decision")
