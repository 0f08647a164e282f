"""Refusals that a program can read: problem+json (RFC 9457), one sentence in Spanish or English, no secrets."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.http import HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from pydantic import BaseModel, Field
from pydantic_core import to_json

MEDIA_TYPE = "application/problem+json"
TITLES: dict[int, Promise] = {
    400: gettext_lazy("The request is not understood"),
    403: gettext_lazy("Not allowed"),
    404: gettext_lazy("Not found"),
    405: gettext_lazy("This interface only reads"),
    406: gettext_lazy("Only JSON is given here"),
    413: gettext_lazy("The request is too large"),
    422: gettext_lazy("A parameter is not valid"),
    429: gettext_lazy("Too many requests"),
    500: gettext_lazy("Something failed on our side"),
    503: gettext_lazy("Not ready yet"),
}
DETAILS: dict[int, Promise] = {
    404: gettext_lazy("There is nothing at this address. The document openapi.json lists every address."),
    405: gettext_lazy("Use GET or HEAD."),
    406: gettext_lazy("Ask for application/json, or leave the header Accept out."),
    429: gettext_lazy("Wait as many seconds as the header Retry-After says."),
    500: gettext_lazy("It was written down. Try again in some minutes."),
    503: gettext_lazy("The search is being prepared. Try again in some minutes."),
}


class Fault(BaseModel):
    """What is wrong with one parameter."""

    parameter: str
    detail: str


class Problem(BaseModel):
    """A refusal (RFC 9457). `title` and `detail` follow the language of the request."""

    type: str = Field(description="Always about:blank: the status says what kind of problem it is.")
    title: str
    status: int
    detail: str | None = None
    errors: list[Fault] | None = Field(None, description="One for each parameter that is not valid.")


class Refused(Exception):
    """The request cannot be answered; carries the status, the sentence and the faults to answer with."""

    def __init__(self, status: int, detail: str = "", errors: Sequence[Fault] = ()):
        super().__init__(status)
        self.status = status
        self.detail = detail
        self.errors = tuple(errors)


def problem(status: int, detail: str = "", errors: Sequence[Fault] = ()) -> HttpResponse:
    """Return the refusal; without `detail`, the sentence that belongs to the status."""
    title = TITLES.get(status, TITLES[500 if status >= 500 else 400])
    sentence = detail or str(DETAILS.get(status, "")) or None
    said = Problem(
        type="about:blank", title=str(title), status=status, detail=sentence, errors=list(errors) or None
    )
    response = HttpResponse(to_json(said, exclude_none=True), status=status, content_type=MEDIA_TYPE)
    response.headers["Cache-Control"] = "no-store"
    return response


def fault(error: Mapping[str, Any]) -> Fault:
    """Return what pydantic says of one parameter, in a sentence of ours that echoes nothing."""
    names = [str(part) for part in error["loc"] if part not in ("query", "path")]
    return Fault(parameter=names[-1] if names else "", detail=_sentence(error["type"], error.get("ctx", {})))


def _sentence(kind: str, limits: Mapping[str, Any]) -> str:
    match kind:
        case "missing":
            return _("This parameter is needed.")
        case "int_parsing" | "int_type" | "int_from_float" | "int_parsing_size":
            return _("Give a whole number.")
        case "greater_than_equal":
            return _("Give %(least)s or more.") % {"least": limits["ge"]}
        case "less_than_equal":
            return _("Give %(most)s or less.") % {"most": limits["le"]}
        case "literal_error" | "enum":
            return _("Give one of these: %(values)s.") % {"values": limits["expected"]}
        case "string_too_long":
            return _("Give at most %(most)s characters.") % {"most": limits["max_length"]}
        case "day":
            return _("Give a day such as 2026-03-31.")
    return _("This is not written as it should be.")
