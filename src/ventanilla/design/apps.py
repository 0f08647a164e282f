from django.apps import AppConfig


class Design(AppConfig):
    name = "ventanilla.design"
    label = "design"
