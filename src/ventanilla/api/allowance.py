"""How much one address may read in a minute. Nothing can be guessed here: the limit only keeps the doors open.

Each process counts for itself, in memory: a read must not cost a write. With n processes an address may come
to n times the allowance.
"""

from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from secrets import token_bytes
from threading import Lock

SECONDS = 60
MOST_ADDRESSES = 100_000


@dataclass(frozen=True)
class Left:
    """What remains of the allowance: requests, and seconds until it is whole again."""

    requests: int
    seconds: int
    over: bool = False


class Allowance:
    """So many requests a minute for each address. Addresses are kept as digests, until the minute is over."""

    def __init__(self, per_minute: int, clock: Callable[[], float]):
        self.per_minute = per_minute
        self._clock = clock
        self._salt = token_bytes(16)
        self._lock = Lock()
        self._minute = 0
        self._taken: dict[bytes, int] = {}

    def take(self, address: str) -> Left:
        """Count one request and say what is left."""
        minute, second = divmod(int(self._clock()), SECONDS)
        who = sha256(self._salt + address.encode(errors="replace")).digest()[:12]
        with self._lock:
            if minute != self._minute or len(self._taken) >= MOST_ADDRESSES:
                self._minute, self._taken = minute, {}
            taken = self._taken[who] = self._taken.get(who, 0) + 1
        return Left(max(0, self.per_minute - taken), SECONDS - second, over=taken > self.per_minute)
