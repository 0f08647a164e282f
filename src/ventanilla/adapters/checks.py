"""What `ventanilla check --deploy` asks of adapters: that no sandbox stands where real people come."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Warning

SANDBOXES = {
    "ventanilla.adapters.sandbox_scanner.SignatureScanner": (
        "The scanner knows only a test signature: it finds no virus.",
        "Set CLAMD to where ClamAV's daemon listens, or plug another scanner into ADAPTERS.",
        "adapters.W001",
    ),
    "ventanilla.adapters.sandbox_mailer.FolderMailer": (
        "Letters stay in a folder of this machine: nobody gets them.",
        "Set SMTP_HOST.",
        "adapters.W002",
    ),
    "ventanilla.adapters.sandbox_witness.HouseWitness": (
        "The public log's witness is our own: it convinces nobody.",
        "Name witnesses outside in VENTANILLA_WITNESSES.",
        "adapters.W003",
    ),
    "ventanilla.adapters.sandbox_timestamper.HouseTimestamper": (
        "The public log's timestamps are our own clock's.",
        "Name a timestamping authority in VENTANILLA_TIMESTAMPER.",
        "adapters.W004",
    ),
}


def no_sandbox_in_earnest(**asked: Any) -> list[CheckMessage]:
    """Outside a demonstration, warn of each sandbox that is plugged in."""
    plugged = {each["BACKEND"] for aliases in settings.ADAPTERS.values() for each in aliases.values()}
    return [
        Warning(said, hint=hint, id=id)
        for backend, (said, hint, id) in SANDBOXES.items()
        if backend in plugged and not settings.DEMONSTRATION
    ]
