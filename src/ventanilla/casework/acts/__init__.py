"""What officers do at their desk besides the acts of a case (actos de oficina)."""

from .writing import drop_copies, keep_copy, letter_sent, save_letter

__all__ = ["drop_copies", "keep_copy", "letter_sent", "save_letter"]
