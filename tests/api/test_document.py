"""The OpenAPI document and the interface say the same: a machine asks for everything the document allows."""

import pytest
import schemathesis
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import given, settings
from schemathesis import GenerationMode
from schemathesis.config import SchemathesisConfig

from tests.api.conftest import Program
from ventanilla.api import edge

OPERATIONS = (
    "links procedures procedure editions edition definition agencies agency offices office life_events search"
).split()

pytestmark = pytest.mark.django_db


def in_process(environ, start_response):
    """The house in this process and its database connection; the machine does not unpack gzip."""
    environ.pop("HTTP_ACCEPT_ENCODING", None)
    request_started.disconnect(close_old_connections)
    request_finished.disconnect(close_old_connections)
    try:
        answer = WSGIHandler()(environ, start_response)
        body = [b"".join(answer)]
        answer.close()
        return body
    finally:
        request_started.connect(close_old_connections)
        request_finished.connect(close_old_connections)


@pytest.fixture
def described(read: Program, settings):
    settings.API_PER_MINUTE = 1_000_000
    edge.allowance.cache_clear()
    return schemathesis.openapi.from_wsgi("/api/v1/openapi.json", in_process, config=SchemathesisConfig())


@pytest.mark.parametrize("operation", OPERATIONS)
@pytest.mark.parametrize("mode", GenerationMode)
def test_every_address_keeps_to_what_is_written_of_it(described, operation, mode):
    """What is allowed is answered as promised; what is not is refused as promised; nothing fails."""
    strategy = described.find_operation_by_id(operation).as_strategy(generation_mode=mode)

    @given(case=strategy)
    @settings(max_examples=25)
    def ask(case):
        if mode is GenerationMode.POSITIVE:
            case.query.pop("cursor", None)  # only a list can write one
        case.call_and_validate()

    ask()


def test_every_address_is_written_down(described):
    from ventanilla.api.interface import document

    assert document()["openapi"] == "3.1.0"
    assert {path.removeprefix("/api/v1/") for path in document()["paths"]} == {
        "",
        "procedures",
        "procedures/{code}",
        "procedures/{code}/editions",
        "procedures/{code}/editions/{number}",
        "procedures/{code}/editions/{number}/definition",
        "agencies",
        "agencies/{code}",
        "offices",
        "offices/{code}",
        "life-events",
        "search",
    }
