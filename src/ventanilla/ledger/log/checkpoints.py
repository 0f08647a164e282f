"""Checkpoints: the text with which a log says how long it is and what its root is (C2SP tlog-checkpoint)."""

import base64
import binascii
import re
from dataclasses import dataclass

from .merkle import HASH_BYTES

SIZE = re.compile(r"0|[1-9][0-9]{0,18}")


class MalformedCheckpoint(ValueError):
    """The text is no checkpoint."""


@dataclass(frozen=True)
class Checkpoint:
    """The head of a log: its name (origin), how many entries it has, and the root over them."""

    origin: str
    size: int
    root: bytes

    def __str__(self) -> str:
        return f"{self.origin}\n{self.size}\n{base64.b64encode(self.root).decode()}\n"

    @classmethod
    def read(cls, text: str) -> "Checkpoint":
        """Read a note's text. Lines after the third are let be. Raises MalformedCheckpoint."""
        origin, size, root, *others = text.split("\n")[:-1] if text.count("\n") > 2 else ("", "", "")
        if not origin or not SIZE.fullmatch(size) or not all(others):
            raise MalformedCheckpoint("A checkpoint has a name, a size and a root, a line each.")
        try:
            raw = base64.b64decode(root, validate=True)
        except (binascii.Error, ValueError):
            raw = b""
        if len(raw) != HASH_BYTES or base64.b64encode(raw).decode() != root:
            raise MalformedCheckpoint("A root is a SHA-256 in base64.")
        return cls(origin, int(size), raw)
