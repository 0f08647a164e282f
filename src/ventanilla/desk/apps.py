from django.apps import AppConfig


class Desk(AppConfig):
    name = "ventanilla.desk"
    label = "desk"
