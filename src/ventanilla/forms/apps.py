from django.apps import AppConfig


class Forms(AppConfig):
    name = "ventanilla.forms"
    label = "forms"
