"""`ventanilla serve`: the web server and the worker, together, until Ctrl-C."""

import os
from argparse import ArgumentParser
from io import StringIO
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import BaseCommand, CommandError, call_command, get_commands
from django.db import OperationalError, connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader

from ventanilla.config import assets, environment, household


class Command(BaseCommand):
    help = "Start the web server and the worker; stop both with Ctrl-C."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--prepare",
            action="store_true",
            help="First bring the database up to date, gather static files and, in a demonstration, load its content.",
        )

    def handle(self, *, prepare: bool, **options: Any) -> None:
        host, port = environment.text("HOST", "127.0.0.1"), environment.number("PORT", 8000)
        try:
            household.require_free(host, port)
        except household.PortTaken as taken:
            raise CommandError(str(taken)) from taken
        if prepare:
            self.prepare()
        else:
            self.require_prepared()
        workers = environment.number("VENTANILLA_WORKERS", min(os.cpu_count() or 1, 4))
        threads = environment.number("VENTANILLA_THREADS", 4)
        programs = [
            household.Program("web server", household.web_server(host, port, workers, threads)),
            household.Program("worker", household.worker()),
        ]
        fallen = household.Household(
            programs, ready=lambda: household.answers(host, port), greet=self.greet
        ).run()
        if fallen:
            raise CommandError(fallen)
        self.stdout.write("\nVentanilla is closed.")

    def require_prepared(self) -> None:
        if not Path(settings.STATIC_ROOT).exists():
            raise CommandError(
                "Static files are not gathered yet. Run: ventanilla collectstatic, or serve --prepare."
            )
        try:
            plan = MigrationExecutor(connection)
        except OperationalError as error:
            raise CommandError(f"The database does not answer: {error}".strip()) from error
        if plan.migration_plan(plan.loader.graph.leaf_nodes()):
            raise CommandError("The database is not up to date. Run: ventanilla migrate, or serve --prepare.")
        connection.close()

    def prepare(self) -> None:
        self.refuse_other_versions()
        call_command("migrate", interactive=False, verbosity=0)
        assets.gather()
        mark = Path(settings.DATA, "demonstration-loaded")
        if settings.DEMONSTRATION and "demonstration" in get_commands() and not mark.exists():
            self.stdout.write("Loading the demonstration (only the first time)…")
            call_command("demonstration", "load", stdout=StringIO())
            mark.touch()

    def refuse_other_versions(self) -> None:
        """A database that went through migrations which this version does not have was made by another one."""
        try:
            loader = MigrationLoader(connection)
        except OperationalError as error:
            raise CommandError(f"The database does not answer: {error}".strip()) from error
        unknown = sorted(set(loader.applied_migrations) - set(loader.disk_migrations))
        if unknown:
            raise CommandError(
                f"The database was made by another version of Ventanilla ({'.'.join(unknown[0])}), and nothing is "
                "released yet that could bring it up to date. Keep it aside, and start with a new one: move the "
                f"folder {settings.DATA} away, or name another in DATA; with PostgreSQL name another database in "
                "DATABASE_URL."
            )

    def greet(self) -> None:
        self.stdout.write(f"\n  Ventanilla is open:  {settings.SITE_ADDRESS}\n\n")
        if settings.DEMONSTRATION and "demonstration" in get_commands():
            call_command("demonstration", "accounts")
        self.stdout.write("\n  Stop with Ctrl-C.\n\n")
