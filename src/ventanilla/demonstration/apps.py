from django.apps import AppConfig


class Demonstration(AppConfig):
    name = "ventanilla.demonstration"
    label = "demonstration"
