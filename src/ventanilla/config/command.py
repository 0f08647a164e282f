"""`ventanilla <noun> <verb>`: each noun is one Django management command whose verbs are its subparsers."""

import os
import sys

from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line


def main() -> None:
    os.umask(0o077)  # databases, papers, letters, backups: nobody else on this machine reads them
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ventanilla.config.settings")
    try:
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as misfit:
        sys.exit(f"ventanilla: {misfit}")
