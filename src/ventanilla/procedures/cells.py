"""Cells of reference tables, as YAML, CSV or JSON wrote them, brought to the type of their column."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from ventanilla.forms.expressions import DATE, MONEY, NUMBER, TEXT, YES_NO, Type

from .vocabulary import Table

TYPES: dict[str, Type] = {"text": TEXT, "number": NUMBER, "money": MONEY, "yes_no": YES_NO, "date": DATE}
YES = {"true": True, "yes": True, "si": True, "sí": True, "1": True}
NO = {"false": False, "no": False, "0": False}


class NotOfThisType(ValueError):
    """The cell can't be read as its column's type."""


def typed(cell: Any, kind: str) -> Any:
    """Return the cell as its column's type, None when it is empty; raise NotOfThisType."""
    if cell is None or cell == "":
        return None
    if kind == "text":
        return str(cell).lower() if isinstance(cell, bool) else str(cell)
    if kind == "yes_no":
        return _yes_no(cell)
    if kind == "date":
        return _date(cell)
    return _number(cell)


def rows_by_key(table: Table) -> dict[str, dict[str, Any]]:
    """Return the rows by their first column, each a mapping from column to typed cell. Faulty rows are left out."""
    found: dict[str, dict[str, Any]] = {}
    for row in table.rows:
        try:
            cells = [typed(cell, kind) for cell, kind in zip(row, table.columns.values(), strict=True)]
        except ValueError:
            continue
        if cells[0] is not None:
            found.setdefault(str(cells[0]), dict(zip(table.columns, cells, strict=True)))
    return found


def column_types(table: Table) -> Mapping[str, Type]:
    """Return the types of the columns; one with an empty cell may be unanswered."""
    rows = rows_by_key(table).values()
    return {
        column: TYPES[kind].as_optional(any(row[column] is None for row in rows))
        for column, kind in table.columns.items()
    }


def _yes_no(cell: Any) -> bool:
    if isinstance(cell, bool):
        return cell
    word = str(cell).strip().casefold()
    if word not in YES | NO:
        raise NotOfThisType
    return (YES | NO)[word]


def _date(cell: Any) -> date:
    if isinstance(cell, date):
        return cell
    try:
        return date.fromisoformat(str(cell).strip())
    except ValueError:
        raise NotOfThisType from None


def _number(cell: Any) -> Decimal:
    if isinstance(cell, bool):
        raise NotOfThisType
    try:
        number = Decimal(str(cell).strip())
    except InvalidOperation:
        raise NotOfThisType from None
    if not number.is_finite() or abs(number.adjusted()) > 18:
        raise NotOfThisType
    return number
