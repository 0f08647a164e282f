from django.apps import AppConfig


class Outbox(AppConfig):
    name = "ventanilla.outbox"
    label = "outbox"
