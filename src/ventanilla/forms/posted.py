"""What a person sent, as the door hands it down: names with their texts and files. No HTTP here."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Self

FileReference = Mapping[str, Any]
"""A file the door has already taken in: id, name, size in bytes, content_type, sha256."""


@dataclass(frozen=True)
class Posted:
    """A posted form. Every name may be missing, doubled or hostile; nothing here raises."""

    said: Mapping[str, Sequence[str]]
    sent: Mapping[str, Sequence[FileReference]] = field(default_factory=dict)
    prefix: str = ""

    @classmethod
    def of(
        cls,
        said: Mapping[str, str | Sequence[str]],
        sent: Mapping[str, Sequence[FileReference]] | None = None,
    ) -> Self:
        """Wrap plain texts or lists of texts, as tests and cases write them."""
        return cls(
            {name: [said] if isinstance(said, str) else list(said) for name, said in said.items()}, sent or {}
        )

    def text(self, name: str) -> str:
        """Return the last text sent under `name`, or "" when none was sent."""
        return (self.texts(name) or [""])[-1]

    def texts(self, name: str) -> list[str]:
        """Return every text sent under `name`, in order."""
        return [text for text in self.said.get(self.prefix + name, ()) if isinstance(text, str)]

    def files(self, name: str) -> list[FileReference]:
        """Return references to the files sent under `name` and those kept from before."""
        return list(self.sent.get(self.prefix + name, ()))

    def has(self, name: str) -> bool:
        return self.prefix + name in self.said or self.prefix + name in self.sent

    def names(self) -> Iterable[str]:
        """Return the names below the prefix, without it."""
        for name in (*self.said, *self.sent):
            if name.startswith(self.prefix):
                yield name[len(self.prefix) :]

    def within(self, prefix: str) -> "Posted":
        """Return the same form seen from inside a part: `within("children__0").text("name")`."""
        return Posted(self.said, self.sent, f"{self.prefix}{prefix}__")
