"""The look in a real browser: no axe violation, nothing wider than the window, and what script adds."""

from collections.abc import Callable
from typing import Any

import pytest

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

SMALL, LARGE = {"width": 320, "height": 700}, {"width": 1280, "height": 900}


@pytest.mark.parametrize("javascript", [True, False])
@pytest.mark.parametrize("viewport", [SMALL, LARGE])
def test_the_components_are_accessible_and_fit(
    open_page: Callable[..., Any], axe: Callable[[Any], None], viewport: dict[str, int], javascript: bool
) -> None:
    page = open_page(viewport=viewport, javascript=javascript)
    page.goto("/es/components/")
    if javascript:
        axe(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]
    assert page.locator("h1").inner_text() == "Componentes"


def test_targets_are_large_enough_for_a_thumb(page: Any) -> None:
    page.goto("/es/components/")
    heights = page.evaluate(
        "[...document.querySelectorAll('.govuk-button, .govuk-input, .govuk-select, .v-places a, .v-button-quiet')]"
        ".filter((one) => one.offsetParent).map((one) => one.getBoundingClientRect().height)"
    )
    assert len(heights) > 20
    assert min(heights) >= 44


def test_a_question_shows_when_another_is_answered(page: Any) -> None:
    page.goto("/es/components/")
    number = page.locator("#licence_number")
    assert not number.is_visible()
    assert number.is_disabled()
    page.locator("#has_licence").check(force=True)
    assert number.is_visible()
    assert number.is_enabled()
    page.locator("#has_licence-2").check(force=True)
    assert not number.is_visible()


def test_without_script_every_question_is_there(page_without_js: Any) -> None:
    page_without_js.goto("/es/components/")
    assert page_without_js.locator("#licence_number").is_visible()
    assert not page_without_js.locator("button[data-print]").is_visible()


def test_the_weight_of_a_file_is_said_before_it_is_sent(page: Any) -> None:
    page.goto("/es/components/")
    page.locator("#proof-wrong").set_input_files(
        {"name": "foto.jpg", "mimeType": "image/jpeg", "buffer": b"x" * 3_200_000}
    )
    assert "foto.jpg: 3.2 MB" in page.locator(".v-file-size", has_text="foto.jpg").inner_text()


def test_the_skip_link_is_first_and_leads_to_the_content(page: Any) -> None:
    page.goto("/es/components/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#content"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"
