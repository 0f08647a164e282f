from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from ventanilla.documents.models import Paper
from ventanilla.dossiers import acts
from ventanilla.dossiers.models import Answers, Dossier, Draft
from ventanilla.dossiers.refusals import Incomplete, NotEntitled, NotSworn
from ventanilla.dossiers.states import StageState, State
from ventanilla.ledger.models import Sheet
from ventanilla.ledger.verify import breaks
from ventanilla.outbox.models import Fact


def test_filing_makes_a_dossier_with_folio_receipt_sheet_and_fact(town):
    dossier = town.filed()
    assert dossier.state == State.IN_REVIEW
    assert dossier.fees == Decimal("100.00")
    assert dossier.folio.startswith("VT-")
    assert [sheet.act for sheet in Sheet.objects.about(dossier.subject)] == ["dossier.submitted"]
    assert Fact.objects.filter(name="dossier_submitted", said__dossier=dossier.subject).count() == 1
    assert Paper.objects.get(subject=dossier.subject).kind == "receipt"
    assert list(breaks()) == []


def test_the_clock_starts_the_working_day_after_filing(town):
    dossier = town.filed()
    assert dossier.due_on == dossier.edition.definition.due_on(dossier.filed_on, _calendar(dossier))
    assert dossier.due_on > dossier.filed_on


def test_departments_without_precedence_work_side_by_side(town):
    dossier = town.filed()
    states = {run.stage: run.state for run in dossier.stages.in_order()}
    assert states == {
        "papers": StageState.OPEN,
        "safety": StageState.OPEN,
        "decision": StageState.WAITING,
    }


def test_filing_the_same_draft_twice_is_one_dossier(town):
    draft = town.draft()
    first = acts.submit(draft=draft, sworn=True, at=town.at)
    second = acts.submit(draft=draft, sworn=True, at=town.at + timedelta(seconds=1))
    assert first.pk == second.pk
    assert Dossier.objects.count() == 1


def test_a_filed_draft_keeps_nothing_of_what_it_said(town):
    draft = town.draft()
    acts.submit(draft=draft, sworn=True, at=town.at)
    draft.refresh_from_db()
    assert draft.answers == {}
    assert draft.dossier is not None


def test_saving_a_filed_draft_changes_nothing(town):
    draft = town.draft()
    dossier = acts.submit(draft=draft, sworn=True, at=town.at)
    acts.save_page(draft=draft, answers={"shop": "Otra"}, page="shop", at=town.at)
    assert Answers.objects.get(dossier=dossier).content["shop"] == "Papelería Lupita"
    assert Draft.objects.get(pk=draft.pk).answers == {}


def test_missing_answers_are_named_and_nothing_is_filed(town):
    with pytest.raises(Incomplete) as refusal:
        town.filed(shop=None, area=None)
    assert set(refusal.value.errors) == {"shop", "area"}
    assert Dossier.objects.count() == 0


def test_a_check_that_does_not_hold_refuses_with_its_sentence(town):
    with pytest.raises(NotEntitled) as refusal:
        town.filed(area="501")
    assert refusal.value.failed == [("size", "area", "El local mide más de 500 m². Pide una licencia.")]
    assert Dossier.objects.count() == 0


def test_without_the_statement_under_oath_nothing_is_filed(town):
    with pytest.raises(NotSworn):
        acts.submit(draft=town.draft(), sworn=False, at=town.at)
    assert Dossier.objects.count() == 0


@pytest.mark.parametrize(
    "answers",
    [{"shop": ["a"]}, {"area": "NaN"}, {"kind": "bar"}, {"alcohol": "maybe"}, {"unknown": "x"}, {"area": {}}],
)
def test_answers_that_no_page_could_have_stored_are_refused_with_a_sentence(town, answers):
    with pytest.raises(Incomplete) as refusal:
        town.filed(**answers)
    assert all(refusal.value.errors.values())


def test_a_draft_is_taken_up_again_and_never_doubled(town):
    one = acts.open_draft(edition=town.edition, owner=town.ana, key="", language="es", at=town.at)
    two = acts.open_draft(edition=town.edition, owner=town.ana, key="", language="en", at=town.at)
    assert one.pk == two.pk


def test_a_person_reaches_only_their_own_drafts(town):
    draft = town.draft(owner=town.ana)
    assert not Draft.objects.reachable_by(person=town.mario, key="").filter(pk=draft.pk).exists()
    assert not Draft.objects.reachable_by(person=None, key="").filter(pk=draft.pk).exists()
    assert Draft.objects.reachable_by(person=town.ana, key="").filter(pk=draft.pk).exists()


def test_a_draft_without_account_is_reached_by_its_key_alone(town):
    draft = town.draft(key="k" * 43)
    assert Draft.objects.reachable_by(person=None, key="k" * 43).filter(pk=draft.pk).exists()
    assert not Draft.objects.reachable_by(person=None, key="x" * 43).filter(pk=draft.pk).exists()


def test_drafts_are_kept_three_months(town):
    draft = town.draft()
    days = (draft.kept_until_on - timezone.localdate(town.at)).days
    assert 89 <= days <= 92


def test_a_dossier_keeps_the_edition_it_was_filed_under(town):
    from tests.bench.town import PERMIT, published

    dossier = town.filed()
    newer = PERMIT.replace("money(100)", "money(250)")
    published(newer, town.extra["registrar"], town.extra["publisher"], town.at)
    dossier.refresh_from_db()
    assert dossier.edition_id == town.edition.pk
    assert dossier.fees == Decimal("100.00")


def _calendar(dossier):
    from ventanilla.dossiers.law import calendar_of

    return calendar_of(dossier)


def test_a_file_that_the_scanner_refused_is_not_filed(town):
    from io import BytesIO

    from PIL import Image

    from ventanilla.documents import uploads
    from ventanilla.documents.models import File

    photo = BytesIO()
    Image.new("RGB", (900, 700), "grey").save(photo, "JPEG")
    photo.seek(0)
    file = uploads.accept(photo, owner="draft:test", at=town.at)
    held = {
        "id": str(file.uuid),
        "name": file.name,
        "size": file.size,
        "content_type": file.content_type,
        "sha256": file.sha256,
    }
    File.objects.filter(pk=file.pk).update(state=File.State.REFUSED, scanned_at=town.at)
    with pytest.raises(Incomplete) as refusal:
        town.filed(deed_file=[held])
    assert "virus" in refusal.value.errors["deed_file"]
    assert not Dossier.objects.exists()
