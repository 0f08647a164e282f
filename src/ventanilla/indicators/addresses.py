"""Which public page an address shows. Whatever is not named here is never written down.

Folios, drafts, codes and whatever follows a question mark are no public pages: their addresses say whose
they are.
"""

import re
from typing import NamedTuple

LANGUAGES = ("es", "en")
LONGEST = 200
PAGES = {
    "": "home",
    "buscar": "search",
    "tramites": "procedures",
    "dependencias": "agencies",
    "guias": "guides",
    "oficinas": "offices",
    "wifi": "wifi",
    "seguir": "track",
    "verificar": "verify",
    "ayuda": "help",
    "accesibilidad": "accessibility",
    "privacidad": "privacy",
    "mapa-del-sitio": "site-map",
    "cifras": "figures",
    "api": "reference",
}
"""Pages of which there is one, by their word in the address."""
PAGES_OF_A_THING = {
    "tramites": "sheet",
    "dependencias": "agency",
    "temas": "topic",
    "guias": "guide",
    "oficinas": "office",
    "wifi": "wifi-alcaldia",
}
"""Pages of which there is one for each public thing, by the word before its own."""
FURTHER = {
    ("tramites", "empezar"): "start",
    ("tramites", "imprimir"): "print-sheet",
    ("tramites", "reportar-error"): "report-error",
    ("guias", "resultado"): "guide-answer",
}
"""Pages that follow the one of a thing, by the word before and the word after its own."""
THING = re.compile(r"[a-z0-9][a-z0-9_-]{0,79}")


class Page(NamedTuple):
    """A public page: its language, its name as the portal calls it, and what it is about ("" when alone)."""

    language: str
    name: str
    thing: str


MOST_REMEMBERED = 5_000
_pages: dict[str, Page] = {}


def page_of(path: str) -> Page | None:
    """Return the page of "/es/tramites/acta/", or None when it is none that may be counted."""
    page = _pages.get(path)
    if page is None and len(path) <= LONGEST:
        page = _page(path)
        if page is not None and len(_pages) < MOST_REMEMBERED:
            _pages[path] = page  # addresses of persons' own pages are not remembered either
    return page


def _page(path: str) -> Page | None:
    match path.partition("?")[0].rstrip("/").split("/"):
        case ["", language, *words] if language in LANGUAGES:
            name, thing = _name_and_thing(words)
            return Page(language, name, thing) if name else None
    return None


def _name_and_thing(words: list[str]) -> tuple[str, str]:
    match words:
        case []:
            return PAGES[""], ""
        case [word]:
            return PAGES.get(word, ""), ""
        case [word, thing] if THING.fullmatch(thing):
            return PAGES_OF_A_THING.get(word, ""), thing
        case ["wifi", "zonas", thing] if THING.fullmatch(thing):
            return "wifi-zone", thing
        case [word, thing, further] if THING.fullmatch(thing):
            return FURTHER.get((word, further), ""), thing
    return "", ""
