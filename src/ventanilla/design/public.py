"""The mark of a public page: the same for everybody, until something is published or the day ends."""

from collections.abc import Callable
from typing import Any, TypeVar

View = TypeVar("View", bound=Callable[..., Any])


def public_page(view: View) -> View:
    """Mark a view whose pages may be kept as bytes in front of Django (see decision 0032).

    Put it outermost. The view promises that its page depends on the address alone: not on who asks, nor on the hour;
    that it shows no form with a token and sets no cookie; and that whatever it shows turns `generations.PAGES` in the
    transaction that changes it, or changes at midnight. It is asked by GET, without query, cookies or languages.
    """
    view.is_public_page = True  # type: ignore[attr-defined]
    return view


def is_public_page(view: Callable[..., Any]) -> bool:
    return getattr(view, "is_public_page", False) is True
