"""`ventanilla <noun> <verb>`: each noun is one Django management command whose verbs are its subparsers."""

import os
import sys

from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ventanilla.config.settings")
    try:
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as misfit:
        sys.exit(f"ventanilla: {misfit}")
