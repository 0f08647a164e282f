"""A walk through the whole public site of the demonstration, link by link, as a search engine would take it."""

import gzip
import json
import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from io import StringIO
from urllib.parse import urldefrag, urljoin, urlsplit

import pytest
from django.core.management import call_command

from ventanilla.ledger.jobs import put_into_the_log

HEAVIEST = 100_000
"""Bytes over the wire that a public page may weigh, compressed."""
ALIKE = 3
"""Addresses that differ only in their query: so many of each page are looked at."""
SHEET = 4
"""Slashes in the address of a sheet: /es/tramites/word/."""
MANY = re.compile(r"/(tramites|dependencias|wifi|oficinas)/.+")
SIGN_IN = "/account/sign-in/"
GIVEN_AWAY = ("http://", "https://", "mailto:", "tel:", "geo:")
FOREIGN = "https://elsewhere.invalid"
OTHERS = re.compile(r"^/static/|/demostracion/")
"""Files of the look, and the demonstration's letters: those speak of cases that other tests made."""


class Links(HTMLParser):
    """What a page leads to, the places inside it that a link can name, and its structured data."""

    def __init__(self, text: str):
        super().__init__()
        self.hrefs: list[str] = []
        self.ids: list[str] = []
        self.structured: list[str] = []
        self._reading = False
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        said = dict(attributes)
        if said.get("id"):
            self.ids.append(said["id"])
        href = said.get("href") or said.get("src") or said.get("xlink:href")
        if href and tag in ("a", "link", "img", "script", "image", "use"):
            self.hrefs.append(href)
        self._reading = tag == "script" and said.get("type") == "application/ld+json"

    def handle_data(self, text):
        if self._reading:
            self.structured.append(text)

    def handle_endtag(self, tag):
        self._reading = False


@dataclass
class Crawl:
    """What was found: how heavy each page is, which links are dead, which places do not exist."""

    weights: dict[str, int] = field(default_factory=dict)
    dead: list[str] = field(default_factory=list)
    places: dict[str, set[str]] = field(default_factory=dict)
    wanted: list[tuple[str, str, str]] = field(default_factory=list)
    faulty: list[str] = field(default_factory=list)

    def missing_places(self) -> Iterator[str]:
        for page, target, place in self.wanted:
            if target in self.places and place not in self.places[target]:
                yield f"{page} leads to {target}#{place}"


@pytest.mark.journey
def test_every_link_of_the_public_site_leads_somewhere_and_no_page_is_heavy(db, client):
    call_command("demonstration", "load", stdout=StringIO())
    call_command("search", "build", stdout=StringIO())
    put_into_the_log()
    crawl = walk(client, ["/es/", "/en/"])
    assert crawl.dead == []
    assert list(crawl.missing_places()) == []
    assert crawl.faulty == []
    assert {page: weight for page, weight in crawl.weights.items() if weight > HEAVIEST} == {}
    sheets = [page for page in crawl.weights if page.startswith("/es/tramites/")]
    assert len(sheets) > 200, "the crawl did not come to the sheets"


def walk(client, first: list[str]) -> Crawl:
    crawl, seen, shapes = Crawl(), set(first), {}
    waiting = deque((address, "the beginning") for address in first)
    while waiting:
        address, linked_from = waiting.popleft()
        for found in look(client, address, linked_from, crawl):
            path, _, query = found.partition("?")
            shapes[path] = shapes.get(path, 0) + bool(query)
            if found not in seen and shapes[path] <= ALIKE and is_in_the_sample(path):
                seen.add(found)
                waiting.append((found, address))
    return crawl


def is_in_the_sample(path: str) -> bool:
    """Every sheet in Spanish; one in eight of those in English, of what hangs on one, and of long lists."""
    is_spanish_sheet = path.startswith("/es/tramites/") and path.count("/") == SHEET
    return is_spanish_sheet or not MANY.search(path) or sum(path.encode()) % 8 == 0


def look(client, address: str, linked_from: str, crawl: Crawl) -> Iterator[str]:
    answer = client.get(address)
    if answer.status_code in (301, 302) and SIGN_IN in answer["Location"]:
        return
    if answer.status_code in (301, 302):
        yield from ours(answer["Location"], address)
        return
    if answer.status_code != 200:
        crawl.dead.append(f"{address} ({answer.status_code}), from {linked_from}")
        return
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    if not answer["Content-Type"].startswith("text/html"):
        return
    crawl.weights[address] = len(gzip.compress(body, 6))
    page = Links(body.decode())
    crawl.places[address] = set(page.ids)
    crawl.faulty += [f"{address}: twice the id {id}" for id in {i for i in page.ids if page.ids.count(i) > 1}]
    for text in page.structured:
        crawl.faulty += faults_of(text, address)
    for href in page.hrefs:
        if "#" in href and not href.startswith(GIVEN_AWAY):
            target, place = urldefrag(urljoin(address, href))
            crawl.wanted.append((address, target, place))
        yield from ours(href, address)


def ours(href: str, page: str) -> Iterator[str]:
    """Yield the link where it leads to a page of this site."""
    if href.startswith(GIVEN_AWAY) and urlsplit(href).netloc not in ("localhost:8000", "testserver"):
        return
    target = urlsplit(urldefrag(urljoin(FOREIGN + page, href)).url)
    if target.scheme in ("http", "https") and not OTHERS.search(target.path):
        yield target.path + (f"?{target.query}" if target.query else "")


def faults_of(text: str, address: str) -> list[str]:
    try:
        said = json.loads(text)
    except ValueError:
        return [f"{address}: structured data that is no JSON"]
    parts = said if isinstance(said, list) else said.get("@graph", [said])
    return [f"{address}: structured data without a type" for part in parts if not part.get("@type")]


@pytest.mark.parametrize(
    ("text", "told"),
    [("{", "no JSON"), ("{}", "without a type"), ('{"@graph": [{"name": "a"}]}', "without a type")],
)
def test_faulty_structured_data_is_found(text, told):
    assert told in faults_of(text, "/es/")[0]


def test_a_link_out_of_the_site_is_not_followed():
    assert list(ours("https://example.org/es/", "/es/")) == []
    assert list(ours("../ayuda/#a", "/es/tramites/")) == ["/es/ayuda/"]
