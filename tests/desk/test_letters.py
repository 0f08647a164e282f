"""A letter is kept while it is written: through a dropped line, a closed window, a session that ended, a colleague."""

import re
from threading import Barrier, Thread

import pytest
from django.db import connection
from django.test import Client

from tests.desk.conftest import place
from ventanilla.casework import acts
from ventanilla.casework.merging import Content
from ventanilla.casework.models import Copy, Letter, Version
from ventanilla.dossiers import acts as case_acts
from ventanilla.dossiers.models import Decision
from ventanilla.ledger.models import ReadRecord
from ventanilla.notices.models import Message
from ventanilla.outbox.worker import drain

SAFE = "El local no tiene salida de emergencia."
LONG = (
    "En virtud de que la documentación presentada por el interesado no acredita fehacientemente el "
    "cumplimiento de las disposiciones reglamentarias aplicables en materia de protección civil, esta "
    "autoridad administrativa determina la improcedencia de la autorización solicitada."
)


@pytest.fixture
def ready(town):
    return town.ready_to_decide()


def written(page, name):
    """The value of a hidden field of a page."""
    return re.search(rf'name="{name}" value="([^"]*)"', page.content.decode())[1]


def typed(client, dossier, stage="decision", kind="decision", **said):
    """Open the letter and type into it: what the page would send."""
    page = client.get(place("decision" if kind == "decision" else kind, dossier, stage))
    kept = {name: written(page, name) for name in ("letter", "base", "sitting", "hand")}
    taken = re.findall(r'name="taken" value="(\d+)"', page.content.decode())
    return {**kept, "taken": taken, **said}


def send(client, dossier, sent, do="save", stage="decision", kind="decision"):
    return client.post(place("letter", dossier, stage, kind), {**sent, "do": do})


def test_what_is_saved_is_there_when_the_page_is_opened_again(ready, town, at_desk):
    elena = at_desk(town.elena)
    sent = typed(elena, ready, outcome="refuse", grounds=["unsafe"], reasons=SAFE)
    assert send(elena, ready, sent).status_code == 302
    page = elena.get(place("decision", ready, "decision")).content.decode()
    assert SAFE in page
    assert re.search(r'value="refuse"[^>]* checked', page)
    assert re.search(r'value="unsafe"[^>]* checked', page)
    assert not Decision.objects.exists()


def test_what_was_typed_when_the_line_dropped_is_there_and_colleagues_do_not_see_it(
    ready, town, at_desk, hugo
):
    elena = at_desk(town.elena)
    sent = typed(elena, ready, outcome="refuse", reasons=SAFE)
    answer = send(elena, ready, sent, "keep")
    assert answer.status_code == 200
    assert "10:00:00" in answer.content.decode()
    page = at_desk(town.elena).get(place("decision", ready, "decision")).content.decode()
    assert SAFE in page
    others = at_desk(hugo).get(place("decision", ready, "decision")).content.decode()
    assert SAFE not in others
    assert "Elena" in others


def test_what_two_windows_kept_is_put_together_and_let_go_when_it_is_saved(ready, town, at_desk):
    elena = at_desk(town.elena)
    send(elena, ready, typed(elena, ready, reasons="Uno.\n\nDos."))
    first, second = typed(elena, ready), typed(elena, ready)
    send(elena, ready, first | {"reasons": "Uno mejor.\n\nDos."}, "keep")
    send(elena, ready, second | {"reasons": "Uno.\n\nDos mejor."}, "keep")
    page = elena.get(place("decision", ready, "decision"))
    assert "Uno mejor.\n\nDos mejor." in page.content.decode()
    send(elena, ready, typed(elena, ready, reasons="Uno mejor.\n\nDos mejor."))
    assert not Copy.objects.exists()


def test_a_session_that_ended_keeps_the_page_for_its_own_officer_and_nobody_else(ready, town, at_desk, hugo):
    elena = at_desk(town.elena)
    sent = typed(elena, ready, outcome="refuse", reasons=SAFE)
    shared = Client()
    answer = shared.post(place("decision", ready, "decision"), sent)
    assert answer.status_code == 302
    assert place("decision", ready, "decision") in answer.headers["Location"]
    assert SAFE not in answer.headers["Location"]
    session = shared.session
    for officer, finds in ((hugo, False), (town.elena, True)):
        again = Client()
        again.force_login(officer.account)
        kept = again.session
        kept["typed_at_desk"] = session["typed_at_desk"]
        kept.save()
        page = again.get(place("decision", ready, "decision")).content.decode()
        assert (SAFE in page) == finds


def test_a_hand_that_was_forged_finds_nothing(ready, town, at_desk):
    sent = typed(at_desk(town.elena), ready, reasons=SAFE) | {"hand": f"{town.elena.ref}:forged"}
    shared = Client()
    shared.post(place("decision", ready, "decision"), sent)
    again = at_desk(town.elena)
    kept = again.session
    kept["typed_at_desk"] = shared.session["typed_at_desk"]
    kept.save()
    assert SAFE not in again.get(place("decision", ready, "decision")).content.decode()


def test_paragraphs_of_two_are_merged_and_nobody_sends_what_they_have_not_read(ready, town, at_desk, hugo):
    elena, other = at_desk(town.elena), at_desk(hugo)
    send(elena, ready, typed(elena, ready, outcome="refuse", grounds=["unsafe"], reasons="Uno.\n\nDos."))
    hers, his = typed(elena, ready), typed(other, ready)
    same = {"outcome": "refuse", "grounds": ["unsafe"]}
    send(elena, ready, hers | same | {"reasons": "Uno de Elena.\n\nDos."})
    answer = other.post(
        place("decision", ready, "decision"), his | same | {"reasons": "Uno.\n\nDos de Hugo."}
    )
    assert answer.status_code == 302
    assert not Decision.objects.exists()
    page = other.get(place("decision", ready, "decision"))
    assert "Uno de Elena.\n\nDos de Hugo." in page.content.decode()
    final = typed(other, ready) | same | {"reasons": "Uno de Elena.\n\nDos de Hugo."}
    assert other.post(place("decision", ready, "decision"), final).status_code == 302
    assert Decision.objects.get().reasons == "Uno de Elena.\n\nDos de Hugo."
    assert not Letter.objects.exists()


@pytest.mark.parametrize(
    ("choice", "stays"), [("mine", "De Hugo."), ("theirs", "De Elena."), ("both", "De Elena.\n\nDe Hugo.")]
)
def test_where_both_changed_the_same_paragraph_both_are_shown_and_one_chooses(
    ready, town, at_desk, hugo, valid_html, choice, stays
):
    elena, other = at_desk(town.elena), at_desk(hugo)
    hers, his = typed(elena, ready), typed(other, ready)
    send(elena, ready, hers | {"outcome": "grant", "reasons": "De Elena."})
    answer = send(other, ready, his | {"outcome": "refuse", "reasons": "De Hugo."})
    assert answer.status_code == 409
    valid_html(answer)
    page = answer.content.decode()
    assert "De Elena." in page
    assert "De Hugo." in page
    again = other.get(place("decision", ready, "decision"))
    valid_html(again)
    assert "De Hugo." in again.content.decode(), "What Hugo wrote is kept until he has chosen."
    sent = {name: written(again, name) for name in ("base", "against", "sitting")}
    sent |= {"taken": re.findall(r'name="taken" value="(\d+)"', again.content.decode())}
    sent |= {"mine": "De Hugo.", "mine-outcome": "refuse", "part-0": choice, "choice-outcome": "theirs"}
    assert send(other, ready, sent, "resolve").status_code == 302
    latest = Version.objects.latest("number").content
    assert latest == Content(stays, {"outcome": "grant"})
    assert not Copy.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_of_many_who_save_at_once_no_word_is_lost(town):
    dossier = town.filed()
    start, ways = Barrier(6), []

    def save(number):
        start.wait()
        try:
            said = Content("\n\n".join(f"Párrafo {each}{' nuevo' * (each == number)}." for each in range(6)))
            ways.append(
                acts.save_letter(
                    dossier=dossier,
                    stage="papers",
                    kind="review",
                    content=said,
                    base=1,
                    sitting=str(number),
                    by=town.rosa,
                    at=town.at,
                )
            )
        finally:
            connection.close()

    first = Content("\n\n".join(f"Párrafo {each}." for each in range(6)))
    acts.save_letter(
        dossier=dossier,
        stage="papers",
        kind="review",
        content=first,
        base=0,
        sitting="0",
        by=town.rosa,
        at=town.at,
    )
    threads = [Thread(target=save, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    letter = Letter.objects.get()
    assert letter.number == len(ways) + 1
    assert letter.content_of(letter.number).words == "\n\n".join(
        f"Párrafo {each} nuevo." for each in range(6)
    )


def test_a_letter_that_is_hard_to_read_goes_out_only_on_purpose(ready, town, at_desk, valid_html):
    elena = at_desk(town.elena)
    said = {"outcome": "refuse", "grounds": ["unsafe"], "reasons": LONG}
    answer = elena.post(place("decision", ready, "decision"), said)
    assert answer.status_code == 422
    valid_html(answer)
    assert answer.content.decode().count(LONG) >= 2, "The sentence to shorten is named."
    assert elena.post(place("decision", ready, "decision"), said | {"as_it_is": "yes"}).status_code == 302
    assert Decision.objects.get().reasons == LONG


def test_the_correction_is_shown_as_the_person_will_read_it_word_for_word(town, at_desk, valid_html):
    dossier, rosa = town.filed(), at_desk(town.rosa)
    sent = typed(rosa, dossier, "papers", "correction", fault__deed="unreadable", fault__shop="wrong")
    answer = send(rosa, dossier, sent, "show", "papers", "correction")
    assert answer.status_code == 302
    page = rosa.get(answer.headers["Location"])
    valid_html(page)
    assert page.status_code == 200
    pdf = rosa.get(place("letter-pdf", dossier, "papers", "correction"))
    assert pdf.content.startswith(b"%PDF")
    assert not Message.objects.exists()
    rosa.post(
        place("correction", dossier, "papers"),
        typed(rosa, dossier, "papers", "correction", fault__deed="unreadable", fault__shop="wrong"),
    )
    drain(lambda: town.at)
    body = Message.objects.latest("pk").body
    shown = page.content.decode()
    for words in ("Escritura del local", "23:59", "lunes 30 de noviembre de 2026"):
        assert words in body
    for line in body.splitlines():
        assert line in shown
    assert not Letter.objects.exists()


@pytest.mark.parametrize("outcome", ["grant", "refuse"])
def test_the_decision_is_shown_as_its_paper_will_say_it(ready, town, at_desk, valid_html, outcome):
    elena = at_desk(town.elena)
    sent = typed(elena, ready, outcome=outcome, grounds=["unsafe"], reasons=SAFE)
    page = elena.get(send(elena, ready, sent, "show").headers["Location"])
    valid_html(page)
    shown = page.content.decode()
    assert SAFE in shown
    assert "Papelería Lupita" in shown or outcome == "refuse"
    assert elena.get(place("letter-pdf", ready, "decision", "decision")).content.startswith(b"%PDF")
    assert ReadRecord.objects.of(person=town.ana.ref).count() >= 3


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"base": "999999999999", "reasons": "x"},
        {"base": "-1", "sitting": "../../etc", "reasons": "\0"},
        {"base": "0", "reasons": "a\n\n" * 9000, "taken": ["x", "99999999999999999999"]},
        {f"fault__{number}": "x" for number in range(900)},
        {"do": "resolve", "part-0": "evil", "base": "7", "against": "8"},
        {"do": "no-such-thing"},
    ],
)
def test_what_is_malformed_or_huge_breaks_nothing(ready, town, at_desk, sent):
    elena = at_desk(town.elena)
    assert elena.post(place("letter", ready, "decision", "decision"), sent).status_code in {302, 409}
    assert elena.get(place("decision", ready, "decision")).status_code == 200


def test_who_may_not_work_on_the_stage_keeps_nothing_there(town, ready, at_desk):
    fresh = town.filed(owner=town.mario)
    rosa = at_desk(town.rosa)
    assert send(rosa, ready, {"reasons": "x"}).status_code == 409
    assert send(rosa, fresh, {"words": "x"}, stage="safety", kind="opinion").status_code == 409
    assert rosa.post(place("letter", fresh, "papers", "poem"), {}).status_code == 404
    case_acts.close_review(
        dossier=fresh, stage="papers", favourable=True, words="", by=town.elena, at=town.at
    )
    answer = send(rosa, fresh, {"words": "Mis palabras."}, stage="papers", kind="review")
    assert answer.status_code == 409
    assert "Mis palabras." in answer.content.decode()
    assert not Letter.objects.exists()


def test_letters_that_nobody_touches_are_forgotten(town, ready, at_desk, clock):
    from ventanilla.casework.jobs import forget_old_letters

    elena = at_desk(town.elena)
    send(elena, ready, typed(elena, ready, reasons=SAFE))
    clock.move(days=80)
    forget_old_letters()
    assert Letter.objects.exists()
    clock.move(days=20)
    forget_old_letters()
    assert not Letter.objects.exists()
    assert not Version.objects.exists()
