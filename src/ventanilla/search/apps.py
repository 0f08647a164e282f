from django.apps import AppConfig


class Search(AppConfig):
    name = "ventanilla.search"
    label = "search"
