"""What acts cost: filing beside saving a page, the ledger beside unsealed rows, a receipt beside an empty PDF."""

import os
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any
from uuid import uuid4

from benchmarks import ground
from benchmarks.side_by_side import Comparison, seconds, side_by_side

ROUNDS = int(os.environ.get("BENCH_ROUNDS", "15"))
SHEETS = 1000


def run() -> Iterator[Comparison]:
    ground.town()
    yield filing()
    yield from ledger()
    yield receipt()


def filing() -> Comparison:
    town = ground.town()
    from ventanilla.dossiers import acts

    def file() -> float:
        draft = town.draft(at=town.at + timedelta(seconds=1))
        return seconds(lambda: acts.submit(draft=draft, sworn=True, at=town.at + timedelta(seconds=2)))

    draft = town.draft(owner=town.mario)
    answers = draft.answers

    def save() -> float:
        return seconds(lambda: acts.save_page(draft=draft, answers=answers, page="shop", at=town.at))

    ways = {"file: dossier, sheet, receipt": file, "save one page": save}
    return side_by_side(ways, what="one act, committed", rounds=ROUNDS, warm_up=3, unit="ms", scale=1000)


def ledger() -> Iterator[Comparison]:
    town = ground.town()
    from django.db import transaction

    from ventanilla.ledger.models import Sheet
    from ventanilla.ledger.record import record
    from ventanilla.ledger.verify import breaks
    from ventanilla.outbox.facts import announce

    def written() -> float:
        subject = str(uuid4())

        @transaction.atomic
        def work() -> None:
            for number in range(SHEETS):
                record("bench.written", subject=subject, by="system", at=town.at, number=number)

        return seconds(work)

    def announced() -> float:
        @transaction.atomic
        def work() -> None:
            for _number in range(SHEETS):
                announce("bench_said", at=town.at, dossier=str(uuid4()))

        return seconds(work)

    ways = {"sheets, numbered and sealed": written, "rows without a seal (facts)": announced}
    yield side_by_side(ways, what=f"writing {SHEETS}", rounds=5, unit="ms", scale=1000)

    subject = str(uuid4())
    with transaction.atomic():
        for number in range(SHEETS):
            record("bench.written", subject=subject, by="system", at=town.at, number=number)
    sheets = Sheet.objects.filter(subject=subject).select_related("words").order_by("number")
    ways = {
        "every seal computed again": lambda: seconds(lambda: list(breaks(subject))),
        "only read": lambda: seconds(lambda: list(sheets.all())),
    }
    yield side_by_side(ways, what=f"verifying {SHEETS} sheets", rounds=7, unit="ms", scale=1000)


def receipt() -> Comparison:
    town = ground.town()
    import typst

    from ventanilla.documents.models import Paper
    from ventanilla.documents.rendering import render

    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=True)
    paper = Paper.objects.of(town.filed().subject).get(kind="receipt")
    ways: dict[str, Callable[[], Any]] = {
        "receipt (PDF/UA-1, PDF/A-3a)": lambda: render(paper),
        "one word, plain PDF": lambda: typst.compile(b"Hola", format="pdf", font_paths=fonts),
    }
    timed = {name: (lambda work=work: seconds(work)) for name, work in ways.items()}
    return side_by_side(timed, what="one PDF", rounds=ROUNDS, warm_up=2, unit="ms", scale=1000)
