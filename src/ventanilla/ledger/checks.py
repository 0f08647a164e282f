"""What `ventanilla check` asks: that each guard names a table that some room has, and that the log has its key."""

from typing import Any

from django.apps import apps
from django.core.checks import CheckMessage, Error

from .guards import declared
from .keys import NoKey, keys
from .log.notes import MalformedKey


def guards_name_real_tables(**asked: Any) -> list[CheckMessage]:
    """A guard on a misspelt table would protect nothing, and nobody would notice."""
    return [
        Error(
            f"{guard.app_label} declares a guard on {guard.table}, and has no such table.",
            hint="Write the model's db_table, as in declare_immutable('ledger', 'ledger_sheet').",
            id="ledger.E001",
        )
        for guard in declared()
        if guard.table not in _tables(guard.app_label)
    ]


def log_has_a_key(**asked: Any) -> list[CheckMessage]:
    """Without one no act is proven to anybody."""
    try:
        keys()
    except (NoKey, MalformedKey) as wrong:
        hint = "ventanilla ledger key new prints one: set VENTANILLA_LOG_KEY to it."
        return [Error(f"The public log: {wrong}", hint=hint, id="ledger.E002")]
    return []


def _tables(app_label: str) -> set[str]:
    return {model._meta.db_table for model in apps.get_models() if model._meta.app_label == app_label}
