"""Words of the public pages' templates."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from ventanilla.portal.folding import folded
from ventanilla.procedures.differences import term_words
from ventanilla.procedures.vocabulary import Term

register = template.Library()

UNSTATED = Term(amount=0, unit="unstated")


def _language() -> str:
    return (get_language() or "es")[:2]


@register.filter
def spoken(text: Any) -> str | SafeString:
    """A `Text` in the language of the page; where it is only written in Spanish, marked as such to be read aloud."""
    if not text:
        return ""
    if _language() != "es" and not text.en:
        return format_html('<span lang="es">{}</span>', text.es)
    return str(text.to(_language()))


@register.filter
def named(row: Any) -> str | SafeString:
    """The name of an agency or edition; where it is only written in Spanish, marked as such."""
    if _language() != "es" and not row.name_en:
        return format_html('<span lang="es">{}</span>', row.name_es)
    return str(row.name_in(_language()))


@register.filter
def purpose_spoken(edition: Any) -> str | SafeString:
    """What a sheet is for in a few lines, marked where it is only written in Spanish."""
    if _language() != "es" and not edition.purpose_en:
        return format_html('<span lang="es">{}</span>', shortened(edition.purpose_es))
    return shortened(edition.purpose_in(_language()))


@register.filter
def shortened(text: str, longest: int = 180) -> str:
    """The first sentences of a text, whole ones while they fit; else cut at a word."""
    text = " ".join(text.split())
    if len(text) <= longest:
        return text
    head = text[:longest]
    end = max(head.rfind(". "), head.rfind("? "), head.rfind("! "))
    return head[: end + 1] if end >= longest // 3 else head.rsplit(" ", 1)[0].rstrip(" ,;:.") + "…"


@register.filter
def in_spanish(text: str) -> str | SafeString:
    """The source's own words, which are Spanish, marked as such on a page in another language."""
    return text if _language() == "es" else format_html('<span lang="es">{}</span>', text)


@register.filter
def callable_number(phone: str) -> str:
    """What a phone dials of a number as written: its digits, the extension left out; "" where none is certain."""
    digits = ""
    for sign in phone:
        if (sign.isdigit() and sign.isascii()) or (sign == "+" and not digits):
            digits += sign
        elif sign not in " ()-.":
            break
    return digits if 3 <= len(digits.lstrip("+")) <= 15 else ""


@register.filter
def agency_named(used: Any) -> str | SafeString:
    """The name of the agency of a sheet that people use most, marked where it is only written in Spanish."""
    if _language() != "es" and not used.agency_en:
        return format_html('<span lang="es">{}</span>', used.agency_es)
    return str(used.agency_in(_language()))


@register.filter
def term(length: Any) -> str:
    """A length of time in words; "" for none."""
    return term_words(length) if length else ""


@register.filter
def is_stated(time: str) -> bool:
    """Does a result say how long it takes? What its sheet does not say is no sign of its own."""
    return bool(time) and time != term_words(UNSTATED)


@register.filter
def at(words: Mapping[Any, str], key: Any) -> str:
    """The words kept under a key; nothing where there are none."""
    return words.get(key, "") if words else ""


@register.filter
def unsaid(texts: Iterable[str], places: Iterable[Any]) -> list[str]:
    """The source's words on where to go, without those that an office shown beside them already says."""
    said = [_letters(f"{each.name} {each.address} {each.area} {each.phone}") for each in places or ()]
    return [text for text in texts if not any(_letters(text) in words for words in said)]


def _letters(text: str) -> str:
    return "".join(sign for sign in folded(text) if sign.isalnum())
