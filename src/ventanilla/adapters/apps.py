from django.apps import AppConfig
from django.core.checks import register

from . import checks


class Adapters(AppConfig):
    name = "ventanilla.adapters"
    label = "adapters"

    def ready(self) -> None:
        register(checks.no_sandbox_in_earnest, deploy=True)
