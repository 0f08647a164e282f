"""How passwords are kept: Argon2id at the OWASP minimum, a few at a time."""

import os
from threading import BoundedSemaphore

from django.contrib.auth.hashers import Argon2PasswordHasher

# One hash takes 19 MiB while it runs. With at most this many at once, a flood of sign-ins waits in line
# instead of taking the memory of the machine.
AT_ONCE = max(2, min(8, os.cpu_count() or 2))
_turns = BoundedSemaphore(AT_ONCE)


class Argon2id(Argon2PasswordHasher):
    """Argon2id with m=19456 KiB, t=2, p=1 (OWASP Password Storage Cheat Sheet, minimum configuration)."""

    memory_cost = 19_456
    time_cost = 2
    parallelism = 1

    def encode(self, password: str, salt: str) -> str:
        with _turns:
            return super().encode(password, salt)

    def verify(self, password: str, encoded: str) -> bool:
        with _turns:
            return super().verify(password, encoded)
