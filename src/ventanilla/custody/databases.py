"""Taking a database out whole and putting one in whole, for SQLite and for PostgreSQL."""

import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path
from typing import Any

from django.db import connection, connections

from .swapping import Swap

JOURNALS = ("-wal", "-shm")
PROGRAMS = ("pg_dump", "pg_restore", "psql")


class NotPossible(Exception):
    """The database can't be saved or restored here; the sentence says what is missing."""


def dump(target: Path) -> None:
    """Write the database, as it is at one instant, into the file `target`. Nobody has to stop working."""
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        with closing(sqlite3.connect(target)) as copy:
            connection.connection.backup(copy)
        return
    _require_programs()
    _run(["pg_dump", "--format=custom", "--no-owner", "--no-privileges", f"--file={target}"])


def check(source: Path, vendor: str) -> None:
    """Raise NotPossible unless the file is a sound database of the kind that we run on."""
    if vendor != connection.vendor:
        raise NotPossible(
            f"The archive holds a {vendor} database and this place runs on {connection.vendor}."
        )
    if connection.vendor == "sqlite":
        _check_sqlite(source)
        return
    _require_programs()
    _run(["pg_restore", "--list", str(source)], quiet=True)


def is_empty() -> bool:
    """Say whether nobody has put a table here yet."""
    if connection.vendor == "sqlite":
        file = sqlite_file()
        if not file.exists() or not file.stat().st_size:
            return True
    return not connection.introspection.table_names()


def sqlite_file() -> Path:
    return Path(str(connection.settings_dict["NAME"]))


def swap_sqlite(source: Path, swap: Swap) -> None:
    """Put the file in the database's place. The old journal goes too, or it would be replayed into the new one."""
    connections.close_all()
    for ending in JOURNALS:
        swap.put(None, Path(f"{sqlite_file()}{ending}"))
    swap.put(source, sqlite_file())


def load_postgresql(source: Path) -> None:
    """Replace everything in the database by the dump, in one transaction: all of it or nothing."""
    connections.close_all()
    script = source.with_suffix(".sql")
    _run(["pg_restore", "--no-owner", "--no-privileges", f"--file={script}", str(source)])
    empty = source.with_suffix(".empty.sql")
    empty.write_text("DROP SCHEMA IF EXISTS public CASCADE; CREATE SCHEMA public;\n")
    scripts = [f"--file={empty}", f"--file={script}"]
    _run(
        ["psql", "--no-psqlrc", "--quiet", "--single-transaction", "--set=ON_ERROR_STOP=1", *scripts],
        quiet=True,
    )


def _check_sqlite(source: Path) -> None:
    try:
        with closing(sqlite3.connect(f"{source.as_uri()}?immutable=1", uri=True)) as copy:
            sound = copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            known = copy.execute("SELECT 1 FROM sqlite_master WHERE name = 'django_migrations'").fetchone()
    except sqlite3.DatabaseError as wrong:
        raise NotPossible("The database in the archive is damaged.") from wrong
    if not sound or not known:
        raise NotPossible("The database in the archive is damaged, or it is not one of ours.")


def _require_programs() -> None:
    missing = [program for program in PROGRAMS if not shutil.which(program)]
    if missing:
        raise NotPossible(
            f"PostgreSQL's program {missing[0]} is not on this machine. Install PostgreSQL's client programs, "
            "of the server's version or newer."
        )


def _run(command: list[str], quiet: bool = False) -> None:
    done = subprocess.run(  # noqa: S603 - our own words, no shell; the password goes by the environment
        command, env=os.environ | _surroundings(), capture_output=True, text=True, check=False
    )
    if done.returncode:
        reason = (done.stderr.strip().splitlines() or ["no reason given"])[0]
        raise NotPossible(f"{command[0]} failed: {reason if not quiet else reason.split('DETAIL')[0]}")


def _surroundings() -> dict[str, str]:
    said: dict[str, Any] = connection.settings_dict
    words = {
        "PGDATABASE": said["NAME"],
        "PGUSER": said["USER"],
        "PGPASSWORD": said["PASSWORD"],
        "PGHOST": said["HOST"],
        "PGPORT": said["PORT"],
        "PGOPTIONS": "-c client_min_messages=warning",
    }
    return {name: str(word) for name, word in words.items() if word}
