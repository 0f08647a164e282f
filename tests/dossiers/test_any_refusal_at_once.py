"""What the checks refuse stays refused however many windows send it at once."""

from threading import Barrier, Thread
from typing import Any

import pytest
from django.db import connection

from tests.bench.town import build
from ventanilla.documents.models import Paper
from ventanilla.dossiers import acts
from ventanilla.dossiers.models import Answers, Dossier, Draft
from ventanilla.dossiers.refusals import Incomplete, NotEntitled, NotSworn
from ventanilla.ledger.models import Sheet
from ventanilla.outbox.models import Fact

WINDOWS = 4


@pytest.mark.parametrize(
    ("answers", "sworn", "refusal"),
    [({"area": "501"}, True, NotEntitled), ({"shop": None}, True, Incomplete), ({}, False, NotSworn)],
)
def test_a_refused_draft_sent_from_four_windows_files_nothing(transactional_db, at, answers, sworn, refusal):
    town = build(at)
    draft = town.draft(**answers)
    before, kept = counts(), Draft.objects.get(pk=draft.pk).answers
    start, ends = Barrier(WINDOWS), []

    def send() -> None:
        start.wait()
        try:
            ends.append(acts.submit(draft=draft, sworn=sworn, at=at))
        except Exception as error:  # noqa: BLE001 - judged below
            ends.append(error)
        finally:
            connection.close()

    windows = [Thread(target=send) for _window in range(WINDOWS)]
    for window in windows:
        window.start()
    for window in windows:
        window.join()
    assert [type(end) for end in ends] == [refusal] * WINDOWS
    assert counts() == before
    assert Draft.objects.get(pk=draft.pk).answers == kept


def counts() -> list[Any]:
    return [model.objects.count() for model in (Dossier, Sheet, Fact, Paper, Answers)]
