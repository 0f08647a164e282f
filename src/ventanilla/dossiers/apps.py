from django.apps import AppConfig


class Dossiers(AppConfig):
    name = "ventanilla.dossiers"
    label = "dossiers"
