"""One way to write a value down, so that two people who hash it get the same digest."""

import hashlib
import json
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from .money import Money


def canonical(value: Any) -> str:
    """Write `value` as JSON with sorted keys, no spaces, and every character as itself (UTF-8).

    Decimals, dates, instants and UUIDs become strings; money becomes amount and currency. Raises TypeError
    for what has no single written form: floats, naive instants, sets, keys that are not text.
    """
    return json.dumps(  # noqa: TID251 - this is the canonical form itself
        _plain(value), sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False
    )


def digest(text: str) -> str:
    """SHA-256 of the text's UTF-8 bytes, in 64 hexadecimal digits."""
    return hashlib.sha256(text.encode()).hexdigest()


def _plain(value: Any) -> Any:
    match value:
        case None | bool() | int() | str():
            return value
        case dict():
            return {_key(key): _plain(item) for key, item in value.items()}
        case list() | tuple():
            return [_plain(item) for item in value]
        case Money():
            return {"amount": _plain(value.amount), "currency": value.currency}
    return _written(value)


def _written(value: Any) -> str:
    match value:
        case Decimal() if value.is_finite():
            return format(value, "f")
        case datetime() if value.tzinfo is None:
            raise TypeError("An instant without a time zone has no canonical form.")
        case date():
            return value.isoformat()
        case UUID():
            return str(value)
    raise TypeError(f"{type(value).__name__} has no canonical form.")


def _key(key: Any) -> str:
    if not isinstance(key, str):
        raise TypeError(f"A key must be text, not {type(key).__name__}.")
    return key
