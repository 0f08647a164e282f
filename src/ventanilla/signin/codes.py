"""Codes to type from a letter: eight digits that anyone can read aloud, made from the clock and a secret. Pure."""

import hashlib
import hmac
import re
from datetime import datetime

WINDOW_SECONDS = 30 * 60
WINDOWS = 4  # a code lives between an hour and a half and two hours: mail is slow


def code_for(subject: str, *, at: datetime, secret: str) -> str:
    """Return the code of this half hour, as `1234 5678`. `subject` names what the code confirms."""
    return _code(subject, _window(at), secret)


def is_code_for(typed: str, subject: str, *, at: datetime, secret: str) -> bool:
    """Whether what was typed is a code of the last two hours; spaces and dashes do not matter."""
    digits = re.sub(r"[\s\-‐–.]", "", typed)
    current = _window(at)
    codes = [_code(subject, current - back, secret).replace(" ", "") for back in range(WINDOWS)]
    matches = [hmac.compare_digest(code.encode(), digits.encode()) for code in codes]
    return any(matches)


def _window(at: datetime) -> int:
    return int(at.timestamp()) // WINDOW_SECONDS


def _code(subject: str, window: int, secret: str) -> str:
    said = hmac.digest(secret.encode(), f"signin code|{subject}|{window}".encode(), hashlib.sha256)
    digits = f"{int.from_bytes(said[:8], 'big') % 10**8:08d}"
    return f"{digits[:4]} {digits[4:]}"
