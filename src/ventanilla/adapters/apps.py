from django.apps import AppConfig


class Adapters(AppConfig):
    name = "ventanilla.adapters"
    label = "adapters"
