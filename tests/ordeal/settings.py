"""The house's own settings with another door (see `door.py`) and quick passwords."""

from ventanilla.config.settings import *  # noqa: F403

ROOT_URLCONF = "tests.ordeal.door"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
MIDDLEWARE = ["allauth.account.middleware.AccountMiddleware"]  # it does not load without
OUTBOX_LEASE_SECONDS = 3
