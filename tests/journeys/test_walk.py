"""A walk through every page of the site, as everyone who may see it, on a small phone and a large screen."""

import os
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from playwright.sync_api import TimeoutError

from tests.bench.markup import faults
from tests.bench.town import Town
from tests.journeys.visitor import Visitor
from tests.journeys.walk import NOT_PAGES, WALKS, Stop, World, build
from tests.journeys.ways import Way
from ventanilla.dossiers.models import Dossier

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

PHONE, SCREEN = {"width": 320, "height": 700}, {"width": 1280, "height": 900}
LANGUAGES = ["es", "en"] if os.environ.get("HYPOTHESIS_PROFILE") == "ordeal" else ["es"]
ONLY_OURS = {"'self'", "'none'", "data:"}
SIGNED_IN = {
    "person": lambda town: town.ana,
    "officer": lambda town: town.rosa,
    "registrar": lambda town: town.extra["registrar"],
}
INSTEAD = {  # pages that another of the same role must open
    "full_draft": lambda town: town.mario,
    "safety": lambda town: town.pedro,
    "granted_decision": lambda town: town.elena,
    "appeal": lambda town: town.extra["julia"],
    "decision": lambda town: town.elena,
    "unhurried": lambda town: town.elena,
    "stopped": lambda town: town.elena,
    "desk:recusal": lambda town: town.elena,
    "studio:publish": lambda town: town.extra["publisher"],
    "studio:withdraw_edition": lambda town: town.extra["publisher"],
}


def addresses(resolver: URLResolver, within: str = "") -> Iterator[str]:
    """The name of every address of the site."""
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLPattern):
            yield f"{within}{pattern.name or pattern.pattern}"
        else:
            yield from addresses(pattern, f"{within}{pattern.namespace}:" if pattern.namespace else within)


def test_every_address_has_its_place_in_the_walk() -> None:
    walked = {stop.name for stops in WALKS.values() for stop in stops}
    names = set(addresses(get_resolver()))
    assert not names - walked - set(NOT_PAGES), "Add these to tests/journeys/walk.py."
    assert not (walked | set(NOT_PAGES)) - names, (
        "These addresses are gone: take them out of tests/journeys/walk.py."
    )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("role", WALKS)
def test_every_page_is_accessible_fits_and_is_faultless(
    stage: Town, visitor: Any, work: Callable[[], None], role: str, language: str
) -> None:
    world = build(stage, work)
    walkers = Walkers(visitor, Way(True, language), stage, role)
    found = [
        f"{stop} ({role}, {language}): {said}"
        for stop in WALKS[role]
        for said in look(walkers.for_stop(stop), stop, world)
    ]
    assert not found, f"{len(found)} faults\n" + "\n".join(found)


class Walkers:
    """A browser for each person who walks, opened when their first page comes."""

    def __init__(self, visitor: Any, way: Way, town: Town, role: str):
        self.visitor, self.way, self.town, self.role = visitor, way, town, role
        self.open: dict[Any, Visitor] = {}

    def for_stop(self, stop: Stop) -> Visitor:
        whose = [INSTEAD[word] for word in (stop.name, *stop.parts.values()) if word in INSTEAD]
        who = (whose[0] if whose else SIGNED_IN.get(self.role, lambda town: None))(self.town)
        if who not in self.open:
            self.open[who] = self.visitor(self.way, viewport=PHONE)
            self.let_in(self.open[who], who)
        return self.open[who]

    def let_in(self, walker: Visitor, who: Any) -> None:
        """Sign in, and open every case by folio and code, without walking through the pages for it."""
        client = Client()
        if who is not None:
            client.force_login(who.account)
        session = client.session
        session["followed"] = list(Dossier.objects.values_list("folio", flat=True))
        session.save()
        walker.page.context.add_cookies(
            [{"name": "sessionid", "value": session.session_key, "url": walker.live_server.url}]
        )


def look(walker: Visitor, stop: Stop, world: World) -> list[str]:
    """Everything that is wrong with one page."""
    page, complaints = walker.page, []

    def note(message: Any) -> None:
        if message.type in {"error", "warning"} and not message.text.startswith("Failed to load resource"):
            complaints.append(f"console: {message.text}")

    page.on("console", note)
    page.set_viewport_size(PHONE)
    try:
        response = arrive(walker, stop, world)
    except TimeoutError as late:
        return [f"cannot be reached or sent: {str(late).splitlines()[0]}"]
    finally:
        page.remove_listener("console", note)
    found = [*answered(walker, stop, response), *complaints]
    if response.ok or response.status in {404, 409, 422}:
        for size in (PHONE, SCREEN):
            page.set_viewport_size(size)
            found += [f"{size['width']} px: {said}" for said in (*axe(page), *too_wide(page, size["width"]))]
    return found


def arrive(walker: Visitor, stop: Stop, world: World) -> Any:
    address = walker.address(stop.name, **stop.values(world)) + stop.query
    response = walker.page.goto(walker.live_server.url + address)
    if not stop.press:
        return response
    walker.answer(**stop.answers)
    with walker.page.expect_navigation() as going:
        walker.page.locator("main form button:not([type=button]):not(.govuk-button--secondary)").last.click()
    return going.value


def answered(walker: Visitor, stop: Stop, response: Any) -> Iterator[str]:
    """What is wrong with the answer itself."""
    if walker.place != stop.name:
        yield f"leads to {walker.place}"
    if response.status != stop.status:
        yield f"answers {response.status}, not {stop.status}"
    yield from faults(response.text())
    yield from loose_policy(response.headers.get("content-security-policy", ""))
    if "['" in walker.text or "&lt;" in walker.text:
        yield "shows a list or markup as text"


def loose_policy(header: str) -> Iterator[str]:
    """What the Content-Security-Policy allows beyond our own files."""
    policy = {words[0]: words[1:] for part in header.split(";") if (words := part.split())}
    for needed in ("default-src", "script-src", "style-src", "base-uri", "form-action", "frame-ancestors"):
        if needed not in policy:
            yield f"the Content-Security-Policy has no {needed}"
    for name, sources in policy.items():
        if extra := set(sources) - ONLY_OURS:
            yield f"the Content-Security-Policy allows {name} {' '.join(sorted(extra))}"
    if "data:" in {*policy.get("script-src", ()), *policy.get("default-src", ())}:
        yield "the Content-Security-Policy allows data: scripts"


def axe(page: Any) -> Iterator[str]:
    for rule in Axe().run(page).response["violations"]:
        for node in rule["nodes"]:
            yield f"{rule['id']} ({rule['impact']}): {rule['help']}: {node['html'][:160]}"


def too_wide(page: Any, width: int) -> Iterator[str]:
    wide = page.evaluate("document.documentElement.scrollWidth")
    if wide > width:
        yield f"the page is {wide} px wide"
