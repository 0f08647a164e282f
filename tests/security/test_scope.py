"""What is not yours does not exist, and whoever looks at a person's data leaves a record first."""

from uuid import uuid4

import pytest
from django.core.files.base import ContentFile
from django.db import DatabaseError, connection
from django.urls import get_resolver, reverse

from ventanilla.documents import uploads
from ventanilla.documents.models import Paper
from ventanilla.dossiers import acts
from ventanilla.kernel.folios import new_folio
from ventanilla.ledger.models import ReadRecord
from ventanilla.notices.acts import tell
from ventanilla.notices.models import Message

from .test_keeping import PDF


@pytest.fixture
def things(clock, town):
    """Ana's draft with a file, her case with a paper, and a message to her."""
    dossier = town.filed()
    draft = town.draft()
    file = uploads.accept(ContentFile(PDF, name="acta.pdf"), owner=draft.ref, at=town.at)
    tell(account=town.ana.account, title="Hola", body="Hola", at=town.at)
    return {
        "folio": dossier.folio,
        "case paper": Paper.objects.get(subject=dossier.subject).uuid,
        "file": file.uuid,
        "draft": draft.uuid,
        "message": Message.objects.get().uuid,
        "stage": "papers",
        "kind": "correction",
        "dossier": dossier,
    }


def invented(town) -> dict:
    return {
        "folio": new_folio(),
        "case paper": uuid4(),
        "file": uuid4(),
        "draft": uuid4(),
        "message": uuid4(),
        "stage": "papers",
        "kind": "correction",
    }


def addresses(room: str, things: dict) -> dict[str, str]:
    """Every address of the room that names somebody's row, made for these rows."""
    found = {}
    for name, pattern in get_resolver(None).namespace_dict[room][1].reverse_dict.items():
        if not isinstance(name, str):
            continue
        _shape, words = pattern[0][0]
        if not set(words) & {"folio", "uuid", "file", "stage"}:
            continue
        uuid = things["draft"]
        uuid = things["message"] if name == "message" else uuid
        uuid = things["case paper"] if name in {"case-paper", "follow-paper", "paper"} else uuid
        known = {**things, "uuid": uuid, "page": "shop"}
        found[name] = reverse(f"{room}:{name}", kwargs={word: known[word] for word in words})
    return found


def seen(client, method: str, address: str) -> tuple[int, bool]:
    answer = getattr(client, method)(address)
    return answer.status_code, b"Papeler" in answer.content


@pytest.mark.parametrize("method", ["get", "post"])
def test_what_belongs_to_another_person_answers_as_if_it_did_not_exist(client, town, things, method):
    client.force_login(town.mario.account)
    hers, nobody_s = addresses("portal", things), addresses("portal", invented(town))
    assert len(hers) >= 15
    for name in hers:
        asked, foreign = seen(client, method, hers[name]), seen(client, method, nobody_s[name])
        assert asked == foreign, name
        assert asked[0] in {404, 302, 405}, name


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_visitor_learns_nothing_of_what_exists(client, town, things, method):
    hers, nobody_s = addresses("portal", things), addresses("portal", invented(town))
    for name in hers:
        asked, foreign = seen(client, method, hers[name]), seen(client, method, nobody_s[name])
        assert asked == foreign, name
        assert asked[0] in {404, 302, 405}, name


@pytest.mark.parametrize("method", ["get", "post"])
def test_an_officer_of_another_agency_finds_no_case(client, town, things, method):
    client.force_login(town.luis.account)
    ours, nobody_s = addresses("desk", things), addresses("desk", invented(town))
    assert len(ours) >= 7
    for name in ours:
        asked, foreign = seen(client, method, ours[name]), seen(client, method, nobody_s[name])
        assert asked == foreign, name
        assert asked[0] in {404, 405}, name
    assert not ReadRecord.objects.exists()


def test_a_person_finds_no_desk_and_no_studio(client, town, things):
    client.force_login(town.ana.account)
    for address in ["/es/escritorio/", "/es/estudio/", *addresses("desk", things).values()]:
        assert client.get(address).status_code in {404, 405}, address


def test_the_file_of_one_draft_does_not_open_with_the_address_of_another(client, town, things):
    client.force_login(town.mario.account)
    own = acts.open_draft(edition=town.edition, owner=town.mario, key="", language="es", at=town.at)
    address = reverse("portal:draft-file", kwargs={"uuid": own.uuid, "file": things["file"]})
    assert client.get(address).status_code == 404


def test_a_file_of_somebody_else_cannot_be_put_into_one_s_own_answers(client, town, things):
    client.force_login(town.mario.account)
    own = town.draft(owner=town.mario)
    address = reverse("portal:page", kwargs={"uuid": own.uuid, "page": "papers"})
    for name in ("deed_file__kept", "deed_file", "deed_file__0", "deed_file__id"):
        client.post(address, {name: str(things["file"])})
    own.refresh_from_db()
    assert not own.answers.get("deed_file")


PERSONAL_AT_THE_DESK = ["dossier", "review", "paper", "correction"]


@pytest.mark.parametrize("name", PERSONAL_AT_THE_DESK)
@pytest.mark.parametrize("method", ["get", "post"])
def test_every_page_of_a_case_that_an_officer_sees_was_written_down(client, town, things, name, method):
    client.force_login(town.rosa.account)
    answer = getattr(client, method)(addresses("desk", things)[name])
    shown = answer.status_code in {200, 409, 422}
    assert ReadRecord.objects.of(person=town.ana.ref).exists() == shown
    assert shown or answer.status_code in {302, 405}


def test_a_case_without_an_account_is_looked_at_on_record_too(client, town):
    dossier = town.filed(key="k" * 43)
    client.force_login(town.rosa.account)
    assert client.get(reverse("desk:dossier", args=[dossier.folio])).status_code == 200
    assert ReadRecord.objects.about(dossier.subject).exists()


@pytest.mark.parametrize("name", PERSONAL_AT_THE_DESK)
def test_where_the_look_cannot_be_written_down_nothing_is_shown(client, town, things, name):
    def full_disk(execute, sql, params, many, context):
        if "INSERT" in sql and "ledger_readrecord" in sql:
            raise DatabaseError
        return execute(sql, params, many, context)

    client.force_login(town.rosa.account)
    client.raise_request_exception = False
    with connection.execute_wrapper(full_disk):
        answer = client.get(addresses("desk", things)[name])
    assert answer.status_code == 500
    assert b"Papeler" not in answer.content
    assert "Gómez" not in answer.content.decode()


def test_the_inbox_names_nobody(client, town, things):
    client.force_login(town.rosa.account)
    page = client.get("/es/escritorio/").content.decode()
    assert things["folio"] in page
    assert "Gómez" not in page
    assert "Papeler" not in page
