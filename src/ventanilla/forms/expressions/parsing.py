"""From text to lark's tree, within bounds. The first fault of syntax is told in plain words."""

from functools import cache
from importlib.resources import files

from django.utils.translation import gettext as _
from lark import Lark, Token, Tree
from lark.exceptions import UnexpectedCharacters, UnexpectedInput, UnexpectedToken

from . import bounds
from .faults import Fault, InvalidExpression, shortened

HINTS = {"and": "&&", "y": "&&", "or": "||", "o": "||", "not": "!", "no": "!"}
"""Words that people write where the language has a sign."""


@cache
def _parser() -> Lark:
    grammar = files(__package__).joinpath("grammar.lark").read_text(encoding="utf-8")
    return Lark(grammar, parser="lalr", propagate_positions=True, maybe_placeholders=False)


def parse(text: str) -> Tree[Token]:
    """Return the tree of `text`, or raise InvalidExpression with the one fault that stops reading."""
    if not text.strip():
        raise InvalidExpression([Fault(_("Write a condition or a value here: this is empty."), 0, len(text))])
    if len(text) > bounds.TEXT_LENGTH:
        message = _("This is longer than %(most)d characters. Split it with a computed question.")
        raise InvalidExpression([Fault(message % {"most": bounds.TEXT_LENGTH}, 0, len(text))])
    try:
        tree = _parser().parse(text)
    except UnexpectedInput as error:
        raise InvalidExpression([_syntax_fault(text, error)]) from None
    _measure(tree, text)
    return tree


def _measure(tree: Tree[Token], text: str) -> None:
    """Refuse a tree that is too large or too deep, without recursion: it may be thousands deep."""
    count, deepest, waiting = 0, 0, [(tree, 1)]
    while waiting:
        branch, depth = waiting.pop()
        count, deepest = count + 1, max(deepest, depth)
        waiting.extend((child, depth + 1) for child in branch.children if isinstance(child, Tree))
    if count > bounds.NODES or deepest > bounds.DEPTH:
        message = _("This is too long or too nested to read well. Split it with a computed question.")
        raise InvalidExpression([Fault(message, 0, len(text))])


def _syntax_fault(text: str, error: UnexpectedInput) -> Fault:
    if isinstance(error, UnexpectedToken):
        if error.token.type == "$END":
            return Fault(
                _("The expression ends too early: something is missing at the end."), len(text), len(text)
            )
        start = error.token.start_pos or 0
        word = str(error.token)
        return Fault(
            _unexpected(word, str(error.token_history[-1]) if error.token_history else ""),
            start,
            start + len(word),
        )
    start = error.pos_in_stream or 0
    if isinstance(error, UnexpectedCharacters):
        return Fault(_unexpected_character(text, start), start, min(start + 1, len(text)))
    return Fault(_("This cannot be read."), start, len(text))


def _unexpected(word: str, before: str) -> str:
    for written in (word, before):
        if written.casefold() in HINTS:
            said = {"word": written, "sign": HINTS[written.casefold()]}
            return _("“%(word)s” is not expected here. Write “%(sign)s” in its place.") % said
    return _("“%(word)s” is not expected here.") % {"word": shortened(word)}


def _unexpected_character(text: str, start: int) -> str:
    character = text[start]
    if character in "'\"":
        return _("This text has no closing quotation mark.")
    if character in "“”‘’«»":
        return _("Use straight quotation marks: 'text'.")
    if character == "=":
        return _("To compare, write “==”.")
    if character in "&|":
        return _("Write “&&” for “and”, “||” for “or”.")
    if character in "≤≥≠":
        return _("Write “<=”, “>=” or “!=”.")
    return _("The sign “%(sign)s” is not part of this language.") % {"sign": shortened(character) or "?"}
