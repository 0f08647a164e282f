"""What benchmarks inside one process stand on: a migrated database in its own folder, and the tests' small town."""

from functools import cache
from typing import Any

import yaml

HOST = "localhost"


@cache
def town() -> Any:
    """Migrate an empty database and build the town in it, once."""
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command

    settings.ALLOWED_HOSTS = [HOST]
    settings.STORAGES["staticfiles"] = {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
    }  # names without digests: nothing has to be collected
    call_command("migrate", verbosity=0)
    from pathlib import Path

    from django.utils import timezone

    from tests.bench.town import build

    Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)  # whitenoise warns when it is missing
    return build(timezone.localtime())


def client_of(account: Any) -> Any:
    """Return a browser in which this account is signed in."""
    from django.test import Client

    client = Client(headers={"host": HOST}, raise_request_exception=True)
    client.force_login(account)
    return client


def publish(definition: dict[str, Any]) -> Any:
    """Publish a definition as the town's officers would; return the edition."""
    from tests.bench.town import published

    place = town()
    source = yaml.safe_dump(definition, allow_unicode=True)
    return published(source, place.extra["registrar"], place.extra["publisher"], place.at)


def permit(code: str) -> dict[str, Any]:
    """Return the town's permit under another code and without its form, to put another in."""
    from tests.bench.town import PERMIT

    head, _form, tail = PERMIT.partition("form:")
    said: dict[str, Any] = yaml.safe_load(head + tail[tail.index("checks:") :])
    said["outcome"]["granted"] = {"name": "Permiso", "template": "licence", "shows": []}
    return said | {"code": code, "requirements": [], "checks": [], "fees": []}


def unhurried() -> None:
    """Forget who asked how often: a benchmark asks more than any person may."""
    from django.core.cache import cache as kept

    kept.clear()
