from django.apps import AppConfig

from ventanilla.ledger.guards import declare_immutable


class Guides(AppConfig):
    name = "ventanilla.guides"
    label = "guides"

    def ready(self) -> None:
        declare_immutable("guides", "guides_guideedition")
        declare_immutable("guides", "guides_guidewithdrawal")
