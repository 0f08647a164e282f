"""The surroundings of a test run: own folders, own database, nothing of the machine's."""

import atexit
import os
import random
import shutil
import tempfile
from collections.abc import MutableMapping
from pathlib import Path
from typing import Any

from tests.bench import postgresql

ROOT = Path(__file__).resolve().parents[2]
FORGOTTEN = [
    "DATABASE_URL",
    "SMTP_HOST",
    "CLAMD",
    "VENTANILLA_PROXIES",
    "VENTANILLA_HOSTS",
    "VENTANILLA_ADDRESS",
    "PORT",
    "VENTANILLA_TIME_ZONE",
    "VENTANILLA_LOG_KEY",
]


def prepare(surroundings: MutableMapping[str, str]) -> None:
    """Set the environment once, in the process that was started first; workers inherit it and add their own folder."""
    worker = surroundings.get("PYTEST_XDIST_WORKER")
    if not worker:
        begin(surroundings)
    surroundings["DATA"] = str(Path(surroundings["VENTANILLA_TEST_FOLDER"], worker or "main"))
    Path(surroundings["DATA"], "static").mkdir(parents=True, exist_ok=True)


def begin(surroundings: MutableMapping[str, str]) -> None:
    for name in FORGOTTEN:
        surroundings.pop(name, None)
    folder = tempfile.mkdtemp(prefix="ventanilla-tests-", dir=memory_folder())
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    surroundings["VENTANILLA_TEST_FOLDER"] = folder
    surroundings["PYTHONPATH"] = str(ROOT / "src")  # what tests start themselves runs this code too
    surroundings["VENTANILLA_DEMONSTRATION"] = "1"
    surroundings["DJANGO_SETTINGS_MODULE"] = "ventanilla.config.settings"
    by_chance = "1" if "CI" in surroundings else str(random.randrange(10_000))
    surroundings.setdefault("VENTANILLA_TEST_SEED", by_chance)
    if surroundings.get("VENTANILLA_TEST_DATABASE") == "postgresql":
        surroundings["DATABASE_URL"] = postgresql.start(Path(folder))


def memory_folder() -> str | None:
    """Databases of tests live in memory where the machine has room for them."""
    shared = Path("/dev/shm")
    roomy = shared.is_dir() and os.access(shared, os.W_OK) and shutil.disk_usage(shared).free > 2_000_000_000
    return str(shared) if roomy else None


def own_folder(settings: Any, folder: Path) -> None:
    """Point the settings at this worker's folder: xdist's workers read them before `prepare` could say which."""
    settings.DATA, settings.STATIC_ROOT, settings.MEDIA_ROOT = folder, folder / "static", folder / "files"
    storages = {**settings.STORAGES}
    storages["default"] = {**storages["default"], "OPTIONS": {"location": folder / "files"}}
    settings.STORAGES = storages


def soften_settings() -> None:
    """All that tests change in the settings: a cheap password hash, static files from their sources, no fsync."""
    from django.conf import settings

    own_folder(settings, Path(os.environ["DATA"]))
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)  # whitenoise warns when it is missing
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    database = settings.DATABASES["default"]
    if database["ENGINE"].endswith("sqlite3"):
        database.setdefault("TEST", {})["NAME"] = str(Path(os.environ["DATA"], "tests.sqlite3"))
        options = database["OPTIONS"]
        options["init_command"] = options["init_command"].replace("synchronous=FULL", "synchronous=OFF")


def restore_mail_backend() -> None:
    from django.conf import settings

    from ventanilla.config import settings as written

    settings.EMAIL_BACKEND = written.EMAIL_BACKEND
