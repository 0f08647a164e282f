"""Trees kept in memory by digest: an edition is read and compiled once per process."""

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock

from .tree import Tree

MOST = 64
"""Trees kept; the one not used for longest goes first."""

_kept: OrderedDict[str, Tree] = OrderedDict()
_lock = Lock()


def of(digest: str, content: Callable[[], str]) -> Tree:
    """Return the tree of this digest; `content` is asked only when it is not in memory."""
    with _lock:
        if digest in _kept:
            _kept.move_to_end(digest)
            return _kept[digest]
    tree = Tree.model_validate_json(content())
    with _lock:
        _kept[digest] = tree
        while len(_kept) > MOST:
            _kept.popitem(last=False)
    return tree
