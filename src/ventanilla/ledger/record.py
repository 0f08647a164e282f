"""Writing a sheet: the one way an act enters the record."""

import hashlib
import re
import secrets
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from ventanilla.kernel.canonical import canonical

from .log.entries import commitment as committed
from .log.entries import leaf_salt, statement
from .models import File, Pending, Sheet, Words

ACT = re.compile(r"[a-z][a-z_]*(\.[a-z][a-z_]*)+")
SALT_BYTES = 16
FILES_AT_ONCE = 200


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
    payload, salt, header = _written(act, by, at, said)
    sheet = File.objects.locked(str(UUID(subject))).add(header)
    Words.objects.create(sheet=sheet, payload=payload, salt=salt)
    Pending.objects.create(value=entry_of(sheet, salt))
    return sheet


def record_each(act: str, *, said: Mapping[str, dict[str, Any]], by: str, at: datetime) -> None:
    """Add one sheet to each of many subjects' files, all for the same act: what `record` does, in few queries.

    `said` holds by subject what the act said about it. Raises OutsideTransaction when no transaction is open.
    """
    if not transaction.get_connection().in_atomic_block:
        raise OutsideTransaction(f"Record {act} inside the transaction of the act.")
    written = {str(UUID(subject)): _written(act, by, at, words) for subject, words in said.items()}
    known = {file.subject: file for file in File.objects.all_locked(written)}
    new = {subject: File(subject=subject) for subject in written if subject not in known}
    files = known | new
    sheets = [files[subject].next_sheet(header) for subject, (_payload, _salt, header) in written.items()]
    Sheet.objects.bulk_create(sheets)
    File.objects.bulk_create(new.values())
    File.objects.bulk_update(known.values(), ["sheets", "head"], batch_size=FILES_AT_ONCE)
    Words.objects.bulk_create(
        Words(sheet=sheet, payload=payload, salt=salt)
        for sheet, (payload, salt, _header) in zip(sheets, written.values(), strict=True)
    )
    Pending.objects.bulk_create(
        Pending(value=entry_of(sheet, salt))
        for sheet, (_payload, salt, _header) in zip(sheets, written.values(), strict=True)
    )


def state(kind: str, **said: Any) -> None:
    """Put a statement into the public log for everybody to read: nothing personal, and never twice the same.

    `kind` is a word like "edition". What is said must have a canonical form. Raises TooLong, and OutsideTransaction
    when no transaction is open.
    """
    state_each(kind, [said])


def state_each(kind: str, said: Iterable[dict[str, Any]]) -> None:
    """Put many statements of one kind into the public log: what `state` does, in few queries."""
    if not transaction.get_connection().in_atomic_block:
        raise OutsideTransaction(f"State a new {kind} inside the transaction of the act.")
    Pending.objects.bulk_create(Pending(value=statement(kind, each)) for each in said)


def entry_of(sheet: Sheet, salt: bytes) -> bytes:
    """Return what stands in the public log for this sheet, given the salt beside its words."""
    return committed(leaf_salt(salt), sheet.header)


def _written(act: str, by: str, at: datetime, said: dict[str, Any]) -> tuple[str, bytes, dict[str, Any]]:
    """The payload in its canonical form, its salt, and the header that commits to both."""
    payload, salt = canonical({"by": by, "said": said}), secrets.token_bytes(SALT_BYTES)
    return payload, salt, {"act": act, "at": _utc(at), "commitment": commitment(payload, salt), "form": 1}


def commitment(payload: str, salt: bytes) -> str:
    """SHA-256 of the salt and the canonical payload: it binds to the words without telling them."""
    return hashlib.sha256(bytes(salt) + payload.encode()).hexdigest()


def _utc(at: datetime) -> str:
    if at.tzinfo is None:
        raise ValueError("An act happens at an instant with a time zone.")
    return at.astimezone(UTC).isoformat()
