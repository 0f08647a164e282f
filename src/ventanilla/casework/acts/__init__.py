"""What officers do at their desk besides the acts of a case (actos de oficina)."""

from .searching import begin_search, forget_search, index_case, save_search
from .writing import drop_copies, keep_copy, letter_sent, save_letter

__all__ = [
    "begin_search",
    "drop_copies",
    "forget_search",
    "index_case",
    "keep_copy",
    "letter_sent",
    "save_letter",
    "save_search",
]
