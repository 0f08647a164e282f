from django.apps import AppConfig


class Casework(AppConfig):
    name = "ventanilla.casework"
    label = "casework"
