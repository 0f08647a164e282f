"""The interface itself: every address under /api/v1/, its parameters and what it answers (see docs/api.md)."""

import logging
from functools import cache
from typing import Annotated, Any, Literal

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext_noop
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError
from ninja.renderers import BaseRenderer
from pydantic import BaseModel, Field, StringConstraints
from pydantic_core import to_json

from .problems import MEDIA_TYPE, Problem, Refused, fault, problem

log = logging.getLogger(__name__)
VERSION = "1.0.0"
DESCRIPTION = gettext_noop(
    "The catalogue of procedures as data: what each one is, asks for, costs and takes, with its law. "
    "Anybody may read it, without a key."
)
REFUSALS = {422: Problem, 429: Problem, 500: Problem}
"""What every address may answer besides its own; NOT_FOUND where there is one thing to find."""
NOT_FOUND = {404: Problem, **REFUSALS}


class Json(BaseRenderer):
    """JSON in UTF-8, each letter as itself."""

    media_type = "application/json"

    def render(self, request: HttpRequest, data: Any, *, response_status: int) -> bytes:
        return to_json(data)


class Spoken(BaseModel):
    """What every address takes."""

    lang: Literal["es", "en"] | None = Field(
        None,
        description=gettext_noop(
            "Language of what is said in one only; otherwise the header Accept-Language."
        ),
    )


Cursor = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_:-]+$", max_length=300)]


class Paged(Spoken):
    """What every list takes."""

    limit: int = Field(50, ge=1, le=100, description=gettext_noop("Things on one page."))
    cursor: Cursor | None = Field(
        None, description=gettext_noop("Where the page begins, as “next” of the page before says.")
    )


api = NinjaAPI(
    title="Ventanilla",
    version=VERSION,
    description=DESCRIPTION,
    openapi_url=None,
    docs_url=None,
    urls_namespace="api",
    renderer=Json(),
    openapi_extra={"info": {"license": {"name": "Apache 2.0", "identifier": "Apache-2.0"}}},
)


@api.exception_handler(Refused)
def _refused(request: HttpRequest, refusal: Refused) -> HttpResponse:
    return problem(refusal.status, refusal.detail, refusal.errors)


@api.exception_handler(ValidationError)
def _invalid(request: HttpRequest, errors: ValidationError) -> HttpResponse:
    return problem(422, errors=[fault(error) for error in errors.errors])


@api.exception_handler(Http404)
def _missing(request: HttpRequest, missing: Http404) -> HttpResponse:
    return problem(404)


@api.exception_handler(HttpError)
def _http(request: HttpRequest, error: HttpError) -> HttpResponse:
    return problem(error.status_code)


@api.exception_handler(Exception)
def _failed(request: HttpRequest, error: Exception) -> HttpResponse:
    log.error("A request failed", exc_info=error)
    return problem(500)


@cache
def document() -> dict[str, Any]:
    """The OpenAPI document (3.1): refusals are problem+json, and every answer may be 304 or 406."""
    said: dict[str, Any] = dict(api.get_openapi_schema(path_prefix="/api/v1/"))
    said["servers"] = [{"url": settings.SITE_ADDRESS}]
    for operations in said["paths"].values():
        for operation in operations.values():
            for status, answer in operation["responses"].items():
                if int(status) >= 400 and "content" in answer:
                    answer["content"] = {MEDIA_TYPE: answer["content"]["application/json"]}
            operation["responses"]["304"] = {"description": "Not Modified"}
    return said


@cache
def parameters(operation: str) -> frozenset[str]:
    """The names of the parameters that an address takes after its question mark, by its name."""
    return frozenset(
        each["name"]
        for operations in document()["paths"].values()
        for said in operations.values()
        if said["operationId"] == operation
        for each in said["parameters"]
        if each["in"] == "query"
    )
