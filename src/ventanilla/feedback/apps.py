from django.apps import AppConfig


class Feedback(AppConfig):
    name = "ventanilla.feedback"
    label = "feedback"
