"""When filing can't be taken: a signed receipt of the attempt, a draft that is kept, and no error."""

import html
import re
from datetime import timedelta

import pytest
from django.conf import settings as django_settings
from django.db import OperationalError, ProgrammingError, connection
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from ventanilla.dossiers import acts, attempts, waiting_attempts
from ventanilla.dossiers.attempts import Attempted, NotOurs, digest_of, read_receipt, receipt_for
from ventanilla.dossiers.models import Attempt, Dossier, Draft
from ventanilla.dossiers.remedying import note_attempts, tell_who_tried
from ventanilla.ledger.models import Sheet
from ventanilla.notices.models import Message
from ventanilla.portal import reviewing

CHECK = "/es/acuse-de-intento/"


def send(filing):
    return filing.client.post(filing.review, {"oath": "yes"})


def receipt_on(page):
    return html.unescape(re.search(r"<textarea[^>]*>([^<]+)</textarea>", page.content.decode()).group(1))


@pytest.fixture(autouse=True)
def empty_folder(settings, tmp_path):
    settings.DATA = tmp_path


def declared(at):
    hour = timedelta(hours=1)
    return acts.declare_outage(from_at=at - hour, until_at=at + hour, source="declared", by="system", at=at)


def no_writing(execute, sql, params, many, context):
    """A database that reads and does not write, as a standby or a full disk."""
    if sql.lstrip().upper().startswith(("INSERT", "UPDATE", "DELETE", "REPLACE")) or "FOR UPDATE" in sql:
        raise OperationalError("attempt to write a readonly database")
    return execute(sql, params, many, context)


def no_answer(execute, sql, params, many, context):
    raise OperationalError("could not connect to server")


def test_while_an_outage_is_declared_the_person_gets_a_receipt_that_anyone_can_check(ready, valid_html):
    declared(timezone.now())
    page = send(ready)
    assert page.status_code == 503
    assert page["Cache-Control"] == "private, no-store"
    valid_html(page)
    assert not Dossier.objects.exists()
    receipt = receipt_on(page)
    said = read_receipt(receipt)
    assert (said.draft, said.why) == (ready.draft.uuid, "declared")
    assert said.digest == digest_of(Draft.objects.get(uuid=ready.draft.uuid).answers)
    checked = ready.client.post(CHECK, {"receipt": f" {receipt[:40]}\n{receipt[40:]}"})
    assert "Este acuse es real" in checked.content.decode()
    assert Attempt.objects.get().digest == said.digest


def test_when_filing_is_switched_off_too(ready, settings):
    settings.FILING = False
    assert read_receipt(receipt_on(send(ready))).why == "switched_off"


@pytest.mark.parametrize("broken", [no_writing, no_answer], ids=["reads only", "does not answer"])
def test_a_database_that_cannot_write_leaves_a_receipt_a_draft_and_a_line_for_later(ready, broken):
    with connection.execute_wrapper(broken):
        page = send(ready)
    assert page.status_code == 503
    said = read_receipt(receipt_on(page))
    assert said.draft == ready.draft.uuid
    assert not Dossier.objects.exists()
    assert not Attempt.objects.exists()
    assert waiting_attempts.take_in() == 1
    assert waiting_attempts.take_in() == 0
    assert Attempt.objects.get().digest == said.digest
    assert send(ready)["Location"] == ready.receipt, "when it works again, the same draft is filed"


def test_a_fault_of_ours_stays_an_error(ready, monkeypatch):
    def fails(**said):
        raise ProgrammingError("no such column")

    monkeypatch.setattr(reviewing.acts, "submit", fails)
    with pytest.raises(ProgrammingError):
        send(ready)


def test_a_stranger_gets_no_receipt_for_a_draft_that_is_not_theirs(ready, client):
    declared(timezone.now())
    answer = client.post(ready.review, {"oath": "yes"})
    assert answer.status_code in (302, 404)
    assert not Attempt.objects.exists()


def test_looking_at_the_page_makes_no_receipt(ready):
    declared(timezone.now())
    assert ready.client.get(ready.review).status_code == 200
    assert not Attempt.objects.exists()


def test_who_tried_is_told_once_a_day_that_it_works_again(town, at):
    draft = town.draft(owner=town.ana)
    attempted = Attempted(draft.uuid, at, "0" * 64, "outage")
    waiting_attempts.note(receipt_for(attempted), attempted)
    for _again in range(3):
        tell_who_tried(at + timedelta(hours=1))
    assert Message.objects.of(town.ana.account).filter(title="Ya puedes enviar tu solicitud").count() == 1
    dossier = acts.submit(draft=draft, sworn=True, at=at + timedelta(hours=2))
    assert note_attempts(dossier, at) == 1
    assert "dossier.attempt_noted" in [sheet.act for sheet in Sheet.objects.about(dossier.subject)]
    assert tell_who_tried(at + timedelta(days=1)) == 0, "who has filed needs no word"


@pytest.mark.django_db
def test_hostile_lines_in_the_file_are_left_out_and_a_second_taking_goes_on(at):
    folder = django_settings.DATA / "attempts"
    folder.mkdir()
    good = receipt_for(Attempted(Draft().uuid, at, "a" * 64, "outage"))
    (folder / "waiting.taking").write_text(f"x\n{good}\n{'y' * 5000}\nintento.a.b\n\x00\n{good}\n")
    assert waiting_attempts.take_in() == 2
    assert Attempt.objects.count() == 1
    assert not list(folder.iterdir())


def test_a_full_file_or_a_folder_that_is_none_loses_only_our_copy(at, tmp_path, monkeypatch):
    (tmp_path / "attempts").write_text("a file where the folder should be")
    waiting_attempts._set_down("intento.x.y")
    (tmp_path / "attempts").unlink()
    monkeypatch.setattr(waiting_attempts, "LARGEST", 3)
    for _again in range(3):
        waiting_attempts._set_down("intento.x.y")
    assert (tmp_path / "attempts" / "waiting.txt").read_text().count("intento") == 1


@pytest.mark.django_db
@pytest.mark.parametrize("text", ["", "x", "intento..", "intento.a.b", "\x00", "á.é.í", "a" * 5000])
def test_what_is_no_receipt_is_told_in_a_sentence(client, text, valid_html):
    page = client.post(CHECK, {"receipt": text})
    assert page.status_code == 422
    valid_html(page)
    assert "Este no es un acuse nuestro" in page.content.decode()


def test_one_letter_changed_and_the_signature_no_longer_holds(at):
    receipt = receipt_for(Attempted(Draft().uuid, at, "a" * 64, "outage"))
    for place in range(8, len(receipt), 23):
        changed = receipt[:place] + ("A" if receipt[place] != "A" else "B") + receipt[place + 1 :]
        with pytest.raises(NotOurs):
            read_receipt(changed)


def test_another_secret_s_receipt_is_not_ours(at, settings):
    receipt = receipt_for(Attempted(Draft().uuid, at, "a" * 64, "outage"))
    settings.SECRET_KEY = "another secret of another site, long enough for anybody"
    with pytest.raises(NotOurs):
        read_receipt(receipt)


@given(st.text(max_size=300))
def test_any_text_is_refused_with_a_sentence_never_with_an_error(text):
    with pytest.raises(NotOurs):
        read_receipt(text)


def test_a_receipt_is_checked_with_the_public_key_alone(at):
    from base64 import urlsafe_b64decode

    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    _mark, facts, signature = receipt_for(Attempted(Draft().uuid, at, "a" * 64, "outage")).split(".")
    key = Ed25519PublicKey.from_public_bytes(urlsafe_b64decode(attempts.public_key()))
    padded = [urlsafe_b64decode(part + "=" * (-len(part) % 4)) for part in (signature, facts)]
    key.verify(*padded)
    assert b"VT-" not in padded[1]


@pytest.mark.django_db
def test_the_page_of_interruptions_says_none_and_then_each(client, at, valid_html):
    assert "Hasta ahora no hubo ninguna" in client.get("/es/interrupciones/").content.decode()
    declared(at)
    page = client.get("/es/interrupciones/")
    valid_html(page)
    assert "Todas las dependencias" in page.content.decode()
