"""What every page's frame needs to know.

It asks no database and looks the same signed in or out: public pages are cached, and an error page must always render.
"""

from functools import cache
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.urls import NoReverseMatch, reverse, translate_url
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language, get_language_info

if TYPE_CHECKING:
    from django.http import HttpRequest  # noqa: TID251  a type only

# The places the frame links to, by the word templates use; a door not built yet is left out.
PLACES = {
    "home": "portal:home",
    "search": "portal:search",
    "procedures": "portal:procedures",
    "guides": "portal:guides",
    "offices": "portal:offices",
    "wifi": "portal:wifi",
    "agencies": "portal:agencies",
    "site_map": "portal:site-map",
    "track": "portal:track",
    "verify": "portal:verify",
    "account": "portal:account",
    "sign_in": "account_login",
    "sign_out": "account_logout",
    "desk": "desk:inbox",
    "errors": "desk:error-reports",
    "studio": "studio:home",
    "help": "portal:help",
    "accessibility": "portal:accessibility",
    "privacy": "portal:privacy",
    "figures": "portal:figures",
    "record": "portal:record",
    "developers": "developers:reference",
    "components": "design:components",
}


def frame(request: "HttpRequest") -> dict[str, Any]:
    """Return the words of `design/page.html`: places, the same page in the other language, demonstration or not."""
    return {
        "frame": {
            "places": _places(get_language()),
            "languages": SimpleLazyObject(lambda: _languages(request)),
            "demonstration": settings.DEMONSTRATION,
            "path": request.path,
            "site": settings.SITE_ADDRESS,
            "shortcuts": SimpleLazyObject(lambda: _wants_shortcuts(request)),
        }
    }


def _wants_shortcuts(request: "HttpRequest") -> bool:
    """Whether who is signed in switched the desk's keys on; asked by the desk's frame alone, never by a public page."""
    session = getattr(request, "session", None)
    return bool(session and session.get("shortcuts"))


@cache
def _places(_spoken: str | None) -> dict[str, str]:
    """The addresses in the language that is spoken now; they stand still, and every page asks for all of them."""
    return {word: _address(name) for word, name in PLACES.items()}


def _address(name: str) -> str:
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


def _languages(request: "HttpRequest") -> list[dict[str, Any]]:
    """The same page in each language, named in its own words; a page outside the languages leads to the home.

    A view whose query holds what the person said sets `request.keeps_query`: it goes along to the other language.
    """
    spoken = get_language()
    query = request.META.get("QUERY_STRING", "") if getattr(request, "keeps_query", False) else ""
    return [
        {
            "code": code,
            "name": get_language_info(code)["name_local"].capitalize(),
            "address": _translated(request.path, code) + (f"?{query}" if query else ""),
            "current": code == spoken,
        }
        for code, _name in settings.LANGUAGES
    ]


def _translated(path: str, code: str) -> str:
    if path.startswith(f"/{code}/"):
        return path
    address = translate_url(path, code)
    return address if address.startswith(f"/{code}/") else f"/{code}/"
