from django.apps import AppConfig


class Documents(AppConfig):
    name = "ventanilla.documents"
    label = "documents"
