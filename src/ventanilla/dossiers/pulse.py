"""The pulse of the web server: while it beats, what people send can be taken (latido).

Each process beats once a minute from a thread of its own. A beat is one small write: so it tells that the process
lives and that the database takes writes. Where it falls silent, nothing could be filed.
"""

import logging
from threading import Event, Thread

from django.db import DatabaseError, InterfaceError, connection
from django.utils import timezone

from .interruptions import FILING, beat

EVERY = 60.0  # seconds

log = logging.getLogger(__name__)
_over = Event()


def begin() -> None:
    """Let a thread of this process beat. A web server asks for it, once."""
    Thread(target=_beat_now_and_then, name="pulse", daemon=True).start()


def _beat_now_and_then() -> None:
    while True:
        try:
            beat(FILING, timezone.now())  # noqa: TID251 - a pulse is where the clock is read
        except (DatabaseError, InterfaceError) as error:
            log.warning("The pulse could not be written: %s", type(error).__name__)
        finally:
            connection.close()  # between two beats nothing is held
        if _over.wait(EVERY):
            return
