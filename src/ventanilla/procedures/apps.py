from django.apps import AppConfig


class Procedures(AppConfig):
    name = "ventanilla.procedures"
    label = "procedures"
