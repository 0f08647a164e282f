"""Guards: database triggers that refuse to change what must never change, whoever asks.

They stand on SQLite and PostgreSQL, against code of ours, a console and another program alike. They are put back
after each migrate. A database administrator can drop them; then `ledger verify` says that a guard is missing, and
the chain of digests still shows what was changed.
"""

from dataclasses import dataclass
from typing import Any

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

ERASED = "EXISTS (SELECT 1 FROM ledger_erasure WHERE ledger_erasure.sheet_id = OLD.sheet_id)"
ONE_SHEET_LONGER = "NEW.id = OLD.id AND NEW.subject = OLD.subject AND NEW.sheets = OLD.sheets + 1"
STANDS_IN_THE_LOG = "EXISTS (SELECT 1 FROM ledger_entry WHERE ledger_entry.value = OLD.value)"
LONGER_TREE = "NEW.id = OLD.id AND NEW.size > OLD.size"
LONGER_TILE = (
    "NEW.id = OLD.id AND NEW.level = OLD.level AND NEW.number = OLD.number "
    "AND length(NEW.hashes) > length(OLD.hashes) "
    "AND substr(NEW.hashes, 1, length(OLD.hashes)) = OLD.hashes"
)


@dataclass(frozen=True)
class Guard:
    """What is refused on one table. The conditions are SQL on OLD and NEW; empty means never."""

    app_label: str
    table: str
    update_when: str = ""
    delete_when: str = ""

    @property
    def name(self) -> str:
        return f"guard_{self.table}"


_guards: dict[str, Guard] = {}


def declare_immutable(
    app_label: str, table: str, *, allow_delete: bool = False, update_when: str = "", delete_when: str = ""
) -> None:
    """Refuse UPDATE and DELETE (and TRUNCATE) on `table` from the next migrate on. Called in a room's `ready`.

    `allow_delete` lets rows go but not change. `update_when` and `delete_when` are SQL conditions on OLD and NEW
    under which a change passes; they must read the same on SQLite and PostgreSQL.
    """
    _guards[table] = Guard(app_label, table, update_when, "1 = 1" if allow_delete else delete_when)


def declared() -> list[Guard]:
    return [_guards[table] for table in sorted(_guards)]


def install(using: str = "default") -> None:
    """Put the guards of all tables that exist in place, anew. Safe to repeat."""
    connection = connections[using]
    with connection.cursor() as cursor:
        tables = set(connection.introspection.table_names(cursor))
        for guard in declared():
            if guard.table in tables:
                for statement in _removal(connection, guard.table) + _statements(connection, cursor, guard):
                    cursor.execute(statement)


def lift(table: str, using: str = "default") -> None:
    """Take the guard off a table: for a migration that must rewrite old rows, and for tests that tamper.

    The next migrate puts it back.
    """
    connection = connections[using]
    with connection.cursor() as cursor:
        if table in connection.introspection.table_names(cursor):
            for statement in _removal(connection, table):
                cursor.execute(statement)


def lift_conditional(using: str = "default") -> None:
    """Take off the guards whose conditions look at other tables: SQLite can't remake a table that a trigger names."""
    for guard in declared():
        if guard.update_when or guard.delete_when:
            lift(guard.table, using)


def missing(using: str = "default") -> list[str]:
    """The guarded tables that stand without their triggers."""
    connection = connections[using]
    look = (
        "SELECT tbl_name, name FROM sqlite_master WHERE type = 'trigger'"
        if connection.vendor == "sqlite"
        else "SELECT tgrelid::regclass::text, tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'"
    )
    with connection.cursor() as cursor:
        tables = set(connection.introspection.table_names(cursor))
        cursor.execute(look)
        standing = {(table.strip('"'), name) for table, name in cursor.fetchall()}
    return [
        guard.table
        for guard in declared()
        if guard.table in tables
        and not {(guard.table, name) for name in _triggers(connection, guard.table)} <= standing
    ]


def _triggers(connection: BaseDatabaseWrapper, table: str) -> list[str]:
    verbs = ["update", "delete", "replace"] if connection.vendor == "sqlite" else ["rows", "truncate"]
    return [f"guard_{table}_{verb}" for verb in verbs]


def _removal(connection: BaseDatabaseWrapper, table: str) -> list[str]:
    quote = connection.ops.quote_name
    on = "" if connection.vendor == "sqlite" else f" ON {quote(table)}"
    return [f"DROP TRIGGER IF EXISTS {quote(name)}{on}" for name in _triggers(connection, table)]


def _statements(connection: BaseDatabaseWrapper, cursor: Any, guard: Guard) -> list[str]:
    if connection.vendor == "sqlite":
        return _on_sqlite(guard, _unique_columns(cursor, guard.table))
    return _on_postgresql(guard)


def _on_sqlite(guard: Guard, unique: list[list[str]]) -> list[str]:
    """One trigger for each verb, and one against REPLACE, which deletes rows without waking a DELETE trigger."""
    refusals = {"UPDATE": guard.update_when, "DELETE": guard.delete_when}
    return [
        *(
            _sqlite_trigger(guard, verb, verb.lower(), f"({condition}) IS NOT TRUE" if condition else "1 = 1")
            for verb, condition in refusals.items()
        ),
        _sqlite_trigger(
            guard, "INSERT", "replace", " OR ".join(_is_taken(guard.table, each) for each in unique)
        ),
    ]


def _is_taken(table: str, columns: list[str]) -> str:
    same = " AND ".join(f'kept."{column}" = NEW."{column}"' for column in columns)
    return f'EXISTS (SELECT 1 FROM "{table}" AS kept WHERE {same})'  # noqa: S608 - names from our own schema


def _sqlite_trigger(guard: Guard, verb: str, name: str, when: str) -> str:
    return (
        f'CREATE TRIGGER "{guard.name}_{name}" BEFORE {verb} ON "{guard.table}" WHEN {when} '
        f"BEGIN SELECT RAISE(ABORT, '{guard.table} is never changed'); END"
    )


def _unique_columns(cursor: Any, table: str) -> list[list[str]]:
    """The sets of columns that no two rows of an SQLite table share; conditional ones are left out."""
    cursor.execute(f'PRAGMA index_list("{table}")')
    indexes = [name for _, name, unique, _, partial, *_ in cursor.fetchall() if unique and not partial]
    columns = [["id"]]
    for index in indexes:
        cursor.execute(f'PRAGMA index_info("{index}")')
        columns.append([name for _, _, name in cursor.fetchall()])
    return columns


def _on_postgresql(guard: Guard) -> list[str]:
    return [
        f"""
        CREATE OR REPLACE FUNCTION "{guard.name}"() RETURNS trigger LANGUAGE plpgsql AS $guard$
        BEGIN
            IF TG_OP = 'UPDATE' THEN
                IF {guard.update_when or "false"} THEN RETURN NEW; END IF;
            ELSIF TG_OP = 'DELETE' THEN
                IF {guard.delete_when or "false"} THEN RETURN OLD; END IF;
            END IF;
            RAISE EXCEPTION '{guard.table} is never changed' USING ERRCODE = 'integrity_constraint_violation';
        END $guard$
        """,
        f'CREATE TRIGGER "{guard.name}_rows" BEFORE UPDATE OR DELETE ON "{guard.table}" '
        f'FOR EACH ROW EXECUTE FUNCTION "{guard.name}"()',
        f'CREATE TRIGGER "{guard.name}_truncate" BEFORE TRUNCATE ON "{guard.table}" '
        f'FOR EACH STATEMENT EXECUTE FUNCTION "{guard.name}"()',
    ]
