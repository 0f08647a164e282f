"""The test database: made by the real migrations, photographed once, and put back after each test that commits.

Django would empty every table after such a test. Ours may not be emptied: triggers refuse it, and
migrations brought rows.
"""

import sqlite3
from pathlib import Path

import pytest
from django.db import connection, connections
from django.test import TransactionTestCase


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Photograph the migrated database, and put it back instead of flushing."""
    with django_db_blocker.unblock():
        photograph = take_photograph()
        TransactionTestCase._fixture_teardown = lambda self: put_back(photograph)
    return


def take_photograph() -> str:
    name = connection.settings_dict["NAME"]
    photograph = f"{name}_photograph"
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        with sqlite3.connect(photograph) as copy:
            connection.connection.backup(copy)
        copy.close()
    else:
        connections.close_all()
        on_server(
            f'DROP DATABASE IF EXISTS "{photograph}"', f'CREATE DATABASE "{photograph}" TEMPLATE "{name}"'
        )
    return photograph


def put_back(photograph: str) -> None:
    name = connection.settings_dict["NAME"]
    if connection.vendor == "sqlite":
        connections.close_all()
        copy, current = sqlite3.connect(photograph), sqlite3.connect(name, timeout=20)
        with copy, current:
            copy.backup(current)
        copy.close()
        current.close()
    else:
        connections.close_all()
        on_server(
            f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)',
            f'CREATE DATABASE "{name}" TEMPLATE "{photograph}"',
        )


def on_server(*statements: str) -> None:
    with connection._nodb_cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def database_file() -> Path | None:
    """Return the SQLite file of this worker, or None on PostgreSQL."""
    return Path(connection.settings_dict["NAME"]) if connection.vendor == "sqlite" else None
