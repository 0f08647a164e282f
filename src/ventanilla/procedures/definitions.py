"""Definitions kept in memory by digest: an edition is read and compiled once per process."""

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock

from .definition import Definition

MOST = 256
"""Definitions kept; the one not used for longest goes first."""

_kept: OrderedDict[str, Definition] = OrderedDict()
_lock = Lock()


def of(digest: str, content: Callable[[], str]) -> Definition:
    """Return the definition of this digest; `content` is asked only when it is not in memory."""
    with _lock:
        if digest in _kept:
            _kept.move_to_end(digest)
            return _kept[digest]
    definition = Definition.model_validate_json(content())
    with _lock:
        _kept[digest] = definition
        while len(_kept) > MOST:
            _kept.popitem(last=False)
    return definition
