from django.apps import AppConfig


class Custody(AppConfig):
    name = "ventanilla.custody"
    label = "custody"
