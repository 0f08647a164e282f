"""What must stay as it was, and what must go when it is no longer needed."""

from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import DatabaseError, transaction

from tests.bench.town import PERMIT, published
from ventanilla.agencies.models import Post, Role
from ventanilla.documents import papers, uploads
from ventanilla.documents.models import File, Paper
from ventanilla.dossiers import acts
from ventanilla.dossiers.jobs import forget_old_drafts
from ventanilla.dossiers.models import Dossier, Draft
from ventanilla.dossiers.refusals import EditionEnded, NotEntitled, NotYours
from ventanilla.dossiers.states import State
from ventanilla.kernel.sealing import seal
from ventanilla.procedures import acts as publishing

PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"
)


def refused(rows, **change) -> bool:
    """Whether the database itself refuses this change."""
    try:
        with transaction.atomic():
            rows.update(**change)
    except DatabaseError:
        return True
    return False


@pytest.mark.parametrize(
    "change",
    [{"folio": "VT-OTHER"}, {"filed_on": "2020-01-01"}, {"filed_at": "2020-01-01T00:00Z"}],
)
def test_what_a_receipt_promised_cannot_be_rewritten(town, change):
    dossier = town.filed()
    assert refused(Dossier.objects.filter(pk=dossier.pk), **change)


def test_a_closed_case_is_not_opened_again_whoever_tries(town):
    dossier = town.filed()
    acts.withdraw(dossier=dossier, by=town.ana, at=town.at)
    rows = Dossier.objects.filter(pk=dossier.pk)
    assert refused(rows, state=State.IN_REVIEW, closed_at=None)
    assert refused(rows, state=State.GRANTED)
    assert refused(rows, closed_at=town.at + timedelta(days=1))


def test_a_filed_case_cannot_be_deleted(town):
    dossier = town.filed()
    with pytest.raises(DatabaseError), transaction.atomic():
        Dossier.objects.filter(pk=dossier.pk)._raw_delete("default")


def test_a_paper_says_for_ever_what_it_said_and_only_its_validity_ends(town):
    town.filed()
    rows = Paper.objects.all()
    paper = rows.get()
    assert refused(rows, sealed=seal({**paper.content, "title": "Other"}))
    assert refused(rows, code="OTHER")
    papers.pdf(paper)
    assert refused(rows, sha256="0" * 64)
    papers.revoke(paper=paper, at=town.at)
    assert refused(rows, state="valid", ended_at=None)


def stored(owner: str, at, content: bytes = PDF) -> File:
    return uploads.accept(ContentFile(content, name="acta.pdf"), owner=owner, at=at)


def test_the_files_of_a_draft_go_with_it(town, django_capture_on_commit_callbacks):
    draft = town.draft()
    file = stored(draft.ref, town.at)
    assert default_storage.exists(file.storage_name)
    with django_capture_on_commit_callbacks(execute=True):
        acts.discard_draft(draft=draft, at=town.at)
    assert not File.objects.exists()
    assert not default_storage.exists(file.storage_name)


def test_a_draft_forgotten_after_three_months_takes_its_files_along(
    town, clock, django_capture_on_commit_callbacks
):
    draft = town.draft()
    file = stored(draft.ref, town.at)
    clock.move(days=93)
    with django_capture_on_commit_callbacks(execute=True):
        forget_old_drafts()
    assert not Draft.objects.exists()
    assert not default_storage.exists(file.storage_name)


def test_the_files_of_a_filed_case_stay_whoever_throws_its_draft_away(town):
    draft = town.draft()
    file = stored(draft.ref, town.at)
    acts.save_page(
        draft=draft, answers={**draft.answers, "deed_file": [reference(file)]}, page="papers", at=town.at
    )
    acts.submit(draft=draft, sworn=True, at=town.at)
    acts.discard_draft(draft=draft, at=town.at)
    assert default_storage.exists(file.storage_name)


def reference(file: File) -> dict:
    said = {"name": file.name, "size": file.size, "content_type": file.content_type, "sha256": file.sha256}
    return {"id": str(file.uuid), **said}


def test_filing_keeps_the_files_of_the_answers_and_no_other(town, django_capture_on_commit_callbacks):
    draft = town.draft()
    kept, left = stored(draft.ref, town.at), stored(draft.ref, town.at, PDF.replace(b"9 9", b"8 8"))
    acts.save_page(
        draft=draft, answers={**draft.answers, "deed_file": [reference(kept)]}, page="papers", at=town.at
    )
    with django_capture_on_commit_callbacks(execute=True):
        acts.submit(draft=draft, sworn=True, at=town.at)
    assert File.objects.get() == kept
    assert default_storage.exists(kept.storage_name)
    assert not default_storage.exists(left.storage_name)


@pytest.mark.parametrize("ending", ["answered", "too late", "withdrawn"])
def test_what_was_sent_to_correct_and_not_used_is_not_kept(town, ending):
    dossier = town.filed()
    acts.request_correction(
        dossier=dossier, stage="papers", items=[("deed", "missing")], by=town.rosa, at=town.at
    )
    used = stored(dossier.correction_ref, town.at)
    stored(dossier.correction_ref, town.at, PDF.replace(b"9 9", b"8 8"))
    if ending == "answered":
        given = {"deed_file": [reference(used)]}
        acts.answer_correction(dossier=dossier, answers=given, by=town.ana, at=town.at)
    elif ending == "withdrawn":
        acts.withdraw(dossier=dossier, by=town.ana, at=town.at)
    else:
        acts.settle_clock(dossier=dossier, at=town.at + timedelta(days=60))
    assert list(File.objects.all()) == ([used] if ending == "answered" else [])


def test_a_filing_that_is_refused_keeps_every_file(town, django_capture_on_commit_callbacks):
    draft = town.draft(area="501")
    file = stored(draft.ref, town.at)
    with django_capture_on_commit_callbacks(execute=True), pytest.raises(NotEntitled):
        acts.submit(draft=draft, sworn=True, at=town.at)
    assert default_storage.exists(file.storage_name)
    assert File.objects.get() == file


def test_nothing_new_is_filed_under_an_edition_that_was_succeeded(town):
    draft = town.draft()
    newer = PERMIT.replace("money(100)", "money(250)")
    published(newer, town.extra["registrar"], town.extra["publisher"], town.at)
    with pytest.raises(EditionEnded):
        acts.submit(draft=draft, sworn=True, at=town.at)
    assert Dossier.objects.count() == 0


def test_nothing_new_is_filed_under_an_edition_that_was_withdrawn(town):
    draft = town.draft()
    publishing.withdraw(
        edition=town.edition,
        from_on=town.at.date(),
        reason="Ya no hace falta",
        by=town.extra["publisher"],
        at=town.at,
    )
    with pytest.raises(EditionEnded):
        acts.submit(draft=draft, sworn=True, at=town.at)


@pytest.mark.parametrize("role", [Role.REGISTRAR, Role.PUBLISHER, Role.AUDITOR])
def test_who_writes_publishes_or_audits_compares_no_requirements(town, role):
    dossier = town.filed()
    Post.objects.held_by(town.luis).delete()
    Post.objects.create(officer=town.luis, unit=town.licences, role=role, from_on=town.at.date())
    with pytest.raises(NotYours):
        acts.check_requirement(dossier=dossier, requirement="deed", met=True, by=town.luis, at=town.at)
