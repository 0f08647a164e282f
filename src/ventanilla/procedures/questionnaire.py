"""The form of a procedure as the projections read it: questions with their page's condition, tables by key."""

from collections.abc import Iterable, Mapping
from typing import Any

from ventanilla.forms.expressions import Type
from ventanilla.forms.field import Field
from ventanilla.forms.rules import Rules, read_rules

from . import cells
from .vocabulary import Vocabulary

Rows = Mapping[str, Mapping[str, Mapping[str, Any]]]
"""Tables by name, rows by key, cells by column, each of its column's type."""


def tables_of(said: Vocabulary) -> Rows:
    return {name: cells.rows_by_key(table) for name, table in said.tables.items()}


def table_types(said: Vocabulary) -> dict[str, Type]:
    return {name: Type.table(cells.column_types(table)) for name, table in said.tables.items()}


def fields_of(said: Vocabulary, tables: Rows) -> list[Field]:
    """Return every question in order, with the options that tables feed."""
    return [field.bound(tables) for page in said.form for field in page.fields]


def pages_conditions(said: Vocabulary) -> dict[str, str]:
    """Return the condition of its page, by question."""
    return {field.id: page.when for page in said.form if page.when for field in page.fields}


def rules_of(said: Vocabulary, fields: Iterable[Field]) -> Rules:
    """Read every rule of the form; what is wrong with them is in `.problems`, not raised."""
    return read_rules(list(fields), table_types(said), pages_conditions(said))


def under_pages(said: Vocabulary, fields: Iterable[Field]) -> list[Field]:
    """Return the questions, each with its page's condition joined to its own."""
    conditions = pages_conditions(said)
    return [
        field.model_copy(update={"when": both(conditions[field.id], field.when)})
        if field.id in conditions
        else field
        for field in fields
    ]


def both(first: str | None, second: str | None) -> str | None:
    """Return the condition that holds when both do; no condition always holds."""
    return f"({first}) && ({second})" if first and second else first or second
