"""Whether somebody says something for the first time today, without knowing who or what."""

from datetime import date
from hashlib import blake2b
from secrets import token_bytes
from threading import Lock


class Once:
    """Digests of who said what, under a key that is thrown away with the day and never leaves the process."""

    def __init__(self, *, most: int):
        self._most = most
        self._lock = Lock()
        self.forget()

    def is_first(self, who: str, what: str, day: date) -> bool:
        """Whether this is new today. When too much is remembered already, nothing is; nobody ("") is always new."""
        if not who:
            return True
        with self._lock:
            if day != self._day:
                self._begin(day)
            said = blake2b(f"{who}\0{what}".encode(errors="replace"), key=self._key, digest_size=12).digest()
            if said in self._said or len(self._said) >= self._most:
                return False
            self._said.add(said)
            return True

    def forget(self) -> None:
        """Start from nothing: between tests."""
        self._begin(None)

    def _begin(self, day: date | None) -> None:
        self._day, self._key, self._said = day, token_bytes(16), set[bytes]()
