"""Writing a sheet: the one way an act enters the record."""

import hashlib
import re
import secrets
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from ventanilla.kernel.canonical import canonical

from .models import File, Sheet, Words

ACT = re.compile(r"[a-z][a-z_]*(\.[a-z][a-z_]*)+")
SALT_BYTES = 16


class OutsideTransaction(Exception):
    """A sheet was to be written without an act around it: the two could part."""


def record(act: str, *, subject: str, by: str, at: datetime, **said: Any) -> Sheet:
    """Add one sheet to the subject's file, in the caller's transaction, under the file's lock.

    `act` is like "dossier.submitted"; `subject` an opaque UUID as text, since headers are never erased; `by` like
    "officer:12", "person:7" or "system". What the act said must have a canonical form.
    Raises OutsideTransaction when no transaction is open.
    """
    if not transaction.get_connection().in_atomic_block:
        raise OutsideTransaction(f"Record {act} inside the transaction of the act.")
    if not ACT.fullmatch(act):
        raise ValueError(f"{act!r} is no name of an act: write noun.verb.")
    payload, salt = canonical({"by": by, "said": said}), secrets.token_bytes(SALT_BYTES)
    header = {"act": act, "at": _utc(at), "commitment": commitment(payload, salt), "form": 1}
    sheet = File.objects.locked(str(UUID(subject))).add(header)
    Words.objects.create(sheet=sheet, payload=payload, salt=salt)
    return sheet


def commitment(payload: str, salt: bytes) -> str:
    """SHA-256 of the salt and the canonical payload: it binds to the words without telling them."""
    return hashlib.sha256(bytes(salt) + payload.encode()).hexdigest()


def _utc(at: datetime) -> str:
    if at.tzinfo is None:
        raise ValueError("An act happens at an instant with a time zone.")
    return at.astimezone(UTC).isoformat()
