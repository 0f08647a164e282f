"""Pages of a list that grows while it is read: each page begins after the last thing of the one before.

A cursor is opaque, signed, and good for ever: no page is kept anywhere, and nothing is counted.
"""

from collections.abc import Sequence
from typing import TypeVar

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from .problems import Fault, Refused

Thing = TypeVar("Thing")


def cursor_after(what: str, key: str | int) -> str:
    """Return the cursor of the page that begins after `key` in the list `what`."""
    return _signer(what).sign_object(key)


def read_cursor(what: str, cursor: str | None, kind: type[Thing]) -> Thing | None:
    """Return the key that a page begins after, None for the first; refuse what this list never gave."""
    if cursor is None:
        return None
    try:
        key = _signer(what).unsign_object(cursor)
    except (BadSignature, ValueError):  # a body that was signed is ours; anything else is not read at all
        key = None
    if not isinstance(key, kind):
        sentence = _("This cursor was not given by this list. Begin again without it.")
        raise Refused(422, errors=[Fault(parameter="cursor", detail=sentence)])
    return key


def split(things: Sequence[Thing], limit: int) -> tuple[Sequence[Thing], bool]:
    """Return a page of the things that were read, one more than fit, and whether another follows."""
    return things[:limit], len(things) > limit


def next_address(request: HttpRequest, response: HttpResponse, cursor: str | None) -> str | None:
    """Return the address of the next page, None after the last; also as a header Link (RFC 8288)."""
    if cursor is None:
        return None
    words = request.GET.copy()
    words["cursor"] = cursor
    address = f"{settings.SITE_ADDRESS}{request.path}?{words.urlencode()}"
    response.headers["Link"] = f'<{address}>; rel="next"'
    return address


def _signer(what: str) -> Signer:
    return Signer(salt=f"ventanilla.api.{what}", sep=":")
