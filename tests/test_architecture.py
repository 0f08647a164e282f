"""Rules that no linter sees: the floors in the schema, the shape of acts, migrations that go both ways."""

import ast
import os
import re
import subprocess
import sys
import tomllib
from io import StringIO
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db.migrations.loader import MigrationLoader

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "src" / "ventanilla"
CONTRACT = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"][0]
FLOOR = {
    room.strip(" ()"): height
    for height, layer in enumerate(reversed(CONTRACT["layers"]))
    for room in layer.split("|")
}
ROOMS = sorted(folder.name for folder in PACKAGE.iterdir() if (folder / "__init__.py").exists())
FORBIDDEN_NAMES = {"utils", "common", "core", "helpers", "services", "misc", "manager", "managers"}
UNFINISHED = re.compile(r"\b(?:TO" + r"DO|FIX" + r"ME|XX" + r"X|HA" + r"CK)\b")


def ours() -> set[str]:
    return {config.label for config in apps.get_app_configs() if config.name.startswith("ventanilla.")}


def sources(*folders: str) -> list[Path]:
    return [file for folder in folders for file in sorted((ROOT / folder).rglob("*.py"))]


def test_foreign_keys_point_down():
    """String references ("dossiers.Dossier") escape the import contract; the schema must not."""
    wrong = [
        f"{model._meta.label}.{field.name} -> {field.related_model._meta.label}"
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if field.concrete and field.is_relation and field.related_model
        if points_up(model._meta.app_label, field.related_model._meta.app_label)
    ]
    assert wrong == []


def points_up(room: str, related: str) -> bool:
    """Neighbours of one floor do not know each other either."""
    return {room, related} <= FLOOR.keys() and room != related and FLOOR[room] <= FLOOR[related]


def test_every_room_has_a_floor():
    assert set(ROOMS) <= FLOOR.keys()


@pytest.mark.parametrize("room", ROOMS)
def test_every_room_says_what_it_is(room):
    assert ast.get_docstring(ast.parse((PACKAGE / room / "__init__.py").read_text()))


def test_no_module_has_a_name_that_says_nothing():
    assert [str(file.relative_to(ROOT)) for file in sources("src") if file.stem in FORBIDDEN_NAMES] == []


def test_nothing_is_left_for_later():
    files = [
        *sources("src", "tests", "tools", "benchmarks"),
        *ROOT.glob("docs/**/*.md"),
        *PACKAGE.rglob("*.html"),
    ]
    wrong = [
        f"{file.relative_to(ROOT)}:{number}"
        for file in files
        for number, line in enumerate(file.read_text().splitlines(), 1)
        if UNFINISHED.search(line)
    ]
    assert wrong == []


def acts() -> list[tuple[str, ast.FunctionDef]]:
    """Return every public function of every acts.py (or module in acts/)."""
    files = [*PACKAGE.glob("*/acts.py"), *PACKAGE.glob("*/acts/*.py")]
    return [
        (f"{file.relative_to(PACKAGE)}:{node.name}", node)
        for file in sorted(files)
        for node in ast.parse(file.read_text()).body
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")
    ]


@pytest.mark.parametrize("act", [pytest.param(node, id=name) for name, node in acts()])
def test_every_act_is_keyword_only_and_atomic_and_says_what_it_does(act):
    assert [*act.args.args, *act.args.posonlyargs] == [], "An act's arguments are keyword-only."
    assert ast.get_docstring(act), "An act says what it means to a citizen or an officer."
    assert "atomic" in ast.unparse(act), "One act, one transaction: @transaction.atomic."


def test_migrations_say_what_the_models_say(db):
    said = StringIO()
    try:
        call_command("makemigrations", check=True, dry_run=True, stdout=said, stderr=said)
    except (SystemExit, CommandError):
        pytest.fail(said.getvalue())


def our_migrations():
    loaded = MigrationLoader(None, ignore_no_migrations=True).disk_migrations
    return {key: migration for key, migration in loaded.items() if key[0] in ours()}


def test_migrations_are_reversible_and_named_by_what_they_do():
    wrong = [
        f"{room}.{name}: {operation.describe()}"
        for (room, name), migration in our_migrations().items()
        for operation in migration.operations
        if not operation.reversible
    ]
    wrong += [f"{room}.{name}" for room, name in our_migrations() if "auto_" in name]
    assert wrong == []


GO_DOWN_AND_UP = """
import django
django.setup()
from django.apps import apps
from django.core.management import call_command
rooms = [config.label for config in apps.get_app_configs() if config.name.startswith("ventanilla.")]
call_command("migrate", verbosity=0)
call_command("migrate", "account", "zero", verbosity=0)
from django.db.migrations.loader import MigrationLoader
from django.db import connection
moved = MigrationLoader(connection).migrated_apps
for room in reversed([room for room in rooms if room in moved]):
    call_command("migrate", room, "zero", verbosity=0)
call_command("migrate", verbosity=0)
"""


def test_every_migration_goes_down_and_up_again(tmp_path):
    surroundings = {**os.environ, "DATA": str(tmp_path)}
    surroundings.pop("DATABASE_URL", None)
    done = subprocess.run(
        [sys.executable, "-c", GO_DOWN_AND_UP], env=surroundings, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-3000:]
