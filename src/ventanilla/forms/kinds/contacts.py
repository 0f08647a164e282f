"""Questions about how to reach a person: e-mail, phone."""

import re
from difflib import get_close_matches
from typing import Any, ClassVar, Literal

import phonenumbers
from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator
from django.utils.translation import gettext as _
from django.utils.translation import override

from ventanilla.forms import writing
from ventanilla.forms.field import Unreadable
from ventanilla.forms.kinds.words import Worded
from ventanilla.forms.posted import Posted

COMMON = (
    "gmail.com",
    "hotmail.com",
    "hotmail.es",
    "outlook.com",
    "outlook.es",
    "yahoo.com",
    "yahoo.com.mx",
    "yahoo.es",
    "icloud.com",
    "live.com",
    "live.com.mx",
    "protonmail.com",
    "prodigy.net.mx",
)
REAL_NEIGHBOURS = frozenset({"mail.com", "ymail.com", "email.com", "gmx.com", "live.mx", "me.com"})
ENDINGS = {
    ".con": ".com",
    ".cmo": ".com",
    ".ocm": ".com",
    ".comm": ".com",
}
is_email = EmailValidator()
DROPPED = re.compile(r"^(\+\s*52[\s.-]*)1(?=(?:\D*\d){10}(?!\d))|^04[45](?=(?:\D*\d){10})")


class EmailField(Worded):
    """An e-mail address (correo electrónico). A likely typo is pointed out, never refused."""

    kind: Literal["email"] = "email"

    longest: ClassVar[int] = 254

    def tidy(self, text: str) -> str:
        local, at, domain = "".join(writing.lines(text).split()).rpartition("@")
        return f"{local}{at}{domain.lower()}"

    def accept(self, text: str, language: str) -> str:
        try:
            is_email(text)
        except ValidationError:
            raise Unreadable(
                _("Write “%(label)s” like this: nombre@ejemplo.com.") % self.said(language)
            ) from None
        return text

    def warning(self, value: Any, language: str = "es") -> str | None:
        meant = likely_meant(value)
        if meant is None:
            return None
        with override(language):
            return _("You wrote %(written)s. Did you mean %(meant)s?") % {"written": value, "meant": meant}

    def params(self, name: str, language: str, given: Any) -> dict[str, Any]:
        return {
            "autocomplete": "email" if self.prefill else "off",
            **super().params(name, language, given),
            "type": "email",
            "inputmode": "email",
            "spellcheck": False,
            "autocapitalize": "none",
        }


def likely_meant(address: str) -> str | None:
    """Return the address that was probably meant ("ana@gmial.com": "ana@gmail.com"), or None."""
    local, _at, domain = address.rpartition("@")
    if domain in COMMON or domain in REAL_NEIGHBOURS:
        return None
    for ending, meant in ENDINGS.items():
        if domain.endswith(ending):
            domain = domain.removesuffix(ending) + meant
            break
    else:
        meant = ""
    if near := get_close_matches(domain, COMMON, n=1, cutoff=0.85):
        domain = domain if domain in REAL_NEIGHBOURS else near[0]
    return None if address == f"{local}@{domain}" else f"{local}@{domain}"


class PhoneField(Worded):
    """A phone number of any country (teléfono); without a country it is Mexican. Kept as "+525512345678"."""

    kind: Literal["phone"] = "phone"

    longest: ClassVar[int] = 60

    def tidy(self, text: str) -> str:
        return writing.western(writing.line(text))

    def accept(self, text: str, language: str) -> str:
        try:
            return read_phone(text)
        except ValueError:
            raise Unreadable(
                _("Write “%(label)s” with 10 digits, like 55 1234 5678. From another country, start with +.")
                % self.said(language)
            ) from None

    def warning(self, value: Any, language: str = "es") -> str | None:
        if phonenumbers.is_valid_number(parsed(value)):
            return None
        with override(language):
            return _("We do not know a number like %(number)s. Check it; if it is right, go on.") % {
                "number": self.display(value, language)
            }

    def display(self, value: Any, language: str = "es") -> str:
        number = parsed(value)
        national = number.country_code == 52
        style = phonenumbers.PhoneNumberFormat
        return str(phonenumbers.format_number(number, style.NATIONAL if national else style.INTERNATIONAL))

    def params(self, name: str, language: str, given: Any) -> dict[str, Any]:
        params = super().params(name, language, given)
        if given is not None and not isinstance(given, Posted):
            params["value"] = self.display(given, language)
        return {
            "autocomplete": "tel" if self.prefill else "off",
            **params,
            "type": "tel",
            "inputmode": "tel",
            "classes": "govuk-input--width-20",
        }


def parsed(text: str) -> phonenumbers.PhoneNumber:
    """Return the number, without the prefixes that Mexico dropped in 2019 (044, 045, and 1 after +52)."""
    return phonenumbers.parse(DROPPED.sub(r"\1", text), "MX")


def is_possible(number: phonenumbers.PhoneNumber) -> bool:
    """Say whether it can be dialled from anywhere: seven digits without the area code cannot."""
    possible = phonenumbers.ValidationResult.IS_POSSIBLE
    return bool(phonenumbers.is_possible_number_with_reason(number) == possible)


def read_phone(text: str) -> str:
    """Return the number as "+525512345678", or with ";ext=12"; raise ValueError when no phone can have it."""
    try:
        number = parsed(text)
    except phonenumbers.NumberParseException:
        raise ValueError from None
    if any(char.isalpha() for char in text.partition("ext")[0]) or not is_possible(number):
        raise ValueError
    style = phonenumbers.PhoneNumberFormat
    extension = f";ext={number.extension}" if number.extension else ""
    return f"{phonenumbers.format_number(number, style.E164)}{extension}"
