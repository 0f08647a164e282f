"""Save and resume: leaving, coming back, signing out, a session that ends in the middle of a page."""

from typing import Any

import pytest

from tests.bench.town import Town
from tests.journeys.filing import PERMIT, SHOP, begin, send
from tests.journeys.visitor import Visitor
from tests.journeys.ways import Way, in_ways
from ventanilla.dossiers.models import Dossier, Draft

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@in_ways()
def test_who_leaves_comes_back_to_the_same_page(stage: Town, visitor: Any, way: Way) -> None:
    ana = visitor(way)
    begin(ana, stage.ana.account.email)
    other_tab = Visitor(ana.page.context.new_page(), way, ana.live_server)
    ana.answer(**SHOP)
    ana.press()
    papers = ana.page.url
    ana.go("portal:home")
    ana.go("portal:sheet", slug=PERMIT)
    ana.follow("portal:start", slug=PERMIT)
    assert ana.reads("You already have a draft")
    ana.follow("portal:draft", uuid=Draft.objects.get().uuid)
    assert ana.page.url == papers
    ana.page.go_back()
    ana.sign_out()
    assert ana.place == "portal:home"
    other_tab.go("portal:draft", uuid=Draft.objects.get().uuid)
    assert other_tab.place == "account_login"
    other_tab.sign_in(stage.ana.account.email)
    assert other_tab.page.url == papers
    other_tab.go("portal:account")
    other_tab.follow("portal:draft", uuid=Draft.objects.get().uuid)
    assert other_tab.page.url == papers


@in_ways(1)
def test_a_draft_is_never_doubled(stage: Town, visitor: Any, way: Way) -> None:
    ana = visitor(way)
    ana.sign_in(stage.ana.account.email)
    tabs = [ana, Visitor(ana.page.context.new_page(), way, ana.live_server)]
    for tab in tabs:
        tab.go("portal:start", slug=PERMIT)
    for tab in tabs:
        tab.press()
        assert tab.place == "portal:page"
    assert tabs[0].page.url == tabs[1].page.url
    assert Draft.objects.count() == 1


@in_ways()
def test_a_session_that_ends_in_the_middle_loses_nothing(stage: Town, visitor: Any, way: Way) -> None:
    ana = visitor(way)
    begin(ana, stage.ana.account.email)
    question = ana.page.url
    ana.answer(**{**SHOP, "shop": "Mercería Doña Ñ", "area": "87"})
    ana.page.context.clear_cookies(name="sessionid")
    ana.press()
    assert ana.place == "account_login"
    ana.sign_in(stage.ana.account.email)
    assert ana.page.url == question
    assert ana.value("shop") == "Mercería Doña Ñ"
    assert ana.value("area") == "87"
    ana.press()
    assert ana.page.url.endswith("/papers/"), ana.errors
    ana.press()
    assert ana.place == "portal:review", ana.errors
    send(ana)
    assert Dossier.objects.get().applicant == stage.ana


@in_ways(1)
def test_going_back_and_changing_an_answer_keeps_the_others(stage: Town, visitor: Any, way: Way) -> None:
    ana = visitor(way)
    begin(ana, stage.ana.account.email)
    ana.answer(**SHOP)
    ana.press()
    ana.press()
    assert ana.place == "portal:review"
    ana.follow("portal:page", uuid=Draft.objects.get().uuid, page="shop")
    assert ana.value("shop") == SHOP["shop"]
    ana.answer(area="abc")
    ana.press()
    assert len(ana.errors) == 1
    assert ana.value("area") == "abc", "what was typed stands beside its error"
    ana.answer(area="41")
    ana.press()
    assert ana.place == "portal:review"
    assert "41" in ana.text
    send(ana)
