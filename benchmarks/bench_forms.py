"""One step of a form with 100 conditional rules beside the same form without rules; and expressions by themselves.

A step is what a person waits for: the page is asked for and its answers are sent, through the whole of Django's handler
(middleware, session, draft saved in one transaction). Every rule holds, so that both forms ask the same questions.
"""

import os
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from benchmarks import ground
from benchmarks.side_by_side import Comparison, seconds, side_by_side

ROUNDS = int(os.environ.get("BENCH_ROUNDS", "25"))
RULES, PAGES = 100, 10
WRITTEN = [
    'kind == "shop" && area >= 10',
    "alcohol || area > 20",
    'kind in ["shop", "workshop"]',
    "years(born, filed_on) >= 18 && !(area > 400)",
    "area * 2 + 1 > 30 ? alcohol : true",
]
FIRST: list[dict[str, Any]] = [
    {"id": "kind", "kind": "choice", "label": "¿Qué es?", "options": []},
    {"id": "area", "kind": "number", "label": "Superficie", "max": 9000},
    {"id": "alcohol", "kind": "yes_no", "label": "¿Vendes alcohol?"},
    {"id": "born", "kind": "date", "label": "Nacimiento"},
]
FIRST[0]["options"] = [{"value": "shop", "label": "Tienda"}, {"value": "workshop", "label": "Taller"}]
ANSWERS = {"kind": "shop", "area": "40", "alcohol": True, "born": "1990-01-01"}


def run() -> Iterator[Comparison]:
    steps = {"100 rules": step(rules=True), "no rules": step(rules=False)}
    yield side_by_side(
        steps, what="one step: page and answers", rounds=ROUNDS, warm_up=5, unit="ms", scale=1000
    )
    yield expressions()


def form(*, rules: bool) -> list[dict[str, Any]]:
    pages = [{"page": "first", "title": "Primera", "fields": FIRST}]
    for number in range(PAGES):
        fields = [question(number * RULES // PAGES + n, rules) for n in range(RULES // PAGES)]
        pages.append({"page": f"page{number}", "title": f"Página {number}", "fields": fields})
    return pages


def question(number: int, rules: bool) -> dict[str, Any]:
    said = {"id": f"q{number}", "kind": "text", "label": f"Pregunta {number}"}
    return said | ({"when": WRITTEN[number % len(WRITTEN)]} if rules else {})


def step(*, rules: bool) -> Callable[[], float]:
    """Return a measurement: seconds for one page shown and its answers saved, in the middle of the form."""
    town, number = ground.town(), PAGES // 2
    from ventanilla.dossiers import acts

    said = ground.permit("MTR-RULES" if rules else "MTR-PLAIN") | {"form": form(rules=rules)}
    edition = ground.publish(said)
    owner = town.ana if rules else town.mario
    draft = acts.open_draft(edition=edition, owner=owner, key="", language="es", at=town.at)
    answers = ANSWERS | {f"q{n}": "Una respuesta cualquiera" for n in range(RULES)}
    acts.save_page(draft=draft, answers=answers, page="first", at=town.at)
    address, client = f"/es/borradores/{draft.uuid}/paginas/page{number}/", ground.client_of(owner.account)
    ids = [f"q{n}" for n in range(number * RULES // PAGES, (number + 1) * RULES // PAGES)]
    sent = {"asked": ids} | {name: f"Otra respuesta a {name}" for name in ids}

    def once() -> None:
        shown = client.get(address)
        saved = client.post(address, sent)
        assert (shown.status_code, saved.status_code) == (200, 302), (shown.status_code, saved.status_code)

    def measured() -> float:
        ground.unhurried()
        return seconds(once)

    return measured


def expressions() -> Comparison:
    """Microseconds for one evaluation of a condition, beside the same condition written in Python."""
    from tests.forms.samples import SURROUNDINGS
    from ventanilla.forms.expressions import DATE, NUMBER, TEXT, YES_NO, read

    names = {"kind": TEXT, "area": NUMBER, "alcohol": YES_NO, "born": DATE}
    values = {"kind": "shop", "area": Decimal(40), "alcohol": True, "born": date(1990, 1, 1)}
    condition = read(WRITTEN[0], names)
    least = Decimal(10)
    ways: dict[str, Callable[[], Any]] = {
        "kind and area": lambda: condition.evaluate(values, SURROUNDINGS),
        "the same in Python": lambda: values["kind"] == "shop" and values["area"] >= least,  # type: ignore[operator]
    }
    timed = {name: (lambda work=work: seconds(work, 20_000)) for name, work in ways.items()}
    return side_by_side(timed, what="one evaluation", rounds=9, unit="µs", scale=1e6)
