from django.apps import AppConfig


class Sample(AppConfig):
    name = "outbox_sample"
    label = "outbox_sample"
