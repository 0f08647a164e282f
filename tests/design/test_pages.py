"""The frame, the error pages and the live page of components, as the server sends them."""

import gzip
import json
import re
from pathlib import Path
from typing import Any

import pytest
from django.contrib.messages.storage.base import Message
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from django.utils.translation import override

from tests.design.test_contrast import PALETTE
from ventanilla import design
from ventanilla.design import components
from ventanilla.design.context import frame
from ventanilla.design.specimens import chapters

ROOM = Path(design.__file__).parent
STATIC = ROOM / "static" / "design"
LANGUAGES = ["es", "en"]


@pytest.mark.django_db
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_of_components_is_faultless_html(client: Client, valid_html: Any, language: str) -> None:
    answer = client.get(f"/{language}/components/")
    assert answer.status_code == 200
    valid_html(answer)


def test_every_component_is_on_the_page() -> None:
    shown = {one.component for chapter in chapters() for one in chapter.specimens}
    written = {path.stem for path in (ROOM / "templates" / "design" / "components").glob("*.html")}
    inside_others = {"error-message", "fieldset", "hint", "label"}
    assert shown == written - inside_others


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_specimen_is_written_in_both_languages(language: str) -> None:
    assert all(one.note.en and chapter.title.en for chapter in chapters() for one in chapter.specimens)


def test_the_language_switch_keeps_the_page(rf: RequestFactory) -> None:
    with override("es"):
        languages = frame(rf.get("/es/components/"))["frame"]["languages"]
        assert [(one["code"], one["address"], one["current"]) for one in languages] == [
            ("es", "/es/components/", True),
            ("en", "/en/components/", False),
        ]


def test_a_page_outside_the_languages_leads_to_the_first_page(rf: RequestFactory) -> None:
    with override("es"):
        assert [one["address"] for one in frame(rf.get("/healthz"))["frame"]["languages"]] == ["/es/", "/en/"]


def test_the_demonstration_says_so(rf: RequestFactory, settings: Any) -> None:
    for demonstration in (True, False):
        settings.DEMONSTRATION = demonstration
        page = render_to_string("404.html", {}, rf.get("/es/"))
        assert ('class="v-demonstration"' in page) == demonstration


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", ["400", "403", "403_csrf", "404", "429"])
def test_error_pages_are_faultless_and_say_what_to_do(
    rf: RequestFactory, valid_html: Any, language: str, code: str
) -> None:
    with override(language):
        page = render_to_string(f"{code}.html", {}, rf.get(f"/{language}/"))
    valid_html(page)
    assert page.count("<h1") == 1
    assert f'lang="{language}"' in page


def test_the_page_for_our_own_failure_needs_neither_request_nor_database(valid_html: Any) -> None:
    with override("es"):
        page = render_to_string("500.html")
    valid_html(page)
    assert "Algo falló de nuestro lado" in page


def test_messages_become_banners_with_ids_of_their_own(rf: RequestFactory, valid_html: Any) -> None:
    request = rf.get("/es/")
    messages = [Message(25, "Guardado"), Message(25, "<b>Listo</b>")]
    page = render_to_string("design/page.html", {"messages": messages}, request)
    valid_html(page)
    assert page.count("govuk-notification-banner--success") == 2
    assert "<b>Listo</b>" not in page


def test_the_officers_side_looks_different(rf: RequestFactory) -> None:
    assert 'class="govuk-template__body v-desk"' in render_to_string("design/desk.html", {}, rf.get("/es/"))


@pytest.mark.parametrize(
    ("name", "most"), [("ventanilla.css", 20_000), ("beyond.css", 6_000), ("ventanilla.js", 14_000)]
)
def test_the_assets_stay_light(name: str, most: int) -> None:
    assert len(gzip.compress((STATIC / name).read_bytes(), 9)) <= most


def test_what_the_sheets_leave_out_no_template_says() -> None:
    unsaid = json.loads((ROOM.parents[2] / "assets" / "unsaid.json").read_text())
    says = re.compile("|".join(rf"(?<![\w-]){one}(?![\w-])" for one in unsaid))
    written = [*ROOM.parent.rglob("*.html"), *ROOM.parent.rglob("*.py")]
    assert [path.name for path in written if says.search(path.read_text())] == []


@pytest.mark.parametrize("name", ["ventanilla.css", "beyond.css"])
def test_nothing_of_another_government_s_brand_is_left(name: str) -> None:
    css = (STATIC / name).read_text().lower()
    for trace in ("gds transport", "@font-face", "crown", "@import"):
        assert trace not in css
    assert not re.search(r"url\(\W*(https?:)?//", css)
    black_and_white = {"#fff", "#ffffff", "#000", "#000000", "#0000", "#ffffff73"}
    assert set(re.findall(r"#[0-9a-f]{3,8}\b", css)) - black_and_white <= set(PALETTE.values())


def test_the_lock_file_tells_no_addresses_of_downloads() -> None:
    lock = ROOM.parents[2] / "assets" / "package-lock.json"
    assert '"resolved"' not in lock.read_text()


def test_component_names_are_plain() -> None:
    assert all(
        components.NAME.fullmatch(path.stem) for path in (ROOM / "templates/design/components").glob("*.html")
    )
