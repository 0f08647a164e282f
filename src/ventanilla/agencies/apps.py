from django.apps import AppConfig


class Agencies(AppConfig):
    name = "ventanilla.agencies"
    label = "agencies"
