from django.apps import AppConfig


class Portal(AppConfig):
    name = "ventanilla.portal"
    label = "portal"
