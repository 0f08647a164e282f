"""The smallest house with an outbox, for worker processes under test."""

from ventanilla.config.settings import *  # noqa: F403

INSTALLED_APPS = ["ventanilla.outbox", "outbox_sample"]
MIDDLEWARE = []
TEMPLATES = []
ROOT_URLCONF = "outbox_sample.urls"
