"""Searching and suggesting: from words and filters to groups of sheets, wholly from the index."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

import tantivy

from . import facets, schema
from .asking import understand
from .hits import Member, differing
from .reading import NoIndex, Reading, opened
from .results import MOST, ONLINE, Facet, Filters, Group, Help, Hit, Results, Suggestion
from .suggesting import suggest
from .synonyms import best_bets
from .weighing import one_of, query_of
from .words import fold

__all__ = [
    "MOST",
    "ONLINE",
    "Facet",
    "Filters",
    "Group",
    "Help",
    "Hit",
    "Results",
    "Suggestion",
    "search",
    "suggest",
]

Query, Occur = tantivy.Query, tantivy.Occur
SHOWN = 12
"""Other members of a group that a result carries."""
LARGEST_PAGE = 50
EVERYTHING = Filters()


def search(
    text: str, *, language: str = "es", filters: Filters = EVERYTHING, page: int = 1, size: int = 10
) -> Results:
    """Find what somebody looks for; "" lists everything by agency and name.

    Never raises on what people type. Counts stop at MOST groups. Without an index, `ready` is False.
    """
    language = "en" if language.startswith("en") else "es"
    text = " ".join(text.replace("\0", " ").split())[:300]
    try:
        reading = opened.now()
    except NoIndex:
        return Results(text, (), 0, {}, "", 1, 0, ready=False)
    return _Search(reading, text, language, filters).page(page, max(1, min(size, LARGEST_PAGE)))


class _Search:
    """One search while it is worked out."""

    def __init__(self, reading: Reading, text: str, language: str, filters: Filters):
        self.reading, self.text, self.language, self.filters = reading, text, language, filters
        self.question = understand(text, language, reading)
        self.places = self._places()
        self._look_in(bool(self.places or filters.agency))

    def _places(self) -> list[str]:
        """Return the places whose sheets are wanted, with those above them: the filter's, or those named in words."""
        wanted = [self.filters.place] if self.filters.place else self.question.places
        return list(dict.fromkeys(code for place in wanted for code in self.reading.world.lineage(place)))

    def _look_in(self, sheets: bool) -> None:
        """Search sheet by sheet where a place or an agency is wanted, whole groups otherwise."""
        self.by_sheet = sheets
        self.searcher = self.reading.sheets if sheets else self.reading.groups

    def page(self, number: int, size: int) -> Results:
        query, found = self._found()
        if (
            not found and self.places and not self.filters.place
        ):  # what was named has nothing: look everywhere
            self.places = []
            self._look_in(bool(self.filters.agency))
            query, found = self._found()
        bets = self._bets(found) if number >= 1 else []
        order = [*bets, *(group for group in found if group not in bets)]
        pages = -(-len(order) // size)
        number = max(1, min(number, pages or 1))
        shown = order[(number - 1) * size : number * size]
        return Results(
            text=self.text,
            groups=tuple(self._group(group, found.get(group), group in bets) for group in shown),
            total=len(order),
            facets=self._facets(query, found),
            did_you_mean=self.question.mended,
            page=number,
            pages=pages,
            help=self._help() if not order else Help(),
        )

    def _facets(
        self, query: tantivy.Query, found: Mapping[int, list[tantivy.DocAddress]]
    ) -> dict[str, tuple[Facet, ...]]:
        """Count among the groups found, MOST at most, like the total; without words, among all that there are."""
        if self.question.is_empty and found:
            return self._listed(query)
        return facets.among(found, self.searcher, self.reading, self.language)

    def _listed(self, query: tantivy.Query) -> dict[str, tuple[Facet, ...]]:
        """Return the facets of everything that the filters leave: asked often, dear, and always the same."""
        key = self.filters, self.language
        counted = partial(
            facets.of, self.searcher, query, self.reading, self.language, by_sheet=self.by_sheet
        )
        return self.reading.once("listing", key, counted)

    # Which groups, in order

    def _found(self) -> tuple[tantivy.Query, dict[int, list[tantivy.DocAddress]]]:
        """Return the query that answered, and the documents by group, the best first.

        Half of the ideas are asked for first; when that finds too little, one is enough.
        """
        if self.text and not self.question.words:
            return Query.empty_query(), {}
        query, found = self._filtered(Query.all_query()), {}
        for least in _demands(len(self.question.ideas)):
            query = self._filtered(self._asked(least))
            found = self._collapsed(query)
            if len(found) >= ENOUGH:
                break
        return query, found

    def _asked(self, least: int) -> tantivy.Query:
        if self.question.is_empty:
            return Query.all_query()
        if not self.question.ideas:
            return Query.all_query()
        return query_of(self.question, self.reading, least=least)

    def _filtered(self, query: tantivy.Query) -> tantivy.Query:
        return Query.boolean_query([(Occur.Must, query), *self._narrowing()])

    def _narrowing(self) -> Iterator[tuple[tantivy.Occur, tantivy.Query]]:
        chosen = {name: [value] for name, value in self.filters.chosen().items() if name != "place"}
        for name, values in {**chosen, "place": self.places}.items():
            if values:
                yield Occur.Must, Query.const_score_query(one_of(name, values), 0.0)

    def _collapsed(self, query: tantivy.Query) -> dict[int, list[tantivy.DocAddress]]:
        ordered: dict[str, Any] = {}
        if self.question.is_empty:
            ordered = {"order_by_field": "rank", "order": tantivy.Order.Asc}
        limit = MOST * 4 if self.by_sheet else MOST
        hits = self.searcher.search(query, limit=limit, count=False, **ordered).hits
        addresses = [address for _score, address in hits]
        numbers = self.searcher.fast_field_values("group", addresses) if addresses else []
        if not self.by_sheet:
            return {int(number or 0): [address] for number, address in zip(numbers, addresses, strict=True)}
        found: dict[int, list[tantivy.DocAddress]] = {}
        for number, address in zip(numbers, addresses, strict=True):
            if number in found or len(found) < MOST:
                found.setdefault(int(number or 0), []).append(address)
        return found

    # Best bets

    def _bets(self, found: dict[int, list[tantivy.DocAddress]]) -> list[int]:
        """Return the groups that are nearly always meant, and put those into `found` that the words did not find."""
        self.bet = best_bets().of(self.question.words, self.language)
        numbers = []
        for code in self.bet.codes if self.bet else ():
            query = self._filtered(Query.term_query(schema.of_sheets(), "code", fold(code)))
            for _score, address in self.searcher.search(query, limit=1, count=False).hits:
                [number] = self.searcher.fast_field_values("group", [address])
                found.setdefault(int(number or 0), [address])
                numbers.append(int(number or 0))
        return numbers

    # What a group shows

    def _group(self, number: int, addresses: list[tantivy.DocAddress] | None, is_bet: bool) -> Group:
        members, hits = self._members(number, addresses or [])
        if len(hits) == 1:
            best = hits[0].hit(self.language)
            return Group(best, (), best.name, is_bet, max(members, 1))
        shown = [
            each.hit(self.language) for each in sorted(hits, key=partial(self._member_order, is_bet=is_bet))
        ]
        return Group(
            best=shown[0],
            others=tuple(shown[1 : SHOWN + 1]),
            title=min((hit.name for hit in shown), key=lambda name: (len(name), name)),
            is_best_bet=is_bet,
            members=max(members, len(shown)),
            differs=differing(shown),
        )

    def _members(self, number: int, addresses: Sequence[tantivy.DocAddress]) -> tuple[int, list[Member]]:
        """Return how many members match the filters, and the hits of those that are shown."""
        if self.by_sheet:
            return len(addresses), self._sheets(addresses[: SHOWN + 1])
        group = self.reading.kept("groups", addresses[0])
        if group.count <= len(group.members):
            hits = [each for each in group.members if self._matches(each.said)] or list(group.members)
            return len(hits), hits
        return self._looked_up(number)

    def _matches(self, said: Mapping[str, Any]) -> bool:
        filters = self.filters
        return (
            filters.kind in ("", said["kind"])
            and filters.cost in ("", said["costs"])
            and (not filters.online or bool(said["online"]))
            and (not filters.life_event or filters.life_event in said["life_events"])
        )

    def _sheets(self, addresses: Iterable[tantivy.DocAddress]) -> list[Member]:
        return [self.reading.kept("sheets", address).members[0] for address in addresses]

    def _looked_up(self, number: int) -> tuple[int, list[Member]]:
        fields = schema.of_sheets()
        of_group = Query.term_query(fields, "group", number)
        named = [(Occur.Should, Query.term_query(fields, "place", place)) for place in self.question.places]
        query = Query.boolean_query([(Occur.Must, of_group), *self._narrowing(), *named])
        result: Any = self.reading.sheets.search(query, limit=SHOWN + 1)
        return result.count, self._sheets(address for _score, address in result.hits)

    def _member_order(self, member: Member, *, is_bet: bool) -> tuple[Any, ...]:
        places, said = self.places, member.said
        near = places.index(said["place_code"]) if said["place_code"] in places else len(places)
        meant = is_bet and self.bet is not None and said["code"] in self.bet.codes
        unsaid = -len(member.words.intersection(self.question.words))
        return (
            not meant,
            near,
            unsaid,
            -said["level"],
            not said["online"],
            said["place_code"],
            said["name"]["es"],
        )

    # When nothing was found

    def _help(self) -> Help:
        without = 0
        if self.filters.chosen():
            without = _Search(self.reading, self.text, self.language, Filters()).count()
        words = dict.fromkeys(
            word for idea in self.question.ideas for each in idea.words for word in [each.read]
        )
        everything = _Search(self.reading, "", self.language, EVERYTHING)
        events = everything._listed(Query.all_query())["life_event"]
        return Help(tuple(words), without, events[:6])

    def count(self) -> int:
        return len(self._found()[1])


ENOUGH = 10
"""Groups below which less is demanded."""


def _demands(ideas: int) -> list[int]:
    """How many ideas must be said: half of them, so that one word too many hides nothing; then one."""
    return [min(ideas, 1)] if ideas < 3 else [-(-ideas // 2), 1]
