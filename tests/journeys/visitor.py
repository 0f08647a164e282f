"""Somebody in front of a browser: goes to places, answers questions, presses buttons, and knows where they stand."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlparse

from django.urls import resolve, reverse
from django.utils.translation import gettext, override

from tests.bench.town import PASSWORD

from .ways import Way

SEND = "main form button:not([type=button]):not(.govuk-button--secondary)"


class Visitor:
    """One browser of one person, in one language. Places are named as the address book names them."""

    def __init__(self, page: Any, way: Way, live_server: Any):
        self.page = page
        self.way = way
        self.live_server = live_server

    @property
    def place(self) -> str:
        """The name of the page in front of the person, like "portal:receipt"; "" before the first."""
        if not self.page.url.startswith("http"):
            return ""
        with override(self.way.language):
            return str(resolve(urlparse(self.page.url).path).view_name)

    def address(self, name: str, **parts: Any) -> str:
        with override(self.way.language):
            return reverse(name, kwargs=parts)

    def go(self, name: str, **parts: Any) -> None:
        self.open(self.address(name, **parts))

    def open(self, address: str) -> None:
        """Open an address; from a letter, only its path: the letter says the site's own name."""
        self.page.goto(self.live_server.url + (urlparse(address).path if "://" in address else address))

    def follow(self, name: str, **parts: Any) -> None:
        """Follow the link of this page that leads to the place."""
        link = self.page.locator(f'main a[href^="{self.address(name, **parts)}"]').first
        with self.page.expect_navigation():
            link.click()

    def press(self, button: str = SEND) -> None:
        """Press the page's button, the last one of its kind, and wait for what it answers."""
        with self.page.expect_navigation():
            self.page.locator(button).last.click()

    def answer(self, **answers: Any) -> None:
        """Answer the questions of the page by their names: text, choice, True or False, or files."""
        for name, value in answers.items():
            boxes = self.page.locator(f'[name="{name}"]')
            kind = boxes.first.get_attribute("type") or boxes.first.evaluate(
                "box => box.tagName.toLowerCase()"
            )
            if kind in {"radio", "checkbox"}:
                said = {True: "yes", False: "no"}.get(value, value) if isinstance(value, bool) else value
                self.page.locator(f'[name="{name}"][value="{said}"]').check()
            elif kind == "select":
                boxes.select_option(value)
            elif kind == "file":
                boxes.set_input_files(value)
            else:
                boxes.fill(value)

    def complete(self, answers: Mapping[str, Any]) -> None:
        """Answer the page's questions and send it; without script an answer may bring up further questions first."""
        here, left = self.page.url, dict(answers)
        while left and self.page.url == here:
            seen = {name: said for name, said in left.items() if self.shows(name)}
            assert seen, f"{left} is not asked; {self.errors}"
            self.answer(**seen)
            left = {name: said for name, said in left.items() if name not in seen}
            if not any(self.shows(name) for name in left):  # script may have brought them up at once
                self.press()

    def shows(self, name: str) -> bool:
        return bool(self.page.locator(f'[name="{name}"]').first.is_visible())

    def sign_in(self, email: str, password: str = PASSWORD) -> None:
        """Fill in the page of signing in; opens it first when it is not the one in front."""
        if self.place != "account_login":
            self.page.context.clear_cookies(name="sessionid")
            self.go("account_login")
        self.answer(login=email, password=password)
        self.press()

    def sign_out(self) -> None:
        self.go("account_logout")
        self.press()

    def download(self, name: str, **parts: Any) -> bytes:
        """Save what the link to this place leads to, and return its bytes."""
        with self.page.expect_download() as coming:
            self.page.locator(f'main a[href^="{self.address(name, **parts)}"]').first.click()
        return bytes(coming.value.path().read_bytes())

    def reads(self, sentence: str, **said: Any) -> bool:
        """Whether the page says this sentence of ours, in the language of this person."""
        return self.words(sentence, **said) in self.text

    def words(self, sentence: str, **said: Any) -> str:
        with override(self.way.language):
            return " ".join((gettext(sentence) % said if said else gettext(sentence)).split())

    @property
    def text(self) -> str:
        """What the page says, spaces made even."""
        return " ".join(self.page.locator("body").inner_text().split())

    @property
    def errors(self) -> list[str]:
        """The sentences of the error summary."""
        return list(self.page.locator(".govuk-error-summary li").all_inner_texts())

    def value(self, name: str) -> str:
        return str(self.page.locator(f'[name="{name}"]').first.input_value())


def file(name: str, content: bytes, kind: str = "image/jpeg") -> Mapping[str, Any]:
    """A file as a browser sends it."""
    return {"name": name, "mimeType": kind, "buffer": content}
