from django.apps import AppConfig

from ventanilla.ledger.guards import declare_immutable


class Casework(AppConfig):
    name = "ventanilla.casework"
    label = "casework"

    def ready(self) -> None:
        """What a paragraph said on the day it was used stays known."""
        declare_immutable("casework", "casework_wording")
