"""Officers answer reports of errors: what they see, what they may, and two of them at once."""

from datetime import timedelta

import pytest

from tests.desk.test_at_once import at_once, seated
from ventanilla.feedback import acts
from ventanilla.feedback.models import ErrorReport
from ventanilla.kernel.folios import new_folio
from ventanilla.ledger.models import ReadRecord
from ventanilla.ledger.verify import breaks

LIST = "/es/escritorio/errores/"


@pytest.fixture
def report(town):
    return made(town)


def made(town, **said):
    values = {"what": "cost", "text": "Cobran más.", "email": "", "language": "es", "at": town.at, **said}
    return acts.report_error(edition=town.edition, **values)


def page_of(report, language="es"):
    return f"/{language}/escritorio/errores/{report.folio}/"


def test_the_list_shows_those_of_my_unit_the_most_urgent_first(town, at_desk, valid_html, clock):
    late, fresh = made(town), made(town, at=town.at + timedelta(days=6))
    clock.move(days=8)
    answer = at_desk(town.rosa).get("/en/escritorio/errores/")
    valid_html(answer)
    page = answer.content.decode()
    assert page.index(late.folio) < page.index(fresh.folio)
    assert "day late" in page


@pytest.mark.parametrize("name", ["pedro", "luis"])
def test_for_another_unit_the_report_does_not_exist(town, report, at_desk, name):
    client = at_desk(getattr(town, name))
    assert report.folio not in client.get(LIST).content.decode()
    assert client.get(page_of(report)).status_code == 404
    assert client.post(page_of(report), {"act": "dismiss", "words": "No."}).status_code == 404
    report.refresh_from_db()
    assert not report.is_answered


def test_a_person_has_no_such_desk_and_nobody_is_asked_to_sign_in(town, report, at_desk, client):
    assert at_desk(town.ana).get(page_of(report)).status_code == 404
    assert client.get(page_of(report)).status_code == 302


def test_opening_it_is_written_down_and_the_list_is_not(town, report, at_desk):
    rosa = at_desk(town.rosa)
    rosa.get(LIST)
    assert not ReadRecord.objects.exists()
    rosa.get(page_of(report))
    look = ReadRecord.objects.get()
    assert (look.reader, look.subject, look.what) == (town.rosa.ref, report.subject, "error_report")


def test_a_report_without_words_tells_nobody_anything(town, at_desk):
    at_desk(town.rosa).get(page_of(made(town, text="")))
    assert not ReadRecord.objects.exists()


def test_the_unit_looks_into_it_corrects_it_and_it_leaves_the_list(town, report, at_desk, valid_html):
    rosa = at_desk(town.rosa)
    valid_html(rosa.get(page_of(report)))
    assert rosa.post(page_of(report), {"act": "look_into"}).status_code == 302
    answer = rosa.post(page_of(report), {"act": "correct", "words": "Cambiamos el precio."}, follow=True)
    assert report.folio not in answer.content.decode()
    valid_html(rosa.get(f"{LIST}?estado=respondidos"))
    assert report.folio in rosa.get(f"{LIST}?estado=respondidos").content.decode()
    valid_html(rosa.get(page_of(report)))


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"act": "borrar"},
        {"act": "dismiss"},
        {"act": "transfer"},
        {"act": "transfer", "unit": "999999"},
        {"act": "transfer", "unit": "x'--"},
        {"act": "dismiss", "words": "x" * 2001},
        {"act": "move", "words": "x"},
    ],
)
def test_a_wrong_answer_is_explained_and_the_report_waits(town, report, at_desk, valid_html, sent):
    answer = at_desk(town.rosa).post(page_of(report), sent)
    assert answer.status_code == 422
    valid_html(answer)
    report.refresh_from_db()
    assert report.state == "received"


def test_what_an_act_refuses_is_said_and_the_words_are_kept(town, report, at_desk, valid_html):
    answer = at_desk(town.rosa).post(page_of(report), {"act": "correct", "words": ""})
    assert answer.status_code == 409
    valid_html(answer)


def test_it_is_passed_to_another_unit_with_its_folio(town, report, at_desk):
    sent = {"act": "transfer", "unit": str(town.safety.pk)}
    assert at_desk(town.rosa).post(page_of(report), sent).status_code == 302
    assert at_desk(town.rosa).get(page_of(report)).status_code == 404
    assert at_desk(town.pedro).get(page_of(report)).status_code == 200


def test_a_unit_of_another_agency_is_no_choice(town, report, at_desk):
    foreign = town.luis.agency.units.get()
    sent = {"act": "transfer", "unit": str(foreign.pk)}
    assert at_desk(town.rosa).post(page_of(report), sent).status_code == 422


@pytest.mark.parametrize("folio", ["x", "%00", "<b>", "a" * 300])
def test_a_mangled_folio_is_a_404(town, at_desk, folio):
    assert at_desk(town.rosa).get(f"{LIST}{folio}/").status_code == 404


def test_a_folio_that_nobody_has_is_a_404(town, at_desk):
    assert at_desk(town.rosa).get(f"{LIST}{new_folio()}/").status_code == 404


def test_hostile_words_stay_words(town, at_desk):
    hostile = made(town, text="<script>alert(1)</script>")
    page = at_desk(town.rosa).get(page_of(hostile)).content.decode()
    assert "<script>alert" not in page


def test_the_pages_ask_as_much_for_many_as_for_one(town, at_desk, page_sql):
    for _time in range(4):
        made(town)
    rosa = at_desk(town.rosa)
    page_sql(rosa, LIST, "error_reports", at_most=6)


def test_an_answer_that_comes_too_late_is_refused_and_keeps_its_words(town, report, at_desk):
    rosa, elena = at_desk(town.rosa), at_desk(town.elena)
    rosa.post(page_of(report), {"act": "dismiss", "words": "Está bien así."})
    late = elena.post(page_of(report), {"act": "look_into", "words": "Palabras de Elena."})
    assert late.status_code == 409
    assert "Palabras de Elena." in late.content.decode()


@pytest.mark.django_db(transaction=True)
def test_of_two_answers_one_stands_and_the_other_keeps_its_words(town):
    report = made(town)
    answers = at_once(
        (seated(town.rosa), page_of(report), {"act": "dismiss", "words": "Palabras de Rosa."}),
        (seated(town.elena), page_of(report), {"act": "correct", "words": "Palabras de Elena."}),
    )
    assert sorted(answer.status_code for answer in answers) == [302, 409]
    kept = ErrorReport.objects.get(pk=report.pk)
    loser = "Elena" if kept.answered_by == town.rosa else "Rosa"
    told = next(answer for answer in answers if answer.status_code == 409)
    assert f"Palabras de {loser}." in told.content.decode()
    assert list(breaks()) == []
