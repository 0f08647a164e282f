"""Officers find cases of their units by name, CURP and folio; each hit that names a person is on record."""

import pytest

from tests.desk.conftest import place
from ventanilla.casework.acts import index_case
from ventanilla.casework.jobs import find_again, forget_old_searches
from ventanilla.casework.models import Findable, Search
from ventanilla.kernel.folios import new_folio
from ventanilla.ledger.models import ReadRecord
from ventanilla.outbox.worker import drain
from ventanilla.people import acts as people_acts


@pytest.fixture
def found_by(town, at_desk):
    """Look for something as an officer, and follow to the answer."""

    def look(officer, who, **more):
        return at_desk(officer).post(place("find"), {"who": who, **more}, follow=True)

    return look


@pytest.fixture
def filed(town):
    town.ana.hold_curp("GOMA800101MDFXXX01")
    case = town.filed()
    drain(lambda: town.at)
    return case


@pytest.mark.parametrize("who", ["Gómez", "gomez ana", "ANA", "aña góm", "GOMA8001", "goma800101mdfxxx01"])
def test_a_case_is_found_by_name_and_curp_however_they_are_typed(filed, found_by, town, who):
    answer = found_by(town.rosa, who)
    assert filed.folio in answer.content.decode()
    assert "Ana Gómez" in answer.content.decode()


def test_a_folio_opens_its_case(filed, found_by, town):
    answer = found_by(town.rosa, filed.folio.lower().replace("-", " "))
    assert answer.redirect_chain[-1][0] == place("dossier", filed)


def test_what_is_looked_for_is_in_no_address_and_stored_sealed(filed, at_desk, town):
    answer = at_desk(town.rosa).post(place("find"), {"who": "Gómez"})
    assert "omez" not in answer.headers["Location"].lower()
    assert "g%c3%b3mez" not in answer.headers["Location"].lower()
    assert Search.objects.get().asked["who"] == "Gómez"


def test_each_person_on_the_page_sees_the_look_and_nobody_else(filed, found_by, town):
    town.filed(owner=town.mario)
    drain(lambda: town.at)
    found_by(town.rosa, "Gómez")
    record = ReadRecord.objects.get()
    assert (record.person, record.what, record.subject) == (town.ana.ref, "search", filed.subject)
    found_by(town.rosa, "", state="open")
    assert ReadRecord.objects.count() == 1, "A list without names is no look at anybody."


def test_without_a_record_there_is_no_answer(filed, at_desk, town):
    from django.db import DatabaseError, connection

    def full_disk(execute, sql, params, many, context):
        if "INSERT" in sql and "ledger_readrecord" in sql:
            raise DatabaseError
        return execute(sql, params, many, context)

    rosa = at_desk(town.rosa)
    rosa.raise_request_exception = False
    with connection.execute_wrapper(full_disk):
        answer = rosa.post(place("find"), {"who": "Gómez"}, follow=True)
    assert answer.status_code == 500
    assert "Ana" not in answer.content.decode()


def test_cases_of_other_units_are_not_there(filed, found_by, town):
    answer = found_by(town.luis, "Gómez")
    assert filed.folio not in answer.content.decode()
    assert found_by(town.luis, filed.folio).status_code == 200
    assert not ReadRecord.objects.exists()


def test_a_new_name_is_found_and_the_old_one_no_more(filed, found_by, town):
    people_acts.rename(
        person=town.ana, given_names="Zoé", first_surname="Ñandú", second_surname="", by="x", at=town.at
    )
    drain(lambda: town.at)
    assert filed.folio in found_by(town.rosa, "nandu zoe").content.decode()
    assert filed.folio not in found_by(town.rosa, "Gómez").content.decode()


def test_pages_follow_each_other_without_a_name_in_the_address(town, at_desk, clock):
    cases = [town.filed() for _ in range(27)]
    drain(lambda: town.at)
    rosa = at_desk(town.rosa)
    first = rosa.post(place("find"), {"who": "ana"}, follow=True)
    more = first.context["following"]
    assert more.isdigit()
    second = rosa.get(f"{first.redirect_chain[-1][0]}?desde={more}")
    shown = [case.folio for case, _state in (*first.context["rows"], *second.context["rows"])]
    assert sorted(shown) == sorted(case.folio for case in cases)
    assert not second.context["following"]


def test_a_search_is_saved_shared_and_thrown_away_by_its_owner_alone(filed, at_desk, town, valid_html):
    rosa, elena, luis = at_desk(town.rosa), at_desk(town.elena), at_desk(town.luis)
    page = rosa.post(place("find"), {"who": "", "state": "open"}, follow=True)
    valid_html(page)
    address = page.redirect_chain[-1][0]
    assert elena.get(address).status_code == 404
    keep = f"{address}guardar/"
    assert (
        "vacío" in rosa.post(keep, {"name": ""}, follow=True).content.decode()
        or not Search.objects.get().name
    )
    rosa.post(keep, {"name": "Abiertos", "unit": str(town.licences.pk)})
    listed = elena.get(place("searches"))
    valid_html(listed)
    assert "Abiertos" in listed.content.decode()
    assert elena.get(address).status_code == 200
    assert luis.get(address).status_code == 404
    elena.post(keep, {"drop": "yes"})
    assert Search.objects.filter(name="Abiertos").exists()
    rosa.post(keep, {"name": "Otra", "unit": str(town.safety.pk)})
    assert Search.objects.get(name="Otra").unit is None, "Not a unit of hers: it is shared with nobody."
    rosa.post(keep, {"drop": "yes"})
    assert not Search.objects.filter(name="Otra").exists()


def test_nobody_walks_through_the_city(filed, at_desk, town):
    rosa = at_desk(town.rosa)
    answers = [rosa.post(place("find"), {"who": f"x{number}"}).status_code for number in range(31)]
    assert answers[:30] == [302] * 30
    assert answers[30] == 429
    assert at_desk(town.elena).post(place("find"), {"who": "x"}).status_code == 302


@pytest.mark.parametrize("said", ["%", "_", "' OR 1=1", "x\0", "x" * 5000, "<b>x</b>", "۞۞"])
def test_hostile_words_find_nothing_and_break_nothing(filed, found_by, town, said):
    answer = found_by(town.rosa, said, since="2026-99-99", until="x", procedure="\0", state="?")
    assert answer.status_code == 200
    assert filed.folio not in answer.content.decode()


def test_filters_narrow_what_is_found(filed, found_by, town):
    assert filed.folio in found_by(town.rosa, "ana", state="open", since="2026-11-23").content.decode()
    assert filed.folio not in found_by(town.rosa, "ana", state="closed").content.decode()
    assert filed.folio not in found_by(town.rosa, "", until="2026-11-22").content.decode()
    assert filed.folio in found_by(town.rosa, "", procedure="MTR-PERMIT").content.decode()
    assert found_by(town.rosa, new_folio()).status_code == 200


def test_what_went_astray_is_found_again_and_old_searches_are_forgotten(filed, at_desk, town, clock):
    Findable.objects.all().delete()
    find_again()
    assert Findable.objects.filter(dossier=filed, unit=town.safety).exists()
    assert not index_case(dossier=filed)
    at_desk(town.rosa).post(place("find"), {"who": "ana"})
    clock.move(days=2)
    forget_old_searches()
    assert not Search.objects.exists()


def test_the_index_answers_and_no_table_is_walked(filed, at_desk, town, page_sql):
    from django.db import connection

    rosa = at_desk(town.rosa)
    address = rosa.post(place("find"), {"who": "ana gomez"}).headers["Location"]
    page_sql(rosa, address, "found", at_most=14)
    if connection.vendor == "sqlite":
        rows = Findable.objects.filter(unit=town.licences).beginning("N:GOMEZ").naming(["ANA"]).in_order()
        plan = rows.explain()
        assert "USING" in plan
        assert "INDEX" in plan
        assert "TEMP B-TREE" not in plan
