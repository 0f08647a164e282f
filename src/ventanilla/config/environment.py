"""Reading the environment: every setting that differs between places, with a sentence when it does not fit."""

import os
import secrets
from pathlib import Path
from urllib.parse import unquote, urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.core.exceptions import ImproperlyConfigured

SHORTEST_SECRET = 50
FEWEST_SIGNS = 8  # different ones; fewer were typed, not drawn


def text(name: str, default: str = "") -> str:
    return os.environ.get(name, "").strip() or default


def flag(name: str, default: bool = False) -> bool:
    """Read a yes/no variable; anything but 1/0, yes/no, true/false stops the start."""
    said = text(name).lower()
    if said in {"", "1", "yes", "true", "0", "no", "false"}:
        return said in {"1", "yes", "true"} if said else default
    raise ImproperlyConfigured(f"{name} is {said!r}. Write 1 or 0.")


def number(name: str, default: int) -> int:
    said = text(name)
    if said and not said.isdigit():
        raise ImproperlyConfigured(f"{name} is {said!r}. Write a whole number.")
    return int(said) if said else default


def words(name: str, default: str = "") -> list[str]:
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def time_zone(name: str, default: str) -> str:
    said = text(name, default)
    try:
        ZoneInfo(said)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ImproperlyConfigured(f"{name} is {said!r}. Write it like America/Mexico_City.") from None
    return said


def hosts(name: str, default: str) -> list[str]:
    """Return the host names that are answered; a name for all of them would let anyone put theirs in our letters."""
    said = words(name, default)
    if not said or "*" in said:
        raise ImproperlyConfigured(f"{name} must name the hosts that people type, with commas; never *.")
    return said


def address(name: str, default: str) -> str:
    """Return the site's address without a slash at its end. Only a demonstration, with its default, is without TLS."""
    said = text(name, default).rstrip("/")
    parts = urlsplit(said)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.path:
        raise ImproperlyConfigured(f"{name} must look like https://tramites.example.gob.mx.")
    if parts.scheme == "http" and not default:
        raise ImproperlyConfigured(f"{name} must begin with https://: passwords and papers pass through it.")
    return said


def is_demonstration(folder: Path) -> bool:
    """Whether `make run` filled this folder and no secret says that it is a real place now."""
    return not text("VENTANILLA_SECRET_KEY") and (folder / "demonstration-loaded").is_file()


def witnesses(name: str) -> dict[str, dict[str, object]]:
    """Return an adapter for each witness of the public log: "its-key@https://its.address", with commas between."""
    plugged: dict[str, dict[str, object]] = {}
    for word in words(name):
        key, at, address = word.partition("@http")
        if not at or key.count("+") < 2:
            raise ImproperlyConfigured(f"{name}: write each witness as its-key@https://its.address.")
        options = {"key": key, "address": f"http{address}"}
        backend = "ventanilla.adapters.tlog_witness.TlogWitness"
        plugged[key.partition("+")[0][:100]] = {"BACKEND": backend, "OPTIONS": options}
    return plugged


def timestamper(name: str, roots: str) -> dict[str, dict[str, object]]:
    """Return the adapter for a timestamping authority of RFC 3161 at this address; none when there is no address."""
    said = text(name)
    if not said:
        return {}
    if urlsplit(said).scheme not in {"http", "https"}:
        raise ImproperlyConfigured(f"{name} must look like https://tsa.example.mx.")
    options = {"address": said, "roots": text(roots)}
    return {"default": {"BACKEND": "ventanilla.adapters.rfc3161.Rfc3161Timestamper", "OPTIONS": options}}


def secret(name: str, keep_in: Path | None) -> str:
    """Return the secret from the environment; a demonstration makes its own and keeps it in `keep_in`."""
    if said := text(name):
        if keep_in is None and (len(said) < SHORTEST_SECRET or len(set(said)) < FEWEST_SIGNS):
            raise ImproperlyConfigured(f"{name} is easy to guess. Give it at least 50 random characters.")
        return said
    if keep_in is None:
        raise ImproperlyConfigured(
            f"{name} is not set. Give it at least 50 random characters. "
            "To try Ventanilla without settings of its own, say VENTANILLA_DEMONSTRATION=1."
        )
    if not keep_in.exists():
        keep_in.parent.mkdir(parents=True, exist_ok=True)
        keep_in.touch(mode=0o600)
        keep_in.write_text(secrets.token_urlsafe(50))
    return keep_in.read_text()


def own(folder: Path) -> None:
    """Make the folder of all that is kept, unless it is there."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ImproperlyConfigured(
            f"DATA is {folder}, which cannot be made a folder: {error.strerror}."
        ) from error


def database(url: str, folder: Path) -> dict[str, object]:
    """Turn DATABASE_URL (postgresql://user:password@host:port/name) into Django's words; empty: SQLite in `folder`."""
    if not url:
        own(folder)
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": folder / "ventanilla.sqlite3",
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA temp_store=MEMORY;",
            },
        }
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"} or not parts.path.strip("/"):
        raise ImproperlyConfigured("DATABASE_URL must look like postgresql://user:password@host:5432/name.")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.strip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"connect_timeout": 10},  # a host that swallows packets holds no request for minutes
    }
