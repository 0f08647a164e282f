from django.apps import AppConfig


class Signin(AppConfig):
    name = "ventanilla.signin"
    label = "signin"
