from django.apps import AppConfig


class Api(AppConfig):
    name = "ventanilla.api"
    label = "api"
