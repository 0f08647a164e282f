"""Where personal data may not be: headers of the ledger, facts, jobs, counters, names of files, kept errors."""

import json

import pytest
from django.apps import apps
from django.core.files.storage import default_storage
from django.db import connection

from ventanilla.documents import papers
from ventanilla.documents.files import download_headers
from ventanilla.documents.models import Paper
from ventanilla.dossiers import acts
from ventanilla.dossiers.refusals import Incomplete, NotEntitled, Refusal
from ventanilla.ledger.models import Sheet
from ventanilla.outbox.models import Fact, Job
from ventanilla.outbox.worker import Worker

NAMES = [
    "Gómez",
    "G\\u00f3mez",
    "Papelería",
    "Papeler\\u00eda",
    "ana@ejemplo.mx",
    "GOMA800101MDFXXX01",
    "5512345678",
]

# The tables in which a person's data may lie, and why. Any other table with a name in it fails below.
MAY_HOLD = {
    "people_account": "the account",
    "account_emailaddress": "the account's address, confirmed or not",
    "people_person": "the person",
    "people_formeridentity": "how the person was written before",
    "dossiers_draft": "answers, through the one accessor",
    "dossiers_answers": "answers, through the one accessor",
    "dossiers_decision": "what the officer wrote to the person",
    "dossiers_stagerun": "what the officer wrote",
    "casework_version": "letters not sent yet, through the one accessor",
    "casework_copy": "letters not sent yet, through the one accessor",
    "casework_findable": "names folded and CURP, to be found by; as in people_person",
    "casework_search": "what an officer looked for, through the one accessor",
    "documents_paper": "what the paper says",
    "documents_file": "the name of the file, as the person gave it",
    "ledger_words": "what the act said; can be erased",
    "notices_message": "the inbox of the person",
    "notices_envelope": "until the carrier has taken the letter",
    "django_session": "until the session ends",
}


@pytest.fixture
def story(town, client):
    """A whole case with a name, an e-mail, a CURP and a telephone in it, decided and told."""
    town.ana.describe(born_on=None, sex="", phone="5512345678")
    town.ana.hold_curp("GOMA800101MDFXXX01")
    client.force_login(town.ana.account)
    client.get("/es/mi-cuenta/")
    dossier = town.ready_to_decide()
    client.force_login(town.elena.account)
    client.get(f"/es/escritorio/expedientes/{dossier.folio}/")
    acts.decide(dossier=dossier, stage="decision", granted=True, reasons="", by=town.elena, at=town.at)
    Worker(lambda: town.at).drain()
    return dossier


def tables_that_name_somebody() -> dict[str, str]:
    found = {}
    for table in {model._meta.db_table for model in apps.get_models()}:
        with connection.cursor() as cursor:
            cursor.execute(f'SELECT * FROM "{table}"')
            kept = json.dumps(cursor.fetchall(), default=str, ensure_ascii=False)
        if named := [name for name in NAMES if name in kept]:
            found[table] = ", ".join(named)
    return found


def test_no_table_but_those_that_say_why_names_a_person(story):
    assert {
        table: names for table, names in tables_that_name_somebody().items() if table not in MAY_HOLD
    } == {}


def test_headers_that_are_never_erased_facts_and_jobs_hold_ids_alone(story):
    texts = [
        *Sheet.objects.order_by("pk").values_list("header", flat=True),
        *(json.dumps(said) for said in Fact.objects.order_by("pk").values_list("said", flat=True)),
        *(json.dumps(said) for said in Job.objects.order_by("pk").values_list("said", flat=True)),
    ]
    assert texts
    assert not [text for text in texts if any(name in text for name in [*NAMES, story.folio])]


def test_what_a_failed_job_leaves_names_nobody(story, town, monkeypatch):
    from ventanilla.dossiers import telling

    def fail(dossier, *, at):
        raise ValueError(f"{dossier.applicant.full_name} {dossier.folio}")

    monkeypatch.setattr(telling, "closed", fail)
    acts.withdraw(dossier=town.filed(), by=town.ana, at=town.at)
    Worker(lambda: town.at).drain()
    failed = Job.objects.get(error_kind__contains="ValueError")
    kept = f"{failed.error_kind} {failed.error_place} {failed.said}"
    assert "Gómez" not in kept
    assert "VT-" not in kept


@pytest.mark.parametrize(
    "refusal",
    [Incomplete({"name": "Ana Gómez"}), NotEntitled([("c", "f", "Ana Gómez no")]), Refusal("Ana Gómez")],
    ids=["incomplete", "not entitled", "any"],
)
def test_the_text_of_a_refusal_that_may_end_in_a_log_names_nobody(refusal):
    assert "Gómez" not in str(refusal)
    assert "Gómez" not in repr(refusal)


def test_rows_printed_by_accident_name_nobody(story, town):
    rows = [town.ana, town.ana.account, story, *Paper.objects.order_by("pk"), *Job.objects.order_by("pk")]
    assert not [row for row in rows if any(name in f"{row} {row!r}" for name in NAMES)]


def test_names_of_stored_files_and_of_downloads_say_nothing_of_the_person(story):
    for paper in Paper.objects.order_by("pk"):
        papers.pdf(paper)
        paper.refresh_from_db()
        assert "Gómez" not in paper.file_name
        assert story.folio not in paper.storage_name
        assert default_storage.exists(paper.storage_name)


@pytest.mark.parametrize(
    "name", ['a"; filename=b.exe', "a\r\nSet-Cookie: x=1", "é\u202efpg.exe", "../../etc/passwd", ""]
)
def test_a_hostile_file_name_stays_inside_its_header(name):
    said = download_headers(name, "application/pdf")["Content-Disposition"]
    assert "\r" not in said
    assert "\n" not in said
    assert said.count('"') == 2
    assert said.startswith("attachment; ")


def test_what_a_pdf_says_of_itself_names_nobody(story):
    from io import BytesIO

    import pikepdf

    for paper in Paper.objects.order_by("pk"):
        with pikepdf.open(BytesIO(papers.pdf(paper))) as pdf, pdf.open_metadata() as said:
            kept = f"{dict(pdf.docinfo)} {dict(said)}"
        assert not [name for name in NAMES if name in kept]
