"""What people type is kept only when it can be anybody's; kinds of devices in four words."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ventanilla.indicators.devices import Device, device_of
from ventanilla.indicators.words import LONGEST, kept


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("Acta de Nacimiento", "acta de nacimiento"),
        ("  ¿cómo   saco mi LICENCIA?  ", "cómo saco mi licencia"),
        ("Copias (certificadas)", "copias certificadas"),
        ("predial", "predial"),
        ("ko'olel", "ko'olel"),
    ],
)
def test_words_that_can_be_anybodys_are_kept_small(typed, words):
    assert kept(typed) == words


@pytest.mark.parametrize(
    "typed",
    [
        "GOMC900101HDFMRR09",
        "GOMC900101AB1",
        "5512345678",
        "mi folio VT-2026-0001",
        "ana@ejemplo.mx",
        "ana arroba ejemplo.mx",
        "https://ejemplo.mx/x",
        "x" * 21,
        "palabra " * 8,
        "una frase muy larga que cuenta toda la historia de alguien con su nombre",
        "<b>hola</b>",
        "a\x00b",
        "",
        "   ",
        "٣٤٥",
        "a" * 10_000,
    ],
)
def test_what_may_say_who_is_asking_is_not_kept(typed):
    assert kept(typed) == ""


@given(st.text(max_size=200))
def test_nothing_kept_has_a_digit_a_sign_or_too_many_letters(typed):
    words = kept(typed)
    assert len(words) <= LONGEST
    assert not re.search(r"[\d@/\\<>]", words)
    assert kept(words) == words


@pytest.mark.parametrize(
    ("user_agent", "device"),
    [
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148", "phone"),
        ("Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 Chrome/126.0 Mobile Safari/537.36", "phone"),
        ("Opera/9.80 (Android; Opera Mini/36.2/119.132; U; id) Presto/2.12.423 Version/12.16", "phone"),
        ("Mozilla/5.0 (Mobile; rv:48.0) Gecko/48.0 Firefox/48.0 KAIOS/2.5", "phone"),
        ("Mozilla/5.0 (iPad; CPU OS 12_2 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148", "tablet"),
        ("Mozilla/5.0 (Linux; Android 13; SM-X200) AppleWebKit/537.36 Chrome/126.0 Safari/537.36", "tablet"),
        ("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/126.0 Safari/537.36", "computer"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:127.0) Gecko/20100101 Firefox/127.0", "computer"),
        ("Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)", "program"),
        ("Mozilla/5.0 (Linux; Android 6.0.1; Nexus 5X) Mobile Safari/537.36 (compatible; bingbot/2.0)", "program"),
        ("curl/8.5.0", "program"),
        ("python-requests/2.32", "program"),
        ("WhatsApp/2.24", "program"),
        ("", "program"),
    ],
)  # fmt: skip
def test_a_browser_says_what_kind_of_device_it_runs_on(user_agent, device):
    assert device_of(user_agent) == device


@given(st.text(max_size=600))
def test_anything_is_one_of_four_kinds(said):
    assert device_of(said) in Device
