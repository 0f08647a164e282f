"""Reference tables: whole rows, one row for each key, cells of their column's type."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from ..cells import NotOfThisType, typed
from ..problem import Place, Problem
from ..vocabulary import Table, Vocabulary

MOST_TOLD = 10
"""Faults told of one table; a wrong file would tell thousands."""


def problems_of_tables(said: Vocabulary) -> Iterator[Problem]:
    for name, table in said.tables.items():
        found = list(_problems_of_table(table, ("tables", name)))
        yield from found[:MOST_TOLD]
        if len(found) > MOST_TOLD:
            sentence = _("There are %(count)s more faults in this table.") % {"count": len(found) - MOST_TOLD}
            yield Problem(sentence, ("tables", name))


def _problems_of_table(table: Table, place: Place) -> Iterator[Problem]:
    kinds = list(table.columns.values())
    if kinds[0] != "text":
        sentence = _("The first column is the key by which rows are found: it must be of type text.")
        yield Problem(sentence, (*place, "columns"))
    if not table.rows and not table.file:
        yield Problem(_("The table has no rows."), place)
    keys: set[str] = set()
    for n, row in enumerate(table.rows):
        yield from _problems_of_row(n, row, table, place)
        key = str(row[0]) if row and row[0] is not None else ""
        if not key:
            yield Problem(
                _("Row %(row)s has no key in its first column.") % {"row": n + 1}, (*place, "rows", n)
            )
        elif key in keys:
            said = {"row": n + 1, "key": key[:60]}
            yield Problem(_("Row %(row)s repeats the key “%(key)s”.") % said, (*place, "rows", n))
        keys.add(key)


def _problems_of_row(n: int, row: tuple[object, ...], table: Table, place: Place) -> Iterator[Problem]:
    if len(row) != len(table.columns):
        said = {"row": n + 1, "cells": len(row), "columns": len(table.columns)}
        sentence = _("Row %(row)s has %(cells)s cells; the table has %(columns)s columns.")
        yield Problem(sentence % said, (*place, "rows", n))
        return
    for m, (cell, (column, kind)) in enumerate(zip(row, table.columns.items(), strict=True)):
        try:
            typed(cell, kind)
        except NotOfThisType:
            told: dict[str, object] = {"row": n + 1, "column": column, "cell": str(cell)[:60], "kind": kind}
            sentence = _("Row %(row)s, “%(column)s”: “%(cell)s” is not of type %(kind)s.")
            yield Problem(sentence % told, (*place, "rows", n, m))
