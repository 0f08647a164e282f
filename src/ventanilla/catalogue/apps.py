from django.apps import AppConfig


class Catalogue(AppConfig):
    name = "ventanilla.catalogue"
    label = "catalogue"
