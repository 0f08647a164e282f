from django.apps import AppConfig


class Guides(AppConfig):
    name = "ventanilla.guides"
    label = "guides"
