from django.apps import AppConfig


class Ledger(AppConfig):
    name = "ventanilla.ledger"
    label = "ledger"
