"""The OpenAPI document and the interface say the same: a machine asks for everything the document allows."""

import pytest
import schemathesis
from django.core.wsgi import get_wsgi_application
from hypothesis import settings
from schemathesis.config import SchemathesisConfig

from tests.api.conftest import Program
from ventanilla.api import edge

pytestmark = pytest.mark.django_db


@pytest.fixture
def described(read: Program, settings):
    settings.API_PER_MINUTE = 1_000_000
    edge.allowance.cache_clear()
    return schemathesis.openapi.from_wsgi(
        "/api/v1/openapi.json", get_wsgi_application(), config=SchemathesisConfig()
    )


described_lazily = schemathesis.pytest.from_fixture("described")


@described_lazily.parametrize()
@settings(max_examples=25)
def test_every_address_keeps_to_what_is_written_of_it(case):
    case.call_and_validate()


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
        "life-events",
        "search",
    }
