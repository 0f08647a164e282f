"""Sheets in files, the words they commit to, their erasures; and the record of reads."""

from .read import ReadRecord
from .sheet import Erasure, File, Sheet, Words

__all__ = ["Erasure", "File", "ReadRecord", "Sheet", "Words"]
