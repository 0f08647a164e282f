"""A page's SQL is a file beside its test: a new query shows in the diff.

`page_sql(client, "/es/…", "sheet", at_most=3)` asks for the page once to warm the process, once to
count, and compares with `tests/<room>/snapshots/sheet.sql`. The words are
SQLite's; on PostgreSQL only the number is held.
"""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

SILENT = ("SAVEPOINT", "RELEASE SAVEPOINT", "ROLLBACK TO SAVEPOINT", "BEGIN", "COMMIT")
CLAUSES = re.compile(
    r" (?=(?:FROM|WHERE|INNER JOIN|LEFT OUTER JOIN|GROUP BY|ORDER BY|LIMIT|SET|VALUES|RETURNING|UNION)\b)"
)
MANY = re.compile(r"\((?:%s(?:, )?){2,}\)")


def normal(sql: str) -> str:
    """Write a statement the same way whatever its values and their number."""
    return CLAUSES.sub("\n  ", MANY.sub("(%s, …)", " ".join(sql.split())))


def asked_of_database(visit: Callable[[], Any]) -> tuple[Any, list[str]]:
    """Run `visit` and return its answer with every statement that it sent."""
    said: list[str] = []

    def listen(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if not sql.startswith(SILENT):
            said.append(normal(sql))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(listen):
        answer = visit()
    return answer, said


@pytest.fixture
def page_sql(request: pytest.FixtureRequest, db: None) -> Callable[..., Any]:
    def check(client: Any, url: str, name: str, *, at_most: int | None = None, warm: bool = True) -> Any:
        if warm:
            client.get(url)
        answer, said = asked_of_database(lambda: client.get(url))
        assert answer.status_code == 200, f"{url} answered {answer.status_code}"
        listed = "\n\n".join(said)
        assert at_most is None or len(said) <= at_most, (
            f"{url}: {len(said)} queries, at most {at_most}.\n{listed}"
        )
        if connection.vendor == "sqlite":
            compare(request.path.parent / "snapshots" / f"{name}.sql", said, request.config)
        return answer

    return check


def compare(snapshot: Path, said: list[str], config: pytest.Config) -> None:
    text = "\n\n".join(said) + "\n"
    if config.getoption("--update-snapshots"):
        snapshot.parent.mkdir(exist_ok=True)
        snapshot.write_text(text)
    assert snapshot.exists(), (
        f"{snapshot.name} is not written yet: run pytest with --update-snapshots and read it."
    )
    assert text == snapshot.read_text(), (
        "The page's SQL changed. If it should, run pytest with --update-snapshots."
    )
