"""The settings as a city would run them: what is missing or weak stops the start with a sentence."""

import os
import subprocess
import sys

import pytest

SOUND = {
    "VENTANILLA_SECRET_KEY": "s" * 25 + "4kd93hKLq0" * 3,
    "VENTANILLA_ADDRESS": "https://tramites.ejemplo.mx",
    "VENTANILLA_HOSTS": "tramites.ejemplo.mx",
}
ASK = """
from django.conf import settings
for name in {names!r}:
    print(getattr(settings, name))
"""


def start(tmp_path, *names: str, **changed: str | None) -> subprocess.CompletedProcess[str]:
    """Read the settings in a process of their own, and print those that are named."""
    surroundings = {name: value for name, value in {**SOUND, **changed}.items() if value is not None}
    kept = {name: os.environ[name] for name in ("PATH", "PYTHONPATH") if name in os.environ}
    ours = {"DATA": str(tmp_path), "DJANGO_SETTINGS_MODULE": "ventanilla.config.settings"}
    return subprocess.run(
        [sys.executable, "-c", ASK.format(names=names)],
        env={**kept, **ours, **surroundings},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("VENTANILLA_SECRET_KEY", None),
        ("VENTANILLA_SECRET_KEY", "short"),
        ("VENTANILLA_SECRET_KEY", "a" * 60),
        ("VENTANILLA_TIME_ZONE", "Mars"),
        ("VENTANILLA_HOSTS", None),
        ("VENTANILLA_HOSTS", "*"),
        ("VENTANILLA_ADDRESS", None),
        ("VENTANILLA_ADDRESS", "http://tramites.ejemplo.mx"),
        ("VENTANILLA_ADDRESS", "tramites.ejemplo.mx"),
        ("VENTANILLA_ADDRESS", "https://tramites.ejemplo.mx/otra"),
    ],
)
def test_what_is_missing_or_weak_stops_the_start_and_is_named(tmp_path, name, value):
    ended = start(tmp_path, "DEBUG", **{name: value})
    assert ended.returncode != 0
    assert name in ended.stderr
    assert not (tmp_path / "secret").exists()


def test_a_city_gets_secure_cookies_hsts_and_no_demonstration(tmp_path):
    asked = (
        "DEBUG",
        "DEMONSTRATION",
        "SESSION_COOKIE_SECURE",
        "CSRF_COOKIE_SECURE",
        "SECURE_HSTS_SECONDS",
        "SECURE_PROXY_SSL_HEADER",
        "PROXIES",
    )
    ended = start(tmp_path, *asked)
    assert ended.stdout.splitlines() == [
        "False",
        "False",
        "True",
        "True",
        "31536000",
        "('HTTP_X_FORWARDED_PROTO', 'https')",
        "1",
    ], ended.stderr


def test_where_no_proxy_stands_none_is_believed(tmp_path):
    ended = start(tmp_path, "SECURE_PROXY_SSL_HEADER", "PROXIES", VENTANILLA_PROXIES="0")
    assert ended.stdout.splitlines() == ["None", "0"]


def test_made_up_data_and_its_letters_are_refused_outside_a_demonstration(client, settings, db):
    from django.core.management import CommandError, call_command

    settings.DEMONSTRATION = False
    with pytest.raises(CommandError):
        call_command("demonstration", "accounts")
    assert client.get("/es/demostracion/correo/").status_code == 404
    assert client.get("/es/demostracion/correo/x/").status_code == 404


def test_what_the_program_writes_only_its_owner_reads(tmp_path):
    where = f"import os, sys; sys.argv = ['ventanilla', 'help']; os.chdir({str(tmp_path)!r})"
    what = "from ventanilla.config.command import main; main(); open('written', 'w').close()"
    subprocess.run([sys.executable, "-c", f"{where}; {what}"], check=True, capture_output=True)
    assert (tmp_path / "written").stat().st_mode & 0o077 == 0


def test_a_folder_that_cannot_be_made_is_told(tmp_path):
    (tmp_path / "file").touch()
    ended = start(tmp_path, "DEBUG", DATA=str(tmp_path / "file" / "data"))
    assert ended.returncode != 0
    assert "DATA is" in ended.stderr
