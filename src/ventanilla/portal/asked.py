"""What a search asks for, as its address says it; and the addresses that ask for a little more or less."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse

from ventanilla.search.results import ONLINE, Filters

LONGEST = 200
LAST_PAGE = 1000
WORDS = {
    "agency": "dependencia",
    "kind": "tipo",
    "online": "en-linea",
    "cost": "costo",
    "life_event": "tema",
    "place": "lugar",
}
"""What each filter is called in the address."""
YES = "si"


@dataclass(frozen=True)
class Asked:
    """A search: words, filters and a page."""

    text: str = ""
    filters: Filters = field(default_factory=Filters)
    page: int = 1

    @classmethod
    def of(cls, query: QueryDict) -> "Asked":
        """Read an address; what is no page or no word counts as not said, what is too long is cut."""
        said = {name: _tidy(query.get(word, ""), 80) for name, word in WORDS.items()}
        said["online"] = ONLINE if said["online"] else ""
        page = query.get("pagina", "")
        number = int(page) if page.isascii() and page.isdigit() and len(page) < 5 else 1
        return cls(_tidy(query.get("q", ""), LONGEST), Filters(**said), min(max(number, 1), LAST_PAGE))

    @property
    def chosen(self) -> Mapping[str, str]:
        return self.filters.chosen()

    def narrowed(self, name: str, value: str) -> "Asked":
        """The same search with one filter set, or dropped with ""; from its first page."""
        return Asked(self.text, replace(self.filters, **{name: value}))

    @property
    def everywhere(self) -> "Asked":
        """The same words without any filter."""
        return Asked(self.text)

    def with_text(self, text: str) -> "Asked":
        return Asked(text, self.filters)

    def on_page(self, page: int) -> "Asked":
        return replace(self, page=page)

    @property
    def address(self) -> str:
        query = urlencode(self.written())
        return reverse("portal:search") + (f"?{query}" if query else "")

    def written(self) -> dict[str, str]:
        """What the address says, by its own words."""
        said = {"q": self.text} | {WORDS[name]: value for name, value in self.chosen.items()}
        if self.filters.online:
            said[WORDS["online"]] = YES
        if self.page > 1:
            said["pagina"] = str(self.page)
        return {word: value for word, value in said.items() if value}


def _tidy(text: str, longest: int) -> str:
    """Text on one line without signs that nobody types."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text[:longest]).split())
