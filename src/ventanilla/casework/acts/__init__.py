"""What officers do at their desk besides the acts of a case (actos de oficina)."""

from .batching import call_back, finish_batch, perform_item, prepare_batch, schedule_batch
from .paragraphs import retire_paragraph, write_paragraph
from .searching import begin_search, forget_search, index_case, save_search
from .writing import drop_copies, keep_copy, letter_sent, save_letter

__all__ = [
    "begin_search",
    "call_back",
    "drop_copies",
    "finish_batch",
    "forget_search",
    "index_case",
    "keep_copy",
    "letter_sent",
    "perform_item",
    "prepare_batch",
    "retire_paragraph",
    "save_letter",
    "save_search",
    "schedule_batch",
    "write_paragraph",
]
