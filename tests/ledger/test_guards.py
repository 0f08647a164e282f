import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection, models, transaction

from ventanilla.ledger import guards
from ventanilla.ledger.checks import guards_name_real_tables
from ventanilla.ledger.models import ReadRecord, Sheet
from ventanilla.ledger.reads import note_read

REFUSED = [
    "UPDATE ledger_sheet SET header = '{}'",
    "UPDATE ledger_sheet SET number = 9 WHERE number = 5",
    "DELETE FROM ledger_sheet WHERE number = 5",
    "UPDATE ledger_words SET payload = '{}'",
    "DELETE FROM ledger_words",
    "UPDATE ledger_file SET head = ''",
    "UPDATE ledger_file SET sheets = sheets - 1",
    "DELETE FROM ledger_file",
    "UPDATE ledger_readrecord SET reader = 'nobody'",
    "DELETE FROM ledger_readrecord",
]


def refused(sql):
    with (
        pytest.raises(IntegrityError, match="never changed"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(sql)
    return True


@pytest.fixture
def rows(sheets, at):
    note_read(
        reader="officer:1", reader_name="Luz", unit="x", person="person:7", subject="s", what="dossier", at=at
    )


@pytest.mark.parametrize("sql", REFUSED)
def test_raw_changes_are_refused(rows, sql):
    assert refused(sql)


@pytest.mark.parametrize("table", ["ledger_sheet", "ledger_words", "ledger_readrecord"])
def test_postgresql_refuses_to_truncate(rows, table):
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has no TRUNCATE")
    connection.check_constraints()  # nothing may be pending, or TRUNCATE fails before it wakes the guard
    assert refused(f"TRUNCATE {table} CASCADE")


@pytest.mark.parametrize("columns", ["id", "subject, number", "digest"])
def test_sqlite_refuses_to_replace_a_row(rows, columns):
    if connection.vendor != "sqlite":
        pytest.skip("only SQLite knows REPLACE")
    others = {"id": "id + 1000", "subject": "'other'", "number": "number + 50", "digest": "digest || 'x'"}
    kept = [name if name in columns.split(", ") else other for name, other in others.items()]
    assert refused(
        f"REPLACE INTO ledger_sheet (id, subject, number, digest, header) SELECT {', '.join(kept)}, '{{}}' "
        "FROM ledger_sheet WHERE number = 2"
    )


def test_every_guard_stands():
    assert {guard.table for guard in guards.declared()} >= {
        "ledger_sheet",
        "ledger_words",
        "ledger_readrecord",
    }


def test_a_missing_guard_is_named(db):
    assert guards.missing() == []
    guards.lift("ledger_sheet")
    assert guards.missing() == ["ledger_sheet"]
    guards.install()
    assert guards.missing() == []


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("model", [Sheet, ReadRecord])
def test_guards_are_back_after_a_later_migration_remakes_the_table(model):
    note = models.CharField(max_length=20, default="later")
    note.set_attributes_from_name("note")
    guards.lift_conditional()  # as pre_migrate does
    with connection.schema_editor() as editor:
        editor.add_field(model, note)
    if connection.vendor == "sqlite":
        assert model._meta.db_table in guards.missing(), "SQLite drops the triggers with the old table"
    call_command("migrate", verbosity=0)
    assert guards.missing() == []


@pytest.mark.django_db(transaction=True)
def test_a_table_that_a_guard_looks_at_can_be_remade(sheets):
    from ventanilla.ledger.models import Erasure

    note = models.CharField(max_length=20, default="later")
    note.set_attributes_from_name("note")
    guards.lift_conditional()  # as pre_migrate does
    with connection.schema_editor() as editor:
        editor.add_field(Erasure, note)
    call_command("migrate", verbosity=0)
    assert guards.missing() == []
    assert refused("DELETE FROM ledger_words")


def test_a_guard_that_allows_delete_still_refuses_change(db, monkeypatch, at, rows):
    monkeypatch.setattr(guards, "_guards", {})
    guards.declare_immutable("ledger", "ledger_readrecord", allow_delete=True)
    guards.install()
    assert refused("UPDATE ledger_readrecord SET reader = 'nobody'")
    ReadRecord.objects.all().delete()


def test_a_condition_that_nobody_can_tell_lets_nothing_pass(db, monkeypatch, at, rows):
    """A comparison with NULL is neither true nor false; both databases must refuse."""
    monkeypatch.setattr(guards, "_guards", {})
    guards.declare_immutable(
        "ledger", "ledger_readrecord", update_when="NEW.reader = NULL", delete_when="NULL"
    )
    guards.install()
    assert refused("UPDATE ledger_readrecord SET reader = 'nobody'")
    assert refused("DELETE FROM ledger_readrecord")


def test_a_guard_on_a_misspelt_table_is_told_at_start(monkeypatch):
    assert guards_name_real_tables() == []
    monkeypatch.setattr(guards, "_guards", {})
    guards.declare_immutable("ledger", "ledger_sheets")
    assert [error.id for error in guards_name_real_tables()] == ["ledger.E001"]
