"""Steps that wait for others to end, by their ids."""

from collections.abc import Mapping


def awaited(id: str, after: Mapping[str, tuple[str, ...]]) -> set[str]:
    """Return all that must end before the step, near and far."""
    found: set[str] = set()
    waiting = list(after.get(id, ()))
    while waiting:
        each = waiting.pop()
        if each not in found:
            found.add(each)
            waiting.extend(after.get(each, ()))
    return found
