"""Sheets in files, the words they commit to, their erasures; the public log; and the record of reads."""

from .log import Entry, Head, Pending, Testimony, Tile, Tree
from .read import ReadRecord
from .sheet import Erasure, File, Sheet, Words

__all__ = [
    "Entry",
    "Erasure",
    "File",
    "Head",
    "Pending",
    "ReadRecord",
    "Sheet",
    "Testimony",
    "Tile",
    "Tree",
    "Words",
]
