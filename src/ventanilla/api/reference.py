"""The page that explains the interface, made from its own OpenAPI document; and that document."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe
from pydantic_core import to_json

from ventanilla.agencies.models import Office
from ventanilla.design.public import public_page
from ventanilla.procedures.models import Edition

from .interface import document

EXAMPLES = {
    "procedures": "procedures?online=true&limit=20",
    "procedure": "procedures/{code}",
    "editions": "procedures/{code}/editions",
    "edition": "procedures/{code}/editions/{number}",
    "definition": "procedures/{code}/editions/{number}/definition",
    "agencies": "agencies?limit=20",
    "agency": "agencies/{agency}",
    "offices": "offices?limit=20",
    "office": "offices/{office}",
    "life_events": "life-events",
    "search": "search?q=acta+de+nacimiento",
    "links": "",
}
ORDER = tuple(EXAMPLES)
"""In which the page tells of the addresses, by the name of each."""
EVERYWHERE = ("lang",)
"""Parameters that the page explains once."""


@dataclass(frozen=True)
class Row:
    """A parameter or a field: its name, what kind of value it has, what it means."""

    name: str
    kind: str
    meaning: str


@dataclass(frozen=True)
class Chapter:
    """One address of the interface as the page tells it."""

    id: str
    title: str
    path: str
    meaning: str
    example: str
    parameters: list[Row]
    fields: list[Row]


@dataclass(frozen=True)
class Type:
    """A kind of value that answers are made of."""

    name: str
    fields: list[Row]


def openapi(request: HttpRequest) -> HttpResponse:
    """The OpenAPI document (3.1)."""
    return HttpResponse(to_json(document()), content_type="application/json; charset=utf-8")


def nowhere(request: HttpRequest, rest: str) -> HttpResponse:
    """An address under /api/ that leads nowhere."""
    raise Http404


@public_page
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Every address with its parameters and its answer, readable without script."""
    said = {
        "chapters": chapters(an_edition()),
        "types": types(),
        "site": settings.SITE_ADDRESS,
        "per_minute": settings.API_PER_MINUTE,
    }
    return render(request, "api/reference.html", said)


def an_edition() -> Edition | None:
    """An edition in force, for the examples: every address on the page can be tried."""
    editions = Edition.objects.in_force(timezone.localdate()).listed()
    return editions.order_by("-online", "procedure__code").first()


def chapters(shown: Edition | None) -> list[Chapter]:
    """Return what the document says of each address, in the active language."""
    found = [
        _chapter(path, operation, shown)
        for path, operations in document()["paths"].items()
        for operation in operations.values()
    ]
    return sorted(found, key=lambda chapter: ORDER.index(chapter.id))


def types() -> list[Type]:
    """Return what each kind of value holds that an answer is made of, by name."""
    schemas, found, left = document()["components"]["schemas"], set[str](), ["Problem"]
    for operations in document()["paths"].values():
        left += _named(operations["get"]["responses"])
    while left:
        name = left.pop()
        if name not in found:
            found.add(name)
            left += _named(schemas[name])
    return [Type(name, list(_fields(schemas[name]))) for name in sorted(found)]


def _named(part: Any) -> list[str]:
    """The names of the schemas that a part of the document leads to."""
    if isinstance(part, dict):
        here = [part["$ref"].rpartition("/")[2]] if "$ref" in part else []
        return here + [name for value in part.values() for name in _named(value)]
    return [name for value in part for name in _named(value)] if isinstance(part, list) else []


def _example(operation: str, shown: Edition | None) -> str:
    words = EXAMPLES[operation]
    if "{" not in words:
        return f"/api/v1/{words}"
    if operation == "office":
        office = Office.objects.order_by("code").first()
        return f"/api/v1/offices/{office.code}" if office else ""
    if shown is None:
        return ""
    procedure = shown.procedure
    said = words.format(code=procedure.code, number=shown.number, agency=procedure.agency.code)
    return f"/api/v1/{said}"


def _chapter(path: str, operation: Mapping[str, Any], shown: Edition | None) -> Chapter:
    answer = operation["responses"][200]["content"]["application/json"]["schema"]
    return Chapter(
        id=operation["operationId"],
        title=_(operation["summary"]),
        path=path,
        meaning=_(operation["description"]) if operation.get("description") else "",
        example=_example(operation["operationId"], shown),
        parameters=[
            Row(each["name"], _kind(each["schema"]), _meaning(each))
            for each in operation["parameters"]
            if each["name"] not in EVERYWHERE
        ],
        fields=list(_fields(_resolved(answer))),
    )


def _fields(schema: Mapping[str, Any]) -> Iterator[Row]:
    for name, said in schema.get("properties", {}).items():
        yield Row(name, _kind(said), _meaning(said))


def _meaning(said: Mapping[str, Any]) -> str:
    return _(said["description"]) if said.get("description") else ""


def _resolved(schema: Mapping[str, Any]) -> Mapping[str, Any]:
    reference = schema.get("$ref", "")
    return document()["components"]["schemas"][reference.rpartition("/")[2]] if reference else schema


def _kind(schema: Mapping[str, Any]) -> str:
    """Say in words what a value is: "text", "a list of Step", "one of free, fees"."""
    if "$ref" in schema:
        return str(schema["$ref"].rpartition("/")[2])
    if "anyOf" in schema:
        return _kind(next(each for each in schema["anyOf"] if each.get("type") != "null"))
    if "enum" in schema or "const" in schema:
        return " · ".join(map(str, schema.get("enum") or [schema["const"]]))
    if schema.get("type") == "array":
        return _("list of %(things)s") % {"things": _kind(schema["items"])}
    if schema.get("type") == "integer" and "maximum" in schema:
        return _("number from %(least)s to %(most)s") % {
            "least": schema.get("minimum", 0),
            "most": schema["maximum"],
        }
    return _simple(schema)


def _simple(schema: Mapping[str, Any]) -> str:
    words = {
        "date": _("day"),
        "date-time": _("instant"),
        "integer": _("number"),
        "boolean": _("yes or no"),
        "object": pgettext("of a value", "object"),
    }
    return words.get(
        schema.get("format", ""), words.get(schema.get("type", ""), pgettext("of a value", "text"))
    )
