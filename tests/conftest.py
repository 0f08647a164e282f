"""The bench: whole classes of mistakes fail here by themselves (see docs/style.md, "Tests").

Everything is set before Django reads its settings: a folder of its own for each worker, the demonstration's
defaults, and the database the suite was asked to run on (VENTANILLA_TEST_DATABASE: sqlite or postgresql).
"""

import os

from tests.bench import environment

environment.prepare(os.environ)

import pytest  # noqa: E402
from hypothesis import HealthCheck  # noqa: E402
from hypothesis import settings as hypothesis_settings  # noqa: E402

from tests.bench import caches, rows, templates  # noqa: E402

pytest_plugins = [
    "tests.bench.database",
    "tests.bench.clock",
    "tests.bench.page_sql",
    "tests.bench.markup",
    "tests.bench.browser",
    "tests.bench.town",
]

SLOW_IS_FINE = [HealthCheck.too_slow, HealthCheck.function_scoped_fixture, HealthCheck.differing_executors]
# A landing must not hang on luck: with CI set, the same examples each time. At a desk, new ones each time.
hypothesis_settings.register_profile(
    "small",
    max_examples=40,
    deadline=None,
    suppress_health_check=SLOW_IS_FINE,
    print_blob=True,
    derandomize="CI" in os.environ,
)
hypothesis_settings.register_profile(
    "ordeal", max_examples=2_000, deadline=None, suppress_health_check=SLOW_IS_FINE, print_blob=True
)
hypothesis_settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "small"))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-snapshots", action="store_true", help="Write the SQL snapshots anew.")


def pytest_configure(config: pytest.Config) -> None:
    environment.soften_settings()
    templates.fail_on_undefined()
    rows.shuffle_unordered(os.environ["VENTANILLA_TEST_SEED"])


def pytest_report_header(config: pytest.Config) -> str:
    database = os.environ.get("VENTANILLA_TEST_DATABASE", "sqlite")
    return f"ventanilla: {database}, rows shuffled with VENTANILLA_TEST_SEED={os.environ['VENTANILLA_TEST_SEED']}"


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On PostgreSQL, run what touches the database; pure rules were run on SQLite and cannot differ."""
    if os.environ.get("VENTANILLA_TEST_DATABASE") != "postgresql" or "VENTANILLA_TEST_ALL" in os.environ:
        return
    pure = [item for item in items if not touches_database(item)]
    config.hook.pytest_deselected(items=pure)
    items[:] = [item for item in items if touches_database(item)]


def touches_database(item: pytest.Item) -> bool:
    fixtures = getattr(item, "fixturenames", [])
    return item.get_closest_marker("django_db") is not None or bool(
        {"db", "transactional_db", "live_server"} & set(fixtures)
    )


@pytest.fixture(scope="session", autouse=True)
def our_mail_backend(django_test_environment: None) -> None:
    """Django's test runner swaps the mail backend; ours goes through the outbox, in tests too."""
    environment.restore_mail_backend()


@pytest.fixture(autouse=True)
def clean_slate(request: pytest.FixtureRequest) -> None:
    """Start each test with empty caches, the default language and its own shuffling."""
    caches.clear()
    rows.reseed(request.node.nodeid)
