"""The draft of a decision and its signatures, in order (proyecto de resolución, firmas).

Signing is an act with the officer's own account: what is signed is the digest of the draft that they read.
Signing with e.firma is not built yet.
"""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from ventanilla.agencies.models import Officer
from ventanilla.ledger.record import record
from ventanilla.outbox.facts import announce

from ..finishing import finish
from ..hands import take_up
from ..law import calendar_of
from ..models import Dossier, Proposal, Signature, StageRun
from ..permissions import in_absence_of, may_work_on
from ..refusals import NothingToSign, NotYours, ProposalChanged, ProposalStands, SignedAlready, WordsMissing
from ..settling import opened
from ..stages import bring_to_sign, current, go_back, open_ready, open_stage
from ..states import Conclusion
from ..validity import grounds_of_refusal


@transaction.atomic
def propose_decision(
    *,
    dossier: Dossier,
    stage: str,
    granted: bool,
    grounds: Iterable[str] = (),
    reasons: str = "",
    by: Officer,
    at: datetime,
) -> Proposal:
    """Write the draft that is to be signed (proyecto de resolución). `stage` is the signature that waits for it.

    A refusal names grounds of the edition and its reasons, as the decision will.
    """
    dossier = opened(dossier, at)
    run = open_stage(dossier, stage, "signature")
    if dossier.proposals.standing().exists():
        raise ProposalStands
    if not may_work_on(by, run, timezone.localdate(at)):
        raise NotYours
    take_up(run, by, at)
    chosen = [] if granted else grounds_of_refusal(dossier, grounds, reasons)
    dossier.move("propose_decision")
    proposal = Proposal(
        dossier=dossier,
        number=dossier.proposals.count() + 1,
        granted=granted,
        grounds=chosen,
        reasons=reasons.strip(),
        by=by,
        at=at,
    )
    proposal.digest = proposal.digested()
    proposal.save(force_insert=True)
    unit = run.unit.name_es
    for waiting in dossier.stages.open().filter(kind="signature").in_order():
        waiting.dossier = dossier
        bring_to_sign(waiting, at)
    said = {"officer": by.name, "unit": unit, "number": proposal.number, "digest": proposal.digest}
    record("dossier.decision_proposed", subject=dossier.subject, by=by.ref, at=at, **said)
    announce("dossier_decision_proposed", at=at, dossier=dossier.subject)
    return proposal


@transaction.atomic
def sign(*, dossier: Dossier, stage: str, digest: str, by: Officer, at: datetime) -> Signature:
    """Sign the draft that was read: `digest` is what the signer saw (firma)."""
    dossier = opened(dossier, at)
    run, proposal = _to_sign(dossier, stage, by, at)
    if digest != proposal.digest:
        raise ProposalChanged
    if proposal.signatures.filter(by=by).exists():
        raise SignedAlready
    dossier.move("sign")
    absent = in_absence_of(by, run, timezone.localdate(at))
    signature = Signature.objects.create(
        proposal=proposal, run=run, by=by, in_absence_of=absent, digest=digest, at=at
    )
    said = {"digest": digest, "number": proposal.number, "in_absence_of": absent.name if absent else ""}
    finish(dossier, run, "dossier.signed", conclusion=Conclusion.SIGNED, words="", by=by, at=at, said=said)
    return signature


@transaction.atomic
def decline_to_sign(*, dossier: Dossier, stage: str, why: str, by: Officer, at: datetime) -> Proposal:
    """Send the draft back with the reasons: it is set aside with its signatures, and another must be written."""
    dossier = opened(dossier, at)
    run, proposal = _to_sign(dossier, stage, by, at)
    if not why.strip():
        raise WordsMissing
    dossier.move("decline_to_sign")
    proposal.set_aside(at)
    for first in _first_signatures(dossier):
        go_back(dossier, first, by=by, at=at)
    open_ready(dossier, calendar_of(dossier), at)
    record(
        "dossier.signature_declined",
        subject=dossier.subject,
        by=by.ref,
        at=at,
        officer=by.name,
        unit=run.unit.name_es,
        stage=stage,
        number=proposal.number,
        digest=proposal.digest,
        words=why.strip(),
    )
    announce("dossier_signature_declined", at=at, dossier=dossier.subject)
    return proposal


def _to_sign(dossier: Dossier, stage: str, by: Officer, at: datetime) -> tuple[StageRun, Proposal]:
    run = open_stage(dossier, stage, "signature")
    proposal = dossier.proposals.standing().first()
    if proposal is None:
        raise NothingToSign
    if not may_work_on(by, run, timezone.localdate(at)):
        raise NotYours
    take_up(run, by, at)
    return run, proposal


def _first_signatures(dossier: Dossier) -> list[str]:
    """The signatures that wait for no other signature."""
    runs = current(dossier)
    signing = {id for id, run in runs.items() if run.kind == "signature"}
    return [id for id in signing if not signing & set(runs[id].after)]
