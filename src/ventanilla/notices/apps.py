from django.apps import AppConfig


class Notices(AppConfig):
    name = "ventanilla.notices"
    label = "notices"
