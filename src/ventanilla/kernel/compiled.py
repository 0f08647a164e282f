"""What is costly to read, kept in memory by its digest: an edition is read and compiled once per process."""

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from typing import Generic, TypeVar

from pydantic import BaseModel

Model = TypeVar("Model", bound=BaseModel)


class Compiled(Generic[Model]):
    """At most `most` models; the one not used for longest goes first. Threads may share it."""

    def __init__(self, model: type[Model], most: int):
        self.model, self.most = model, most
        self.kept: OrderedDict[str, Model] = OrderedDict()
        self.lock = Lock()

    def of(self, digest: str, content: Callable[[], str]) -> Model:
        """Return the model of this digest; `content`, its JSON, is asked only when it is not in memory."""
        with self.lock:
            if digest in self.kept:
                self.kept.move_to_end(digest)
                return self.kept[digest]
        read = self.model.model_validate_json(content())
        with self.lock:
            self.kept[digest] = read
            while len(self.kept) > self.most:
                self.kept.popitem(last=False)
        return read
