from django.apps import AppConfig
from django.core.checks import register
from django.db.models.signals import post_migrate, pre_migrate

from . import checks, guards


class Ledger(AppConfig):
    name = "ventanilla.ledger"
    label = "ledger"

    def ready(self) -> None:
        """Guard our tables, and put every room's guards back after each migrate.

        The one use of signals in the house: SQLite drops a table's triggers when it remakes the table, and a migration
        of a later year does not know that. Only migrate knows when it has finished (decision 0002).
        """
        guards.declare_immutable("ledger", "ledger_sheet")
        guards.declare_immutable("ledger", "ledger_erasure")
        guards.declare_immutable("ledger", "ledger_readrecord")
        guards.declare_immutable("ledger", "ledger_words", delete_when=guards.ERASED)
        guards.declare_immutable("ledger", "ledger_file", update_when=guards.ONE_SHEET_LONGER)
        guards.declare_immutable("ledger", "ledger_pending", delete_when=guards.STANDS_IN_THE_LOG)
        guards.declare_immutable("ledger", "ledger_entry")
        guards.declare_immutable("ledger", "ledger_tile", update_when=guards.LONGER_TILE)
        guards.declare_immutable("ledger", "ledger_tree", update_when=guards.LONGER_TREE)
        guards.declare_immutable("ledger", "ledger_head")
        guards.declare_immutable("ledger", "ledger_testimony")
        register(checks.guards_name_real_tables)
        register(checks.log_has_a_key, deploy=True)
        pre_migrate.connect(_lift_conditional_guards, sender=self, dispatch_uid="ledger guards")
        post_migrate.connect(_reinstall_guards, sender=self, dispatch_uid="ledger guards")


def _lift_conditional_guards(using: str, plan: list[object], **said: object) -> None:
    if plan:
        guards.lift_conditional(using)


def _reinstall_guards(using: str, **said: object) -> None:
    guards.install(using)
