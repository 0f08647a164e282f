from django.apps import AppConfig


class Jurisdictions(AppConfig):
    name = "ventanilla.jurisdictions"
    label = "jurisdictions"
