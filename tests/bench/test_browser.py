"""The browser's fixtures catch what they promise to catch."""

import pytest

pytestmark = pytest.mark.journey
WHOLE = (
    "<!doctype html><html lang=es><head><title>x</title></head><body><main><h1>x</h1>{}</main></body></html>"
)


def test_axe_finds_a_picture_without_words(page, axe):
    page.set_content(WHOLE.format("<img src='data:,'>"))
    with pytest.raises(AssertionError, match="image-alt"):
        axe(page)


def test_axe_finds_nothing_on_a_plain_page(page, axe):
    page.set_content(WHOLE.format("<p>x</p>"))
    axe(page)


def test_the_page_without_javascript_runs_none(page, page_without_js):
    script = WHOLE.format("<noscript><p id=without>x</p></noscript>")
    page.set_content(script)
    page_without_js.set_content(script)
    assert page.locator("#without").count() == 0
    assert page_without_js.locator("#without").count() == 1


def test_the_live_server_answers_the_browser(page):
    assert page.goto("/static/does-not-exist").status == 404
