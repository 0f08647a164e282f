from django.apps import AppConfig

from ventanilla.ledger.guards import declare_immutable


class Procedures(AppConfig):
    name = "ventanilla.procedures"
    label = "procedures"

    def ready(self) -> None:
        declare_immutable("procedures", "procedures_edition")
        declare_immutable("procedures", "procedures_withdrawal")
