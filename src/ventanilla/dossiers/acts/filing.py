"""Filing (presentación): the draft becomes a dossier, with its folio and receipt, in one transaction."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from ventanilla.agencies.models import Agency
from ventanilla.kernel.folios import new_folio
from ventanilla.kernel.sealing import unseal
from ventanilla.ledger.record import record
from ventanilla.outbox.facts import announce
from ventanilla.procedures.models import Edition

from ..clock import History, wind
from ..conflicts import note_parties
from ..following import refuse_if_not_followable
from ..law import calendar_of, rules_for, surroundings_at
from ..leftovers import discard_leftovers
from ..models import Answers, Dossier, Draft, Link
from ..papers import issue_receipt
from ..placing import place_of
from ..refusals import EditionEnded, NotSworn
from ..stages import lay_out, open_ready
from ..validity import Whole, validated


@transaction.atomic
def submit(*, draft: Draft, sworn: bool, at: datetime) -> Dossier:
    """File the draft and start the legal clock (presentación de la solicitud).

    Whoever sees the receipt has a filed dossier. Filing the same draft twice returns the same dossier.
    Raises EditionEnded, Incomplete, NotEntitled, NotFollowable or NotSworn; then nothing has changed and the
    draft is whole.
    """
    draft = Draft.objects.locked().select_related("edition__procedure", "owner").get(pk=draft.pk)
    if draft.dossier:
        return draft.dossier
    if not Edition.objects.in_force(timezone.localdate(at)).filter(pk=draft.edition_id).exists():
        raise EditionEnded
    if draft.edition.definition.oath and not sworn:
        raise NotSworn
    world = surroundings_at(draft.edition, at)
    whole = validated(draft.edition.definition, draft.answers, world)
    earlier = _followed(draft, at)
    dossier = _file(draft, whole, at)
    Answers.objects.create(dossier=dossier, number=1, sealed=whole.sealed, at=at)
    note_parties(dossier, unseal(whole.sealed))
    lay_out(dossier, whole.stages, whole.values, world)
    opened = open_ready(dossier, calendar_of(dossier), at)
    discard_leftovers(draft.ref, unseal(whole.sealed))
    if earlier:
        Link.objects.create(dossier=dossier, earlier=earlier, kind=draft.relation, at=at)
    draft.become(dossier)
    draft.save(update_fields=["dossier", "sealed", "visited"])
    sheet = record(
        "dossier.submitted",
        subject=dossier.subject,
        by=draft.owner.ref if draft.owner else "applicant",
        at=at,
        folio=dossier.folio,
        edition=draft.edition.digest,
        answers_digest=whole.digest,
        due_on=str(dossier.due_on or ""),
        **({draft.relation: earlier.folio} if earlier else {}),
    )
    if earlier:
        _tell_earlier(earlier, dossier, draft, at)
    issue_receipt(dossier, whole, sheet, at)
    announce("dossier_submitted", at=at, dossier=dossier.subject)
    if any(run.kind == "automatic" for run in opened):
        announce("dossier_ready_for_rules", at=at, dossier=dossier.subject)
    return dossier


def _followed(draft: Draft, at: datetime) -> Dossier | None:
    """The granted case that the draft renews or changes, under lock; raises NotFollowable when it no longer can."""
    if draft.earlier_id is None:
        return None
    earlier = Dossier.objects.locked().select_related("edition").get(pk=draft.earlier_id)
    refuse_if_not_followable(earlier, draft.relation, timezone.localdate(at))
    return earlier


def _tell_earlier(earlier: Dossier, dossier: Dossier, draft: Draft, at: datetime) -> None:
    """A sheet in the file of the earlier case, too."""
    author = draft.owner.ref if draft.owner else "applicant"
    record(
        f"dossier.{draft.relation}_asked",
        subject=earlier.subject,
        by=author,
        at=at,
        folio=dossier.folio,
    )


def _file(draft: Draft, whole: Whole, at: datetime) -> Dossier:
    """Write the dossier's row, its dates from the clock alone."""
    definition = draft.edition.definition
    agency = Agency.objects.select_related("jurisdiction").get(code=definition.agency)
    clock = wind(rules_for(definition.deadline, agency), History(at))
    return Dossier.objects.create(
        folio=new_folio(),
        edition=draft.edition,
        agency=agency,
        jurisdiction_id=agency.jurisdiction_id,
        applicant=draft.owner,
        language=draft.language,
        filed_at=at,
        filed_on=clock.filed_on,
        due_on=clock.due_on,
        prevent_by=clock.prevent_by,
        law_acts_at=clock.silence_at,
        place=place_of(definition, unseal(whole.sealed)),
        fees=whole.total.amount,
    )
