"""Putting new things where old ones are, several at once, so that all of it can be taken back."""

import shutil
from pathlib import Path


class Swap:
    """Each `put` is a rename beside the target, so it works where folders are on different disks."""

    def __init__(self) -> None:
        self.put_places: list[tuple[Path, Path]] = []

    def put(self, new: Path | None, target: Path) -> None:
        """Set what is at `target` aside and, when given, put `new` there."""
        near, old = _beside(target, "restoring"), _beside(target, "replaced")
        if new:
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.move(new, near)
        _remove(old)
        if target.exists():
            target.rename(old)
        self.put_places.append((target, old))
        if new:
            near.rename(target)

    def take_back(self) -> None:
        """Put everything back as it was, last one first."""
        for target, old in reversed(self.put_places):
            _remove(target)
            _remove(_beside(target, "restoring"))
            if old.exists():
                old.rename(target)

    def finish(self) -> None:
        """Forget what was set aside."""
        for _target, old in self.put_places:
            _remove(old)


def _beside(target: Path, word: str) -> Path:
    return target.with_name(f".{target.name}.{word}")


def _remove(place: Path) -> None:
    if place.is_dir():
        shutil.rmtree(place)
    else:
        place.unlink(missing_ok=True)
