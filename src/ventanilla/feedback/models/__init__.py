"""What visitors said, one noun per file."""

from .opinion import Comment, PageOpinion
from .report import ErrorReport, WrongState

__all__ = ["Comment", "ErrorReport", "PageOpinion", "WrongState"]
