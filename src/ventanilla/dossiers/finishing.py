"""The end of a stage, whatever its kind: what follows opens, one sheet, one fact."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from ventanilla.agencies.models import Officer
from ventanilla.ledger.record import record
from ventanilla.outbox.facts import announce

from .law import calendar_of
from .models import Dossier, StageRun
from .stages import open_ready
from .states import Conclusion
from .waiting import end_waiting


def finish(
    dossier: Dossier,
    run: StageRun,
    act: str,
    *,
    conclusion: Conclusion,
    words: str,
    by: Officer,
    at: datetime,
    said: Mapping[str, Any] | None = None,
) -> None:
    """Finish the stage inside the act that does it, open what waited for it, and write the sheet `act`."""
    run.finish(conclusion=conclusion, words=words.strip(), by=by, at=at)
    run.save()
    following = open_ready(dossier, calendar_of(dossier), at)
    record(
        act,
        subject=dossier.subject,
        by=by.ref,
        at=at,
        officer=by.name,
        unit=run.unit.name_es,
        stage=run.stage,
        conclusion=conclusion.value,
        words=run.words,
        **(said or {}),
    )
    end_waiting(dossier, at)
    announce("dossier_stage_closed", at=at, dossier=dossier.subject, stage=run.stage)
    if any(each.kind == "automatic" for each in following):
        announce("dossier_ready_for_rules", at=at, dossier=dossier.subject)
