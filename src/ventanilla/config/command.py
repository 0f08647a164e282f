"""`ventanilla <noun> <verb>`: each noun is one Django management command whose verbs are its subparsers."""

import os
import secrets
import sys
import tempfile
from collections.abc import MutableMapping

from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line

# Words about a file alone: no place, no database, no secret. A lawyer runs them on a fresh checkout.
ABOUT_A_FILE = {
    *(("procedure", verb) for verb in ("check", "lint", "diff", "schema")),
    ("guide", "check"),
    ("catalogue", "check-mapping"),
}


def main() -> None:
    os.umask(0o077)  # databases, papers, letters, backups: nobody else on this machine reads them
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ventanilla.config.settings")
    needs_no_place(sys.argv, os.environ)
    try:
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as misfit:
        sys.exit(f"ventanilla: {misfit}")
    except BrokenPipeError:  # whoever read our words (head, less) has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(141)


def is_about_a_file(words: list[str]) -> bool:
    """Whether the command asks about files and nothing else; `plain check` without one asks about the whole place."""
    names_a_file = any(not word.startswith("-") and word not in ("es", "en") for word in words[2:])
    return tuple(words[:2]) in ABOUT_A_FILE or (words[:2] == ["plain", "check"] and names_a_file)


def needs_no_place(words: list[str], surroundings: MutableMapping[str, str]) -> None:
    """Lend a command about a file a secret for the moment, where no place is configured. Nothing is written."""
    if not is_about_a_file(words[1:]) or surroundings.get("VENTANILLA_SECRET_KEY"):
        return
    surroundings.setdefault("VENTANILLA_DEMONSTRATION", "1")
    surroundings.setdefault("DATA", tempfile.gettempdir())
    surroundings["VENTANILLA_SECRET_KEY"] = secrets.token_urlsafe(50)
