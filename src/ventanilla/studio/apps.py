from django.apps import AppConfig


class Studio(AppConfig):
    name = "ventanilla.studio"
    label = "studio"
