"""The outbox does the slow work: scanning, rendering and mail, after the act and outside its transaction."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import transaction

from tests.documents import samples
from ventanilla.agencies.models import Agency
from ventanilla.documents import files, papers, uploads
from ventanilla.documents.models import File, Paper
from ventanilla.jurisdictions.models import Jurisdiction

SUBJECT = "11111111-2222-4333-8444-555555555555"
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("clock")]


@pytest.fixture
def paper(at):
    place = Jurisdiction.objects.create(code="jobs-test", name_es="Ciudad")
    agency = Agency.objects.create(code="jobs-test", jurisdiction=place, name_es="Dependencia")
    return papers.issue(
        kind="notice",
        content={"title": "Aviso"},
        agency=agency,
        subject=SUBJECT,
        folio="VT-1",
        at=at,
        language="es",
    )


def drain() -> None:
    with pytest.raises(SystemExit) as end:
        call_command("worker", "--drain")
    assert end.value.code == 0


def test_a_worker_brings_files_out_of_quarantine_and_makes_papers_ahead(at, paper):
    kept = uploads.accept(SimpleUploadedFile("x.pdf", samples.pdf()), owner="draft:1", at=at)
    infected = samples.pdf(
        change=lambda document: setattr(
            document.pages[0].obj, "Contents", document.make_stream(samples.EICAR)
        ),
        compress_streams=False,
    )
    caught = uploads.accept(SimpleUploadedFile("y.pdf", infected), owner="draft:1", at=at)
    drain()
    assert File.objects.get(pk=kept.pk).state == "clean"
    assert files.contents(File.objects.get(pk=kept.pk))
    assert File.objects.get(pk=caught.pk).state == "refused"
    assert Paper.objects.get(pk=paper.pk).sha256


def test_an_act_that_fails_leaves_no_paper_and_no_job(at, paper):
    with transaction.atomic():
        papers.issue(
            kind="notice",
            content={"title": "x"},
            agency=paper.agency,
            subject=SUBJECT,
            folio="VT-2",
            at=at,
        )
        transaction.set_rollback(True)
    assert Paper.objects.count() == 1


def test_a_file_taken_back_before_it_was_scanned_troubles_nobody(at):
    kept = uploads.accept(SimpleUploadedFile("x.pdf", samples.pdf()), owner="draft:1", at=at)
    uploads.discard(kept)
    drain()
    assert not File.objects.exists()
