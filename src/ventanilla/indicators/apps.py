from django.apps import AppConfig


class Indicators(AppConfig):
    name = "ventanilla.indicators"
    label = "indicators"
