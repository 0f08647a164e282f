from django.apps import AppConfig


class People(AppConfig):
    name = "ventanilla.people"
    label = "people"
