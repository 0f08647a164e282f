from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class Outbox(AppConfig):
    name = "ventanilla.outbox"
    label = "outbox"

    def ready(self) -> None:
        """Meet every room's reactions and jobs, so that a fact announced anywhere finds them."""
        autodiscover_modules("reactions", "jobs")
        from . import pruning  # noqa: F401 - declares this room's own scheduled work
