"""The page that explains the interface, made from its own OpenAPI document; and that document."""

from django.http import Http404, HttpRequest, HttpResponse
from pydantic_core import to_json

from .interface import document


def openapi(request: HttpRequest) -> HttpResponse:
    """The OpenAPI document (3.1)."""
    return HttpResponse(to_json(document()), content_type="application/json; charset=utf-8")


def nowhere(request: HttpRequest, rest: str) -> HttpResponse:
    """An address under /api/ that leads nowhere."""
    raise Http404


def page(request: HttpRequest) -> HttpResponse:
    """Every address with its parameters, readable without script."""
    return HttpResponse("later")
