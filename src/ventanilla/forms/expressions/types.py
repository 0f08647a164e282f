"""What a value can be: text, number, money, date, yes or no, lists, repeated groups, tables.

A type also says whether the value may be unanswered (`.optional`): a question that need not be answered, a hidden
one, a row that a table may not have.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import Enum, StrEnum
from typing import Final


class Unanswered(Enum):
    """The answer that nobody has given yet. It is neither true nor false, neither zero nor empty."""

    UNANSWERED = "UNANSWERED"

    def __repr__(self) -> str:
        return "UNANSWERED"

    def __bool__(self) -> bool:
        raise TypeError(
            "UNANSWERED is neither true nor false: compare with `is True`, `is False` or `is UNANSWERED`."
        )


UNANSWERED: Final = Unanswered.UNANSWERED


class Kind(StrEnum):
    TEXT = "text"
    NUMBER = "number"
    MONEY = "money"
    DATE = "date"
    YES_NO = "yes_no"
    LIST = "list"
    RECORD = "record"
    TABLE = "table"
    UNKNOWN = "unknown"  # what a fault leaves behind, so that one fault is told once


@dataclass(frozen=True)
class Type:
    """The type of a value. Compare kinds with `.kind`; `==` also compares optionality, items and columns.

    `item` is the type inside a list, `columns` the named parts of a record or of a table's rows, `options` the
    only texts a choice can hold (empty: any text).
    """

    kind: Kind
    optional: bool = False
    item: "Type | None" = None
    columns: tuple[tuple[str, "Type"], ...] = ()
    options: tuple[str, ...] = ()

    @classmethod
    def list_of(cls, item: "Type") -> "Type":
        return cls(Kind.LIST, item=item)

    @classmethod
    def record(cls, columns: Mapping[str, "Type"]) -> "Type":
        return cls(Kind.RECORD, columns=tuple(columns.items()))

    @classmethod
    def records(cls, fields: Mapping[str, "Type"]) -> "Type":
        """The type of a repeated group: a list of records."""
        return cls.list_of(cls.record(fields))

    @classmethod
    def table(cls, columns: Mapping[str, "Type"]) -> "Type":
        """The type of a table of the definition: rows found by a text key, each a record or absent."""
        return cls(Kind.TABLE, columns=tuple(columns.items()))

    def as_optional(self, optional: bool = True) -> "Type":
        """Return this type with the say that it may be unanswered (or, with False, that it never is)."""
        return self if self.optional == optional else replace(self, optional=optional)

    def as_certain(self) -> "Type":
        return self.as_optional(False)

    def choosing(self, options: Iterable[str]) -> "Type":
        """Return this text, or list of texts, limited to the ids of a question's options."""
        if self.kind is Kind.LIST and self.item is not None:
            return replace(self, item=self.item.choosing(options))
        return replace(self, options=tuple(options))

    def column(self, name: str) -> "Type | None":
        return next((type_ for column, type_ in self.columns if column == name), None)


TEXT: Final = Type(Kind.TEXT)
NUMBER: Final = Type(Kind.NUMBER)
MONEY: Final = Type(Kind.MONEY)
DATE: Final = Type(Kind.DATE)
YES_NO: Final = Type(Kind.YES_NO)
TEXTS: Final = Type.list_of(TEXT)
UNKNOWN: Final = Type(Kind.UNKNOWN)
