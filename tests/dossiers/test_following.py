"""Renewing and changing what was granted: a draft that follows from it, and the links once it is filed."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from tests.bench.town import PERMIT, published
from tests.dossiers.contests import granted, refused
from ventanilla.agencies.models import Post, Role, Unit
from ventanilla.documents.models import File, Paper
from ventanilla.dossiers import acts
from ventanilla.dossiers.following import ways_on
from ventanilla.dossiers.linked import linked_cases
from ventanilla.dossiers.models import Dossier, Draft, Link
from ventanilla.dossiers.permissions import may_read
from ventanilla.dossiers.refusals import NotFollowable, NotYours
from ventanilla.ledger.models import ReadRecord, Sheet

LATER = timedelta(days=200)
OTHER = (
    PERMIT.replace("MTR-PERMIT", "MTR-RENEWAL")
    .replace("Permiso de apertura", "Refrendo")
    .replace("{id: area, kind: number,", "{id: surface, kind: number,")
    .replace('that: "area <= 500"', 'that: "surface <= 500"')
    .replace("field: area", "field: surface")
    .replace("shows: [shop, kind, area]", "shows: [shop, kind]")
    .replace("unit: licencias", "unit: refrendos")
)


@pytest.fixture
def permit(town):
    return granted(town)


def begin(town, dossier, kind="renewal", by=None, at=None):
    return acts.begin_after(
        dossier=dossier, kind=kind, by=by or town.ana, language="es", at=at or town.at + LATER
    )


def filed(town, draft, at=None):
    return acts.submit(draft=draft, sworn=True, at=at or town.at + LATER)


def decided(town, dossier, *, yes=True):
    from ventanilla.dossiers.states import Conclusion

    at = dossier.filed_at
    acts.close_review(dossier=dossier, stage="papers", favourable=True, words="", by=town.rosa, at=at)
    acts.give_opinion(
        dossier=dossier, stage="safety", conclusion=Conclusion.FAVOURABLE, words="", by=town.pedro, at=at
    )
    grounds = {} if yes else {"grounds": ["unsafe"], "reasons": "No."}
    acts.decide(dossier=dossier, stage="decision", granted=yes, by=town.elena, at=at, **grounds)
    dossier.refresh_from_db()
    return dossier


def why(town, dossier, kind="renewal", at=None):
    with pytest.raises(NotFollowable) as refusal:
        begin(town, dossier, kind, at=at)
    return refusal.value.why


def test_a_renewal_begins_with_what_was_answered_then_and_no_page_seen(town, permit):
    draft = begin(town, permit)
    assert (draft.edition, draft.owner, draft.visited) == (town.edition, town.ana, [])
    assert draft.answers["shop"] == "Papelería Lupita"
    assert not Link.objects.exists()


def test_files_are_sent_anew(town):
    file = File.objects.create(
        owner="draft:x",
        name="escritura.pdf",
        content_type="application/pdf",
        size=3,
        sha256="0" * 64,
        received_sha256="0" * 64,
        storage_name="x",
        received_at=town.at,
    )
    permit = granted(town, deed_file=[file.reference])
    assert permit.answer_versions.get().content["deed_file"]
    assert "deed_file" not in begin(town, permit).answers


def test_the_same_draft_is_taken_up_again_and_a_plain_one_stays_apart(town, permit):
    plain = town.draft(at=town.at + LATER)
    first = begin(town, permit)
    assert begin(town, permit) == first != plain
    assert town.draft(at=town.at + LATER) == plain
    assert begin(town, permit, "modification") not in (first, plain)


def test_two_drafts_of_one_case_and_kind_cannot_be(town, permit):
    draft = begin(town, permit)
    with pytest.raises(IntegrityError), transaction.atomic():
        Draft.objects.create(
            edition=draft.edition,
            owner=town.ana,
            earlier=permit,
            relation="renewal",
            begun_at=town.at,
            saved_at=town.at,
        )


def test_filed_it_is_linked_in_both_files_and_the_paper_names_the_old(town, permit):
    later = decided(town, filed(town, begin(town, permit)))
    assert Link.objects.get().kind == "renewal"
    assert Sheet.objects.about(permit.subject).last().act == "dossier.renewal_asked"
    assert Sheet.objects.about(later.subject).first().said["renewal"] == permit.folio
    assert [each.dossier for each in linked_cases(permit)] == [later]
    licence = Paper.objects.of(later.subject).get(kind="licence")
    assert f"Renueva: {permit.folio}." in licence.content["statement"]
    receipt = Paper.objects.of(later.subject).get(kind="receipt")
    assert permit.folio in str(receipt.content["sections"][0])


def test_a_draft_thrown_away_leaves_no_link_and_another_may_begin(town, permit):
    draft = begin(town, permit)
    acts.discard_draft(draft=draft, at=town.at + LATER)
    assert not Link.objects.exists()
    assert begin(town, permit).pk


def test_only_what_was_granted_and_still_holds(town):
    assert why(town, refused(town)) == "not_granted"
    assert why(town, town.filed(), at=town.at) == "not_granted"


def test_only_the_one_who_has_it(town, permit):
    with pytest.raises(NotYours):
        begin(town, permit, by=town.mario)


def test_one_open_renewal_a_case_and_a_renewed_one_is_renewed_by_its_last(town, permit):
    later = filed(town, begin(town, permit))
    assert why(town, permit) == "open"
    assert ways_on(permit, later.filed_on) == ["modification"]
    decided(town, later)
    assert why(town, permit) == "renewed"
    assert begin(town, later).earlier == later


def test_refused_it_may_be_asked_for_again(town, permit):
    decided(town, filed(town, begin(town, permit)), yes=False)
    assert begin(town, permit).pk


def test_withdrawn_it_may_be_asked_for_again(town, permit):
    later = filed(town, begin(town, permit))
    acts.withdraw(dossier=later, by=town.ana, at=later.filed_at)
    assert begin(town, permit).pk


def test_what_changed_while_the_draft_waited_is_seen_when_it_is_filed(town, permit):
    draft = begin(town, permit)
    Dossier.objects.filter(pk=permit.pk).update(aftermath="revoked")
    with pytest.raises(NotFollowable):
        filed(town, draft)
    assert Draft.objects.get(pk=draft.pk).dossier is None
    assert not Link.objects.exists()


def test_what_never_ends_is_not_renewed_but_may_be_changed(town):
    text = PERMIT.replace("valid: 1 years", "valid: always").replace("MTR-PERMIT", "MTR-ALWAYS")
    town.edition = published(text, town.extra["registrar"], town.extra["publisher"], town.at)
    permit = granted(town)
    assert why(town, permit) == "never_ends"
    later = decided(town, filed(town, begin(town, permit, "modification")))
    assert (
        f"Cambia: {permit.folio}." in Paper.objects.of(later.subject).get(kind="licence").content["statement"]
    )


@pytest.fixture
def elsewhere(town):
    """A permit that another procedure renews, in another unit, whose head is Luis."""
    unit = Unit.objects.create(agency=town.agency, code="refrendos", name_es="Refrendos")
    Post.objects.create(officer=town.luis, unit=unit, role=Role.HEAD, from_on=town.at.date())
    people = town.extra["registrar"], town.extra["publisher"]
    town.extra["renewing"] = published(OTHER, *people, town.at)
    text = PERMIT.replace("valid: 1 years", "valid: 1 years\n    renewed_by: MTR-RENEWAL")
    town.edition = published(text.replace("MTR-PERMIT", "MTR-FIRST"), *people, town.at)
    return granted(town)


def test_an_edition_may_name_the_procedure_that_renews_it_and_only_the_same_questions_go_along(
    town, elsewhere
):
    draft = begin(town, elsewhere)
    assert draft.edition == town.extra["renewing"]
    assert draft.answers["shop"] == "Papelería Lupita"
    assert "surface" not in draft.answers
    assert "area" not in draft.answers


def test_the_unit_of_the_renewal_reads_the_earlier_case_once_it_is_filed(town, elsewhere):
    on = (town.at + LATER).date()
    assert not may_read(town.luis, elsewhere, on)
    draft = begin(town, elsewhere)
    acts.save_page(draft=draft, answers={**draft.answers, "surface": "40"}, page="shop", at=town.at + LATER)
    assert not may_read(town.luis, elsewhere, on), "a draft opens nothing to anybody"
    filed(town, Draft.objects.get(pk=draft.pk))
    assert may_read(town.luis, elsewhere, on)
    assert may_read(town.elena, elsewhere, on)


def test_a_procedure_that_is_not_there_renews_nothing(town):
    text = PERMIT.replace("valid: 1 years", "valid: 1 years\n    renewed_by: MTR-NOBODY")
    people = town.extra["registrar"], town.extra["publisher"]
    town.edition = published(text.replace("MTR-PERMIT", "MTR-LONELY"), *people, town.at)
    assert why(town, granted(town)) == "gone"


def test_at_the_desk_the_earlier_case_opens_from_the_later_and_the_look_is_recorded(
    town, elsewhere, client, clock
):
    clock.set(town.at + LATER)
    client.force_login(town.luis.account)
    address = f"/es/escritorio/expedientes/{elsewhere.folio}/"
    assert client.get(address).status_code == 404
    draft = begin(town, elsewhere)
    said = {**draft.answers, "surface": "40"}
    acts.save_page(draft=draft, answers=said, page="shop", at=town.at + LATER)
    later = filed(town, Draft.objects.get(pk=draft.pk))
    page = client.get(f"/es/escritorio/expedientes/{later.folio}/").content.decode()
    assert address in page
    assert client.get(address).status_code == 200
    assert ReadRecord.objects.about(elsewhere.subject).filter(reader=town.luis.ref).exists()
